import type { APIAllowedMentions, APIEmbed } from 'discord.js';
import { AllowedMentionsTypes, ComponentType, MessageFlags } from 'discord.js';

import type { Problem } from './errors.ts';
import { invalidForm, refuse } from './errors.ts';
import type { Component, Located, Media, Path } from './component.ts';
import { duplicateIds, schemeProblems, walk } from './component.ts';
import { embedProblems } from './embed.ts';
import { interactiveProblems } from './interactive.ts';

/** The body of a request that makes or changes a message, once its shape has been checked. */
export interface MessageBody {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: Component[] | null;
  flags?: number | null;
  allowed_mentions?: Pick<APIAllowedMentions, 'parse' | 'users' | 'roles'> | null;
  attachments?: { id: string | number; filename?: string | null; description?: string | null }[] | null;
  message_reference?: { message_id?: string; fail_if_not_exists?: boolean } | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  tts?: boolean | null;
  poll?: unknown;
  sticker_ids?: string[] | null;
}

interface MessageContext {
  /** Where the message is in the request's body: interaction callbacks have it in `data`. */
  at: Path;
  /** The flags of the message that is being changed. */
  flags?: number;
  /** Names of the files that `attachment://` may mean. */
  files: readonly string[];
}

const MAX_CONTENT = 2000;
const MAX_COMPONENTS = 40;
const MAX_TEXT_IN_COMPONENTS = 4000;
const MAX_LEGACY_ROWS = 5;
const LEGACY_FIELDS = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

function usesComponentsV2(flags: number | null | undefined): boolean {
  return ((flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

/**
 * Checks the rules that Discord's published description of messages does not state.
 * @throws ApiError 50035 with every problem
 */
export function checkMessage(body: MessageBody, context: MessageContext): void {
  const isV2 = usesComponentsV2((body.flags ?? 0) | (context.flags ?? 0));
  const located = walk(body.components ?? [], [...context.at, 'components']);
  const problems = [
    ...(isV2 ? v2Problems(body, located, context) : legacyProblems(body, context.at)),
    ...unsupportedProblems(body, context.at),
    ...mentionProblems(body, context.at),
    ...duplicateIds(located),
    ...located.flatMap(interactiveProblems),
    ...located.flatMap((one) => mediaProblems(one, context.files)),
  ];
  if (problems.length > 0) throw invalidForm(problems);
}

/** @throws ApiError 50006 if a new message would show nothing at all */
export function checkNotEmpty(body: MessageBody, fileCount: number): void {
  const { content, embeds, components, poll, sticker_ids: stickers } = body;
  const hasContent =
    content?.trim() || embeds?.length || components?.length || poll || stickers?.length || fileCount > 0;
  if (!hasContent) throw refuse('emptyMessage');
}

function v2Problems(body: MessageBody, located: readonly Located[], { at, flags }: MessageContext): Problem[] {
  const problems: Problem[] = [];
  for (const field of LEGACY_FIELDS) {
    const value = body[field];
    if (!value || (Array.isArray(value) && value.length === 0)) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    problems.push({ path: [...at, field], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message });
  }
  if (usesComponentsV2(flags) && typeof body.flags === 'number' && !usesComponentsV2(body.flags)) {
    const message = 'MessageFlags.IS_COMPONENTS_V2 cannot be removed from a message';
    problems.push({ path: [...at, 'flags'], code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message });
  }
  if (located.length > MAX_COMPONENTS) {
    const message = `The total number of components cannot exceed ${MAX_COMPONENTS}`;
    problems.push({ path: [...at, 'components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
  }
  const text = located.reduce((sum, { component }) => sum + textLength(component), 0);
  if (text > MAX_TEXT_IN_COMPONENTS) {
    const message = `The total displayable text size in components cannot exceed ${MAX_TEXT_IN_COMPONENTS}`;
    problems.push({ path: [...at, 'components'], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
  return problems;
}

function legacyProblems(body: MessageBody, at: Path): Problem[] {
  const problems = embedProblems(body.embeds ?? [], [...at, 'embeds']);
  if ((body.content?.length ?? 0) > MAX_CONTENT) {
    const message = `Must be ${MAX_CONTENT} or fewer in length.`;
    problems.push({ path: [...at, 'content'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  const components = body.components ?? [];
  if (components.length > MAX_LEGACY_ROWS) {
    const message = `Must be ${MAX_LEGACY_ROWS} or fewer in length.`;
    problems.push({ path: [...at, 'components'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  for (const [index, { type }] of components.entries()) {
    if (type === ComponentType.ActionRow) continue;
    const message = 'Value of field "type" must be one of (1,).';
    problems.push({ path: [...at, 'components', index, 'type'], code: 'UNION_TYPE_CHOICES', message });
  }
  return problems;
}

/** Discord supports them, the playground does not. Dropping them silently would let a bot believe that they are shown. */
function unsupportedProblems(body: MessageBody, at: Path): Problem[] {
  const found = [body.poll ? 'poll' : [], body.sticker_ids?.length ? 'sticker_ids' : []].flat();
  return found.map((field) => {
    const message = `The playground cannot show what is in '${field}'; Discord can`;
    return { path: [...at, field], code: 'PLAYGROUND_UNSUPPORTED', message };
  });
}

function mentionProblems({ allowed_mentions: allowed }: MessageBody, at: Path): Problem[] {
  const kinds = [
    ['users', AllowedMentionsTypes.User],
    ['roles', AllowedMentionsTypes.Role],
  ] as const;
  return kinds.flatMap(([kind, type]) => {
    const isExclusive = allowed?.parse?.includes(type) && allowed[kind]?.length;
    if (!isExclusive) return [];
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    return [{ path: [...at, 'allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message }];
  });
}

/** Media is a file of this message or something on the web; a file component shows only files of this message. */
function mediaProblems({ component, path }: Located, files: readonly string[]): Problem[] {
  const check = (media: Media, at: Path, schemes: readonly string[]): Problem[] => {
    const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/*(.*)$/i.exec(media.url) ?? [];
    const problems = schemeProblems(media.url, [...at, 'url'], schemes);
    if (problems.length > 0) return problems;
    if (scheme.toLowerCase() !== 'attachment' || files.includes(rest)) return [];
    const message = `The referenced attachment "${rest}" was not found among the files of this message`;
    return [{ path: [...at, 'url'], code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }];
  };
  const anywhere = ['http', 'https', 'attachment'];
  return [
    ...(component.media ? check(component.media, [...path, 'media'], anywhere) : []),
    ...(component.file ? check(component.file, [...path, 'file'], ['attachment']) : []),
    ...(component.items ?? []).flatMap(({ media }, index) =>
      check(media, [...path, 'items', index, 'media'], anywhere),
    ),
  ];
}

function textLength({ type, content }: Component): number {
  return type === ComponentType.TextDisplay ? (content?.length ?? 0) : 0;
}
