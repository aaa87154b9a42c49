import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { outwardAddress } from '../scene.ts';
import type { Scene } from '../scene.ts';
import { destinationOf } from './message-link.ts';
import type { Destination } from './message-link.ts';
import type { MarkdownNode } from './node.ts';
import { parseMarkdown } from './parse.ts';
import { nameOf } from './plain-text.ts';
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
      return html`<div
        class="heading heading-${node.level}"
        role="heading"
        aria-level=${scene.headingLevel(node.level)}
      >
        ${drawNodes(node.content, scene)}
      </div>`;
    case 'list':
      return drawList(node, scene);
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'codeBlock':
      return html`<pre><code>${node.text}</code></pre>`;
    case 'link':
      return drawLink(node, scene);
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

function drawLink({ target, content }: Extract<MarkdownNode, { type: 'link' }>, scene: Scene): Drawn {
  const words = drawNodes(content, scene);
  const destination = destinationOf(target);
  if (!destination) {
    const address = outwardAddress(target);
    return address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${words}</a>` : html`${words}`;
  }
  const isBare = content.length === 1 && content[0]?.type === 'text' && content[0].text === target;
  return drawJump(destination, isBare ? undefined : words, scene);
}

/** A link to a channel or message here. It opens no tab; where it leads nowhere any more, it says so. */
function drawJump({ channelId, messageId }: Destination, words: Drawn[] | undefined, scene: Scene): TemplateResult {
  const channel = scene.world.channels.find(({ id }) => id === channelId);
  const isThere = channel && (messageId === undefined || scene.world.messages.some(({ id }) => id === messageId));
  const name = `${channel?.kind === 'dm' ? '@' : '#'}${channel?.name ?? 'unknown'}${messageId === undefined ? '' : ' › message'}`;
  if (!isThere) return html`<span class="quiet-link">${words ?? name} (no longer here)</span>`;
  const jump = (event: Event): void => {
    event.preventDefault();
    scene.jump(channelId, messageId);
  };
  return html`<a class="jump" href="#message-${messageId ?? ''}" @click=${jump}>${words ?? name}</a>`;
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

function drawMention(node: Extract<MarkdownNode, { type: 'mention' }>, { world }: Scene): TemplateResult {
  const name = nameOf(node, world);
  if (node.of === 'user') return html`<discord-mention ?highlight=${node.id === world.me.id}>${name}</discord-mention>`;
  return html`<discord-mention type=${node.of}>${name}</discord-mention>`;
}
