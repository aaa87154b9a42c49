import type { APIMessage } from 'discord.js';
import type { FromPlayground, Snapshot } from '../src/page-server/protocol.ts';

/** What this person has asked of the bot and is waiting for. */
export type Request =
  | { kind: 'command'; channelId: string; name: string }
  | { kind: 'component'; messageId: string; customId: string }
  | { kind: 'autocomplete' }
  | { kind: 'modal' };

/** A command that the bot left unanswered: only the person who used it sees this. */
export interface Unanswered {
  nonce: string;
  channelId: string;
  command: string;
  message: string;
}

export type Modal = Extract<FromPlayground, { type: 'modal' }>;

/** Everything that the page shows. Changed only by the functions below, which return a new one. */
export interface View {
  link: 'connecting' | 'open' | 'lost';
  /** What the playground last sent; undefined before that. Kept while the connection is lost. */
  world: Snapshot | undefined;
  requests: ReadonlyMap<string, Request>;
  /** Failed interactions with a message's components, by message id. */
  failures: ReadonlyMap<string, string>;
  unanswered: readonly Unanswered[];
  /** The newest autocomplete answer; the part that asked compares the nonce and drops a stale one. */
  choices: { nonce: string; list: { name: string; value: string | number }[]; failure?: string } | undefined;
  modal: Modal | undefined;
  /** Why the bot did not take the modal that is still open. */
  modalFailure: string | undefined;
}

export const emptyView: View = {
  link: 'connecting',
  world: undefined,
  requests: new Map(),
  failures: new Map(),
  unanswered: [],
  choices: undefined,
  modal: undefined,
  modalFailure: undefined,
};

/** The view after the playground said something. */
export function receive(view: View, said: FromPlayground): View {
  if (said.type === 'snapshot') return { ...emptyView, link: 'open', world: said };
  const { world } = view;
  if (!world) return view;
  switch (said.type) {
    case 'message':
      return {
        ...view,
        world: { ...world, messages: withMessage(world.messages, said.message) },
        failures: without(view.failures, said.message.id),
      };
    case 'message-deleted':
      return { ...view, world: { ...world, messages: world.messages.filter(({ id }) => id !== said.messageId) } };
    case 'commands':
      return { ...view, world: { ...world, commands: said.commands } };
    case 'bot':
      return { ...view, world: { ...world, botOnline: said.online } };
    case 'violation':
      return { ...view, world: { ...world, violations: [...world.violations, said.violation] } };
    case 'acknowledged':
      return acknowledged(view, said.nonce);
    case 'choices':
      return { ...settled(view, said.nonce), choices: { nonce: said.nonce, list: said.choices } };
    case 'modal':
      return { ...settled(view, said.nonce), modal: said, modalFailure: undefined };
    case 'failed':
      return failed(view, said.nonce, said.message);
  }
}

/** The view after this person asked something; an old failure of the same message is removed. */
export function asked(view: View, nonce: string, request: Request): View {
  return {
    ...view,
    requests: new Map(view.requests).set(nonce, request),
    failures: request.kind === 'component' ? without(view.failures, request.messageId) : view.failures,
    modalFailure: request.kind === 'modal' ? undefined : view.modalFailure,
  };
}

/** The view while the playground is away: requests to it will not be answered any more. */
export function lost(view: View): View {
  return { ...view, link: 'lost', requests: new Map(), choices: undefined };
}

/** The view without something that this person has dismissed, by its message id or nonce. */
export function dismissed(view: View, id: string): View {
  const { world } = view;
  return {
    ...view,
    world: world && { ...world, messages: world.messages.filter((message) => message.id !== id) },
    unanswered: view.unanswered.filter(({ nonce }) => nonce !== id),
  };
}

function withMessage(messages: readonly APIMessage[], message: APIMessage): APIMessage[] {
  const known = messages.findIndex(({ id }) => id === message.id);
  return known === -1 ? [...messages, message] : messages.with(known, message);
}

function acknowledged(view: View, nonce: string): View {
  const request = view.requests.get(nonce);
  return { ...settled(view, nonce), modal: request?.kind === 'modal' ? undefined : view.modal };
}

function failed(view: View, nonce: string, message: string): View {
  const request = view.requests.get(nonce);
  const after = settled(view, nonce);
  switch (request?.kind) {
    case 'component':
      return { ...after, failures: new Map(view.failures).set(request.messageId, message) };
    case 'command': {
      const { channelId, name } = request;
      return { ...after, unanswered: [...view.unanswered, { nonce, channelId, command: name, message }] };
    }
    case 'autocomplete':
      return { ...after, choices: { nonce, list: [], failure: message } };
    case 'modal':
      return { ...after, modalFailure: message };
    case undefined:
      return view;
  }
}

function settled(view: View, nonce: string): View {
  return { ...view, requests: without(view.requests, nonce) };
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
