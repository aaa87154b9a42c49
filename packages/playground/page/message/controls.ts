import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { APIButtonComponent, APIMessageComponentEmoji, APISelectMenuComponent } from 'discord.js';
import { outwardAddress } from '../scene.ts';
import type { Scene } from '../scene.ts';
import { buttonStyles, componentType, textChannel } from './component-type.ts';
import type { SelectOption } from './select-menu.ts';
import './select-menu.ts';

/**
 * A button. (Our own: the component library's looks disabled without being so, takes only pictures as emoji, and has no state for
 * waiting.)
 */
export function drawButton(button: APIButtonComponent, messageId: string, scene: Scene): TemplateResult {
  const style = buttonStyles[button.style] ?? 'secondary';
  const label = 'label' in button ? button.label : undefined;
  const face = html`${'emoji' in button ? drawEmoji(button.emoji) : nothing}${label ? html`<span>${label}</span>` : nothing}`;
  if ('url' in button) {
    const address = outwardAddress(button.url);
    if (button.disabled || !address) return html`<button class="button link" disabled>${face}</button>`;
    return html`<a class="button link" href=${address} target="_blank" rel="noopener noreferrer"
      >${face}<span aria-hidden="true">↗</span></a
    >`;
  }
  if (!('custom_id' in button)) return html`<button class="button secondary" disabled>Sold by Discord only</button>`;
  const waiting = waitsFor(messageId, scene);
  const pressed = waiting === button.custom_id;
  return html`<button
    class="button ${style}"
    ?disabled=${button.disabled || (waiting !== undefined && !pressed)}
    aria-busy=${pressed}
    aria-label=${pressed ? `${label ?? ''}, waiting for the answer` : nothing}
    @click=${() => !pressed && scene.act(messageId, button.custom_id)}
  >
    ${pressed ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}
    <span class="button-face">${face}</span>
  </button>`;
}

export function drawSelect(select: APISelectMenuComponent, messageId: string, scene: Scene): TemplateResult {
  return html`<select-menu
    .options=${selectOptions(select, scene.world)}
    .chosen=${defaultsOf(select)}
    .placeholder=${select.placeholder ?? 'Make a selection'}
    .least=${select.min_values ?? 1}
    .most=${select.max_values ?? 1}
    .disabled=${Boolean(select.disabled)}
    .waiting=${waitsFor(messageId, scene) !== undefined}
    @choose=${(event: CustomEvent<string[]>) => scene.act(messageId, select.custom_id, event.detail)}
  ></select-menu>`;
}

/** What a select offers: its own options, or the playground's people, roles and channels. */
export function selectOptions(
  select: APISelectMenuComponent,
  { people, channels, roles }: Pick<Scene['world'], 'people' | 'channels' | 'roles'>,
): SelectOption[] {
  if (select.type === componentType.stringSelect) {
    return select.options.map(({ label, value, description, emoji }) => ({
      label,
      value,
      ...(description && { description }),
      ...(emoji && { emoji: emojiText(emoji) }),
    }));
  }
  if (select.type === componentType.channelSelect) {
    const isOffered = select.channel_types?.includes(textChannel) ?? true;
    return channels
      .filter(({ kind }) => kind === 'server' && isOffered)
      .map(({ id, name }) => ({ label: `#${name}`, value: id }));
  }
  if (select.type === componentType.roleSelect) return roles.map(({ id, name }) => ({ label: `@${name}`, value: id }));
  return select.type === componentType.userSelect ? people.map(({ id, name }) => ({ label: name, value: id })) : [];
}

export function defaultsOf(select: APISelectMenuComponent): string[] {
  if (select.type === componentType.stringSelect)
    return select.options.filter((option) => option.default).map(({ value }) => value);
  return select.default_values?.map(({ id }) => id) ?? [];
}

/** The component of this message that is waiting for an answer: meanwhile the others are disabled. */
function waitsFor(messageId: string, { view }: Scene): string | undefined {
  for (const request of view.requests.values()) {
    if (request.kind === 'component' && request.messageId === messageId) return request.customId;
  }
  return undefined;
}

function drawEmoji(emoji: APIMessageComponentEmoji | undefined): TemplateResult | typeof nothing {
  return emoji ? html`<span class="button-emoji">${emojiText(emoji)}</span>` : nothing;
}

/** Custom emoji live on Discord's servers, so only their names are here. */
function emojiText(emoji: APIMessageComponentEmoji): string {
  return emoji.id ? `:${emoji.name ?? 'emoji'}:` : (emoji.name ?? '');
}
