import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';
import type { MarkdownNode } from './node.ts';
import { parseMarkdown } from './parse.ts';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-quote.js';
import './live-time.ts';
import './spoiler-text.ts';

type Drawn = TemplateResult | string;

/** Draws a message's text. Uses only templates with text in them: no HTML in a message becomes elements. */
export function drawMarkdown(text: string, scene: Scene): Drawn[] {
  return drawNodes(parseMarkdown(text), scene);
}

function drawNodes(nodes: MarkdownNode[], scene: Scene): Drawn[] {
  return nodes.map((node) => drawNode(node, scene));
}

/** Plain emphasis uses the browser's own elements: those of the component library only wrap them. */
function drawNode(node: MarkdownNode, scene: Scene): Drawn {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return html`<br />`;
    case 'strong':
      return html`<strong>${drawNodes(node.content, scene)}</strong>`;
    case 'em':
      return html`<em>${drawNodes(node.content, scene)}</em>`;
    case 'underline':
      return html`<u>${drawNodes(node.content, scene)}</u>`;
    case 'strikethrough':
      return html`<s>${drawNodes(node.content, scene)}</s>`;
    case 'spoiler':
      return html`<spoiler-text>${drawNodes(node.content, scene)}</spoiler-text>`;
    case 'quote':
      return html`<discord-quote><div>${drawNodes(node.content, scene)}</div></discord-quote>`;
    case 'subtext':
      return html`<small class="subtext">${drawNodes(node.content, scene)}</small>`;
    case 'heading':
      return html`<div class="heading heading-${node.level}" role="heading" aria-level=${node.level + 2}>
        ${drawNodes(node.content, scene)}
      </div>`;
    case 'list':
      return drawList(node, scene);
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'codeBlock':
      return html`<pre><code>${node.text}</code></pre>`;
    case 'link':
      return html`<a href=${node.target} target="_blank" rel="noopener noreferrer"
        >${drawNodes(node.content, scene)}</a
      >`;
    case 'mention':
      return drawMention(node, scene);
    case 'broadcast':
      return html`<discord-mention highlight>${node.name}</discord-mention>`;
    case 'command':
      return html`<discord-mention
        type="slash"
        role="button"
        tabindex="0"
        @click=${() => scene.suggestCommand(node.name)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && scene.suggestCommand(node.name)}
        >${node.name}</discord-mention
      >`;
    case 'time':
      return html`<live-time .at=${node.at} .letter=${node.style}></live-time>`;
  }
}

function drawList(node: Extract<MarkdownNode, { type: 'list' }>, scene: Scene): TemplateResult {
  const items = node.items.map((item) => html`<li>${drawNodes(item, scene)}</li>`);
  return node.ordered
    ? html`<ol start=${node.start}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function drawMention({ of, id }: Extract<MarkdownNode, { type: 'mention' }>, scene: Scene): TemplateResult {
  const { people, bot, channels, me } = scene.world;
  if (of === 'channel') {
    const channel = channels.find((one) => one.id === id);
    return html`<discord-mention type="channel">${channel?.name ?? 'unknown'}</discord-mention>`;
  }
  if (of === 'role') return html`<discord-mention type="role">unknown role</discord-mention>`;
  const person = [...people, bot].find((one) => one.id === id);
  return html`<discord-mention ?highlight=${id === me.id}>${person?.name ?? 'unknown user'}</discord-mention>`;
}
