import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { APIMessage, APIUser } from 'discord.js';
import type { Profile } from '../../src/page-server/protocol.ts';
import { sentText } from '../markdown/timestamp.ts';
import { drawMarkdown } from '../markdown/draw.ts';
import { headingLevels } from '../markdown/heading-level.ts';
import type { Scene } from '../scene.ts';
import type { Unanswered } from '../view.ts';
import { messageFlag } from './component-type.ts';
import { drawComponents } from './components.ts';
import { drawEmbed } from './embed.ts';
import { drawAttachment } from './media.ts';
import { messageText } from './spoken.ts';
import './library-style.ts';

const plainDisc =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="gray"/></svg>';

/** Discord's number for an interaction that began with a command. */
const applicationCommand = 2;

/** For this long, in milliseconds, one person's messages are grouped under one name. */
const sameBreath = 7 * 60_000;

/** Draws a message. Soon after `previous` by the same author it has no head, as in Discord. */
export function drawMessage(message: APIMessage, previous: APIMessage | undefined, everywhere: Scene): TemplateResult {
  const scene = { ...everywhere, headingLevel: headingLevels() };
  const { author, flags = 0, attachments } = message;
  const ephemeral = (flags & messageFlag.ephemeral) !== 0;
  const loading = (flags & messageFlag.loading) !== 0;
  const continued = previous !== undefined && continues(message, previous);
  const failure = scene.view.failures.get(message.id);
  const sent = sentText(new Date(message.timestamp), new Date());
  const isMention = message.mentions?.some(({ id }) => id === scene.world.me.id) ?? false;
  return html`<discord-message
    id="message-${message.id}"
    role="article"
    aria-label="${nameOf(author, scene)}, ${sent}${ephemeral ? ', only for you' : ''}${isMention ? ', mentions you' : ''}"
    class="${ephemeral ? 'ephemeral' : ''} ${continued ? 'continued' : ''} ${isMention ? 'mentions-me' : ''}"
    .author=${nameOf(author, scene)}
    .avatar=${avatarOf(author, scene)}
    .bot=${author.bot ?? false}
    .edited=${message.edited_timestamp !== null && message.content !== ''}
    .highlight=${isMention}
    .messageBodyOnly=${continued}
    .timestamp=${sent}
  >
    ${drawOrigin(message, scene)}
    ${loading ? drawThinking(nameOf(author, scene)) : drawMarkdown(message.content, scene)}
    ${message.embeds.map((embed) => drawEmbed(embed, scene))}
    ${attachments.length > 0 ? html`<div slot="attachments">${attachments.map(drawAttachment)}</div>` : nothing}
    <div slot="components" class="components">
      ${drawComponents(message.components ?? [], message.id, scene)}
      ${message.edited_timestamp !== null && message.content === '' ? html`<small class="quiet">(edited)</small>` : nothing}
      ${failure ? html`<p class="failure" role="alert">⚠ ${failure}</p>` : nothing}
      ${ephemeral ? drawOnlyYou(() => scene.dismiss(message.id)) : nothing}
    </div>
  </discord-message>`;
}

/**
 * Gives a drawn message the focus. It can take it only so long: a browser's Tab key passes by whatever stands in an element with a
 * shadow tree and a negative `tabindex`, and a message's buttons stand there.
 */
export function focusMessage(message: HTMLElement): void {
  message.tabIndex = -1;
  message.addEventListener('blur', () => message.removeAttribute('tabindex'), { once: true });
  message.focus({ preventScroll: true });
}

/** What the person who typed a command sees if the bot never answered it. Nobody else sees this. */
export function drawUnanswered({ nonce, command, message }: Unanswered, scene: Scene): TemplateResult {
  const { me, bot } = scene.world;
  return html`<discord-message
    class="ephemeral"
    role="article"
    aria-label="${bot.name}, just now, only for you"
    .author=${bot.name}
    .avatar=${bot.avatarUrl}
    .bot=${true}
    .timestamp=${'Just now'}
  >
    <discord-command slot="reply" .author=${me.name} .avatar=${me.avatarUrl} .command=${command}></discord-command>
    <span class="failure" role="alert">⚠ ${message}</span>
    <div slot="components" class="components">${drawOnlyYou(() => scene.dismiss(nonce))}</div>
  </discord-message>`;
}

/** The same while the command has been sent and nothing has come back yet. */
export function drawSending(command: string, { world }: Scene): TemplateResult {
  const { me, bot } = world;
  return html`<discord-message
    class="sending"
    role="article"
    aria-label="${me.name}, just now"
    .author=${bot.name}
    .avatar=${bot.avatarUrl}
    .bot=${true}
    .timestamp=${'Just now'}
  >
    <discord-command slot="reply" .author=${me.name} .avatar=${me.avatarUrl} .command=${command}></discord-command>
    <span class="quiet">Sending the command…</span>
  </discord-message>`;
}

/** Whether this message goes under the head of the one before it. */
function continues(message: APIMessage, previous: APIMessage): boolean {
  return (
    message.author.id === previous.author.id &&
    !commandOf(message) &&
    !message.message_reference &&
    ((message.flags ?? 0) & messageFlag.ephemeral) === ((previous.flags ?? 0) & messageFlag.ephemeral) &&
    Date.parse(message.timestamp) - Date.parse(previous.timestamp) < sameBreath
  );
}

function drawOrigin(message: APIMessage, scene: Scene): TemplateResult | typeof nothing {
  const command = commandOf(message);
  if (command) {
    const { user, name } = command;
    return html`<discord-command
      slot="reply"
      .author=${nameOf(user, scene)}
      .avatar=${avatarOf(user, scene)}
      .command=${name}
    ></discord-command>`;
  }
  const answeredId = message.message_reference?.message_id;
  const answered = scene.world.messages.find(({ id }) => id === answeredId);
  if (!answered) return nothing;
  const { author } = answered;
  return html`<discord-reply
    slot="reply"
    .author=${nameOf(author, scene)}
    .avatar=${avatarOf(author, scene)}
    .bot=${author.bot ?? false}
    >${messageText(answered, scene.world)}</discord-reply
  >`;
}

/** Who used which command, if this message is the first that it led to. */
function commandOf({
  interaction,
  interaction_metadata: metadata,
}: APIMessage): { user: APIUser; name: string } | undefined {
  // Discord calls the first field deprecated, but gives the command's name in no other documented one.
  return interaction && metadata?.type === applicationCommand
    ? { user: metadata.user, name: interaction.name }
    : undefined;
}

function drawThinking(name: string): TemplateResult {
  return html`<span class="thinking"
    ><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${name} is thinking…</span
  >`;
}

function drawOnlyYou(dismiss: () => void): TemplateResult {
  return html`<p class="only-you">
    <span aria-hidden="true">👁</span> Only you can see this •
    <button type="button" class="plain-link" @click=${dismiss}>Dismiss message</button>
  </p>`;
}

/** The playground's people have pictures there; anybody else gets a plain disc. */
function avatarOf(user: APIUser, scene: Scene): string {
  return residentOf(user, scene)?.avatarUrl ?? plainDisc;
}

function nameOf(user: APIUser, scene: Scene): string {
  return residentOf(user, scene)?.name ?? user.global_name ?? user.username;
}

function residentOf({ id }: APIUser, { world }: Scene): Profile | undefined {
  return [...world.people, world.bot].find((one) => one.id === id);
}
