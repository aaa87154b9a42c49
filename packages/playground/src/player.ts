import type { APIMessage } from 'discord.js';
import { ComponentType } from 'discord.js';

import type { Actions, Manner } from './interactions/actions.ts';
import type { Outcome } from './interactions/interactions.ts';
import { slashCommand } from './interactions/offered.ts';
import type { Person } from './world/people.ts';
import { nameOf } from './world/people.ts';
import type { Place } from './world/places.ts';
import type { Post } from './world/posts.ts';
import { isVisible } from './world/posts.ts';
import type { FieldValues, OptionValues } from './interactions/values.ts';
import type { Component } from './rules/component.ts';
import { walk } from './rules/component.ts';
import type { World } from './world/world.ts';

/**
 * Any channel's id, the name of one of the server's, or `dm`: this person's direct messages with the bot. Default: the server's
 * first channel.
 */
type ChannelName = string;

interface Somewhere {
  channel?: ChannelName | undefined;
  /** The name or id of the server whose channel is meant. Default: the first one. */
  server?: string | undefined;
}

/** A person at their client, for tests: acts, and sees what Discord would show them. */
export interface Player {
  readonly id: string;
  readonly name: string;
  /**
   * Uses a slash command; `name` may include the subcommand's name. Waits three seconds for one that the bot has not registered
   * yet; apart from that, it never rejects because of what the bot does.
   */
  command(name: string, options?: OptionValues, how?: Somewhere & Manner): Promise<Outcome>;
  /** Types into the option `focused`, whose text so far is in `options`. */
  autocomplete(name: string, focused: string, options: OptionValues, how?: Somewhere & Manner): Promise<Outcome>;
  /**
   * Presses a button of the message in its current state: the one with this `custom_id`, or the first one that satisfies the
   * predicate.
   */
  click(message: APIMessage, button: string | ((customId: string) => boolean), how?: Manner): Promise<Outcome>;
  /** Chooses these values in the select with this `custom_id`. */
  pick(message: APIMessage, customId: string, values: readonly string[], how?: Manner): Promise<Outcome>;
  /** Submits the modal of an outcome; the fields' keys are `custom_id`s. */
  submit(modal: Outcome, fields: FieldValues, how?: Pick<Manner, 'createdAt'>): Promise<Outcome>;
  say(content: string, where?: Somewhere): void;
  /** Every message that this person sees there, oldest first, in its current state. */
  messages(channel?: ChannelName, server?: string): APIMessage[];
  /**
   * The newest message that satisfies the predicate or, if there is none yet, the first one that does.
   * @param options.timeout milliseconds after which it rejects, as a safety net for tests that may take longer; default 60,000
   */
  sees(predicate: (message: APIMessage) => boolean, options?: Somewhere & { timeout?: number }): Promise<APIMessage>;
}

export function createPlayer(world: World, actions: Actions, person: Person): Player {
  const { id } = person.user;
  const name = nameOf(person.user);

  function placeOf({ channel, server }: Somewhere): Place {
    return channel === 'dm' ? world.directPlace(id) : world.channelNamed(channel, server);
  }

  /** What `pack add` means in this place. */
  async function commandFor(full: string, place: Place, { installation }: Manner) {
    const [name = '', ...path] = full.split(' ');
    const { id: commandId } = await slashCommand(world, name, place, installation);
    return { commandId, path };
  }

  function visible(place: Place): Post[] {
    return world.posts.in(place.id).filter((post) => isVisible(post, id));
  }

  return {
    id,
    name,
    command: async (full, options = {}, { channel, server, ...manner } = {}) => {
      const place = placeOf({ channel, server });
      return actions.command(person, place, { ...(await commandFor(full, place, manner)), options, ...manner });
    },
    autocomplete: async (full, focused, options, { channel, server, ...manner } = {}) => {
      const place = placeOf({ channel, server });
      const use = { ...(await commandFor(full, place, manner)), options, focused, ...manner };
      return actions.autocomplete(person, place, use);
    },
    click: async (message, button, manner) => {
      const current = world.posts.get(message.id)?.message ?? message;
      const customId = typeof button === 'string' ? button : buttonIds(current).find(button);
      if (customId === undefined) {
        throw new Error(
          `No button of message ${message.id} satisfies the predicate. It has: ${buttonIds(current).join(', ') || 'none'}.`,
        );
      }
      return actions.component(person, { messageId: message.id, customId, ...manner });
    },
    pick: (message, customId, values, manner) =>
      actions.component(person, { messageId: message.id, customId, values, ...manner }),
    submit: async (outcome, fields, manner) => {
      if (outcome.kind !== 'modal') throw new Error(`There is no modal to submit: the outcome is "${outcome.kind}".`);
      return actions.submit(person, outcome.interactionId, fields, manner);
    },
    say: (content, where = {}) => actions.say(person, placeOf(where), content),
    messages: (channel, server) => visible(placeOf({ channel, server })).map(({ message }) => message),
    sees(predicate, { timeout = 60_000, ...where } = {}) {
      const place = placeOf(where);
      const found = visible(place).findLast(({ message }) => predicate(message));
      if (found) return Promise.resolve(found.message);
      const { promise, resolve, reject } = Promise.withResolvers<APIMessage>();
      const look = (post: Post) => {
        try {
          if (post.place.id === place.id && isVisible(post, id) && predicate(post.message)) resolve(post.message);
        } catch (error) {
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        const seen = visible(place).map(({ message }) => `- ${textOf(message).slice(0, 200)}`);
        const sight = seen.length === 0 ? 'nothing' : `\n${seen.join('\n')}`;
        reject(
          new Error(`In ${timeout} ms ${name} did not see such a message in ${place.name}. ${name} sees ${sight}`),
        );
      }, timeout);
      world.events.on('posted', look).on('edited', look);
      return promise.finally(() => {
        clearTimeout(timer);
        world.events.off('posted', look).off('edited', look);
      });
    },
  };
}

function buttonIds({ components }: APIMessage): string[] {
  const buttons = walk((components ?? []) as Component[], []).filter(
    ({ component }) => component.type === ComponentType.Button,
  );
  return buttons.flatMap(({ component }) => component.custom_id ?? []);
}

/** All text that a message shows, one line for each part, without its buttons' labels. */
export function textOf({ content, embeds, components }: APIMessage): string {
  const inEmbeds = embeds.flatMap(({ title, description }) => [title, description]);
  const inComponents = walk((components ?? []) as Component[], []).map(({ component }) => component.content);
  return [content, ...inEmbeds, ...inComponents].filter(Boolean).join('\n');
}
