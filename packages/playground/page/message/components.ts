import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type {
  APIMessageTopLevelComponent,
  APIContainerComponent,
  APISectionComponent,
  APISeparatorComponent,
} from 'discord.js';
import { drawMarkdown } from '../markdown/draw.ts';
import type { Scene } from '../scene.ts';
import { componentType } from './component-type.ts';
import { drawButton, drawSelect } from './controls.ts';
import { drawFile, drawGallery, drawThumbnail } from './media.ts';
import '@skyra/discord-components-core/discord-action-row.js';

type Component = APIMessageTopLevelComponent | APIContainerComponent['components'][number];
type Rows = Extract<Component, { type: typeof componentType.actionRow }>['components'];

/** A message's components, old (action rows) and new (containers, sections, texts, media). */
export function drawComponents(components: readonly Component[], messageId: string, scene: Scene): TemplateResult[] {
  return components.map((component) => drawComponent(component, messageId, scene));
}

function drawComponent(component: Component, messageId: string, scene: Scene): TemplateResult {
  const { type } = component;
  if (type === componentType.actionRow) {
    return html`<discord-action-row>${drawRow(component.components, messageId, scene)}</discord-action-row>`;
  }
  if (type === componentType.container) return drawContainer(component, messageId, scene);
  if (type === componentType.section) return drawSection(component, messageId, scene);
  if (type === componentType.textDisplay)
    return html`<div class="text">${drawMarkdown(component.content, scene)}</div>`;
  if (type === componentType.mediaGallery) return drawGallery(component);
  if (type === componentType.file) return drawFile(component);
  if (type === componentType.separator) return drawSeparator(component);
  // Discord adds new ones now and then.
  return html`<p class="cannot">The playground page cannot draw a component of type ${String(type)}.</p>`;
}

/** Another component in the same place is another element: what had the focus does not become a button nobody has chosen. */
function drawRow(components: Rows, messageId: string, scene: Scene): unknown[] {
  return components.map((component) =>
    keyed(
      'custom_id' in component ? component.custom_id : undefined,
      component.type === componentType.button
        ? drawButton(component, messageId, scene)
        : drawSelect(component, messageId, scene),
    ),
  );
}

function drawContainer(container: APIContainerComponent, messageId: string, scene: Scene): TemplateResult {
  const { accent_color: accent } = container;
  const colour = typeof accent === 'number' ? `#${accent.toString(16).padStart(6, '0')}` : undefined;
  const inside = drawComponents(container.components, messageId, scene);
  return html`<div class="container" style=${colour ? `--accent: ${colour}` : nothing}>
    ${container.spoiler ? html`<spoiler-text>${inside}</spoiler-text>` : inside}
  </div>`;
}

function drawSection({ components, accessory }: APISectionComponent, messageId: string, scene: Scene): TemplateResult {
  return html`<div class="section">
    <div class="section-texts">${drawComponents(components, messageId, scene)}</div>
    ${accessory.type === componentType.thumbnail ? drawThumbnail(accessory) : drawButton(accessory, messageId, scene)}
  </div>`;
}

function drawSeparator({ divider = true, spacing }: APISeparatorComponent): TemplateResult {
  return html`<hr class="separator ${divider ? '' : 'blank'} ${spacing === 2 ? 'large' : ''}" />`;
}
