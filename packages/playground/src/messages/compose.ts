import type { APIAttachment, APIMessage, APIUser } from 'discord.js';
import { AllowedMentionsTypes, MessageFlags, MessageType } from 'discord.js';

import { invalidForm } from '../rules/errors.ts';
import type { Place } from '../world/places.ts';
import { resolveComponents, resolveEmbeds } from './resolve.ts';
import type { Component } from '../rules/component.ts';
import { walk } from '../rules/component.ts';
import type { MessageBody } from '../rules/message.ts';
import { checkMessage, checkNotEmpty } from '../rules/message.ts';
import type { Upload } from './uploads.ts';
import { MAX_UPLOADS, storeUploads } from './uploads.ts';
import type { World } from '../world/world.ts';

export interface Submission {
  body: MessageBody;
  uploads: readonly Upload[];
  /** Where the message is in the request's body; for error messages. */
  at: readonly string[];
}

/** The flags of a message that its sender may set: V2, no embeds, silent. */
const SENDERS_FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications;

/**
 * A new message from what was sent.
 * @throws ApiError 50035 or 50006 if Discord would refuse it
 */
export function compose(
  world: World,
  place: Place,
  author: APIUser,
  { body, uploads, at }: Submission,
  extra: Partial<APIMessage> = {},
): APIMessage {
  checkMessage(body, { at, files: uploads.map(({ name }) => name) });
  checkNotEmpty(body, uploads.length);
  const attachments = storeUploads(world, place.id, uploads, body.attachments);
  const { flags: extraFlags = 0, ...rest } = extra;
  const id = world.nextId();
  world.attached.set(id, attachments);
  return {
    id,
    channel_id: place.id,
    author,
    content: body.content ?? '',
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    ...mentions(world, body, body.content ?? '', body.components ?? []),
    attachments: unshown(attachments, body),
    embeds: resolveEmbeds(body.embeds ?? [], attachments),
    components: resolveComponents(body.components ?? [], attachments),
    pinned: false,
    type: MessageType.Default,
    flags: ((body.flags ?? 0) & SENDERS_FLAGS) | extraFlags,
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...rest,
  };
}

/** What a person says. @throws ApiError if Discord would refuse it */
export function composeSaid(world: World, place: Place, author: APIUser, content: string): APIMessage {
  return compose(world, place, author, { body: { content }, uploads: [], at: [] });
}

/** The placeholder for a reply that the bot has promised and not written yet. */
export function composeLoading(world: World, place: Place, extra: Partial<APIMessage>): APIMessage {
  return {
    id: world.nextId(),
    channel_id: place.id,
    author: world.bot.user,
    content: '',
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: MessageType.Default,
    ...extra,
    flags: (extra.flags ?? 0) | MessageFlags.Loading,
  };
}

/**
 * The message after an edit: what the request does not name stays.
 * @throws ApiError 50035 or 50006 if Discord would refuse it
 */
export function amend(world: World, message: APIMessage, { body, uploads, at }: Submission): APIMessage {
  const flags = message.flags ?? 0;
  const names = (listed: string) => body.attachments?.some(({ id }) => String(id) === listed);
  const kept = filesOf(world, message).filter(({ id }) => !body.attachments || names(id));
  // Of the files that come with an edit, Discord's components find only those that the edit lists.
  const found = uploads.filter(({ key }) => names(key));
  const files = [...kept.map(({ filename }) => filename), ...found.map(({ name }) => name)];
  // What stays counts too: a message with content cannot become V2 unless the same edit empties the content.
  checkMessage({ content: message.content, embeds: message.embeds, ...definedIn(body) }, { at, flags, files });
  const attachments = [...kept, ...storeUploads(world, message.channel_id, uploads, body.attachments)];
  const content = body.content === undefined ? message.content : (body.content ?? '');
  const components =
    body.components === undefined ? (message.components ?? []) : resolveComponents(body.components ?? [], attachments);
  world.attached.set(message.id, attachments);
  const isWritten = (flags & MessageFlags.Loading) !== 0;
  const amended: APIMessage = {
    ...message,
    content,
    embeds: body.embeds === undefined ? message.embeds : resolveEmbeds(body.embeds ?? [], attachments),
    components,
    attachments: unshown(attachments, { components, embeds: body.embeds ?? message.embeds }),
    ...mentions(world, body, content, components),
    flags: merge(flags, body.flags) & ~MessageFlags.Loading,
    // Writing a promised reply is not an edit.
    edited_timestamp: isWritten ? null : new Date(world.clock.now()).toISOString(),
  };
  checkNotEmpty({ ...amended, components }, attachments.length);
  return amended;
}

function merge(current: number, requested: number | null | undefined): number {
  return requested === undefined || requested === null
    ? current
    : (current & ~SENDERS_FLAGS) | (requested & SENDERS_FLAGS);
}

function definedIn(body: MessageBody): MessageBody {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** The people and the roles whom the message notifies: those it names, as far as `allowed_mentions` permits. */
function mentions(world: World, body: MessageBody, content: string, components: readonly Component[]) {
  const texts = [content, ...walk(components, []).map(({ component }) => component.content ?? '')].join('\n');
  const allowed = body.allowed_mentions;
  const parses = (kind: AllowedMentionsTypes) => !allowed || (allowed.parse?.includes(kind) ?? false);
  const named = new Set([...texts.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id));
  const namedRoles = new Set([...texts.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id));
  return {
    mention_roles: [...namedRoles].filter((id) => parses(AllowedMentionsTypes.Role) || allowed?.roles?.includes(id)),
    mention_everyone: /@everyone|@here/.test(texts) && parses(AllowedMentionsTypes.Everyone),
    mentions: [...named]
      .filter((id) => world.people.has(id) || id === world.bot.user.id)
      .filter((id) => parses(AllowedMentionsTypes.User) || allowed?.users?.includes(id))
      .map((id) => world.userOf(id)),
  };
}

/** All files of a message. */
export function filesOf(world: World, { id }: Pick<APIMessage, 'id'>): readonly APIAttachment[] {
  return world.attached.get(id) ?? [];
}

/** What Discord lists among a message's attachments: files that its components or embeds show are listed there only. */
function unshown(
  attachments: readonly APIAttachment[],
  { components, embeds }: Pick<MessageBody, 'components' | 'embeds'>,
): APIAttachment[] {
  const shown = JSON.stringify([components, embeds]);
  return attachments.filter(
    ({ filename, url }) => !shown.includes(`"attachment://${filename}"`) && !shown.includes(JSON.stringify(url)),
  );
}

/** @throws ApiError 50035 if a body names a file that was not uploaded, or there are too many */
export function checkUploads({ body, uploads, at }: Submission, existing: readonly APIAttachment[] = []): void {
  const known = new Set([...uploads.map(({ key }) => key), ...existing.map(({ id }) => id)]);
  const problems = (body.attachments ?? []).flatMap(({ id }, index) =>
    known.has(String(id))
      ? []
      : [
          {
            path: [...at, 'attachments', index, 'id'],
            code: 'ATTACHMENT_NOT_FOUND',
            message: `No part files[${id}] came with this request, and the message has no attachment of this id`,
          },
        ],
  );
  if (uploads.length > MAX_UPLOADS) {
    const message = `Must be ${MAX_UPLOADS} or fewer in length.`;
    problems.push({ path: [...at, 'attachments'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  if (problems.length > 0) throw invalidForm(problems);
}
