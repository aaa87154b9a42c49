import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { APIMessage } from 'discord.js';
import type { Channel } from '../src/page-server/protocol.ts';
import { messageFlag } from './message/component-type.ts';
import { drawMessage, drawSending, drawUnanswered, focusMessage } from './message/message.ts';
import { sentences, spokenEdit, spokenMessage } from './message/spoken.ts';
import type { Scene } from './scene.ts';
import '@skyra/discord-components-core/discord-messages.js';

/** At this distance from the end, in CSS pixels, a person counts as reading the newest message. */
const nearEnd = 60;

/** A channel's messages. Follows the newest one while the reader is there; never pulls away a reader of older ones. */
export class ConversationLog extends LitElement {
  static override properties = {
    scene: { attribute: false },
    channel: { attribute: false },
    light: { type: Boolean },
    atEnd: { state: true },
    spoken: { state: true },
  };
  declare scene: Scene;
  declare channel: Channel;
  declare light: boolean;
  declare atEnd: boolean;
  /** What the screen reader says next. */
  declare spoken: string;
  /** The channel's messages as they were last spoken of; undefined before the first time. */
  #known: ReadonlyMap<string, APIMessage> | undefined;
  /** The message that has the focus, or that has something in it with the focus. */
  #focused: string | undefined;
  #top = 0;
  readonly #resized = new ResizeObserver(() => this.#follow());

  constructor() {
    super();
    this.atEnd = true;
    this.spoken = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector('.scroller');
  }

  protected override firstUpdated(): void {
    const scroller = this.#scroller;
    if (!scroller?.firstElementChild) return;
    // Messages grow after they are drawn (pictures, fonts, edits), and the message box may take space from the list.
    this.#resized.observe(scroller.firstElementChild);
    this.#resized.observe(scroller);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('channel') && changed.get('channel')?.id !== this.channel.id) {
      this.atEnd = true;
      this.#known = undefined;
    }
    this.#speak();
    this.#focused = this.#messageOf(document.activeElement);
  }

  /** Has the screen reader say what is new, once. What a reload or another channel brings is not new. */
  #speak(): void {
    const messages = this.#messages;
    const known = this.#known;
    this.#known = new Map(messages.map((message) => [message.id, message]));
    if (!known) return;
    const { world } = this.scene;
    const news = messages.flatMap((message) => {
      const before = known.get(message.id);
      if (before === message) return [];
      const isPromiseKept = ((before?.flags ?? 0) & messageFlag.loading) !== 0;
      return (before && !isPromiseKept ? spokenEdit(before, message, world) : spokenMessage(message, world)) ?? [];
    });
    if (news.length > 0) this.spoken = sentences(news);
  }

  #messageOf(element: Element | null): string | undefined {
    return (this.contains(element) && element?.closest('discord-message')?.id) || undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Who only scrolls is not moved: what they are about to press stays under the pointer.
    if (changed.size > 1 || !changed.has('atEnd')) this.#follow();
    this.#keepFocus();
  }

  /** What had the focus may be gone, as the buttons of a question go when it is revealed: then its message has it. */
  #keepFocus(): void {
    const lost = this.#focused;
    const now = document.activeElement;
    // A browser takes the focus from a button that is disabled only later.
    if (lost === undefined || (now !== document.body && !now?.matches(':disabled'))) return;
    const message = document.getElementById(lost);
    if (message) focusMessage(message);
    else this.dispatchEvent(new CustomEvent('focus-lost', { bubbles: true }));
  }

  /** Shows a message and marks it for a moment. */
  async jump(messageId: string): Promise<void> {
    this.atEnd = false;
    await this.updateComplete;
    const message = document.getElementById(`message-${messageId}`);
    if (!message) return;
    message.scrollIntoView({ block: 'center' });
    focusMessage(message);
    message.classList.remove('jumped');
    // Read, so that the mark begins anew when one jumps to the same message again.
    void message.offsetWidth;
    message.classList.add('jumped');
  }

  get #messages(): Scene['world']['messages'] {
    return this.scene.world.messages.filter(({ channel_id: id }) => id === this.channel.id);
  }

  #follow(): void {
    const scroller = this.#scroller;
    if (this.atEnd && scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  readonly #goToNewest = (): void => {
    this.atEnd = true;
    this.#follow();
  };

  readonly #scrolled = (): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    // Only a reader scrolls up: when a message grows below, the end moves away by itself.
    if (scrollHeight - scrollTop - clientHeight < nearEnd) this.atEnd = true;
    else if (scrollTop < this.#top) this.atEnd = false;
    this.#top = scrollTop;
  };

  override render(): unknown {
    const { scene, channel } = this;
    const messages = this.#messages;
    const unanswered = scene.view.unanswered.filter(({ channelId }) => channelId === channel.id);
    const sending = [...scene.view.requests.values()].filter(
      (request) => request.kind === 'command' && request.channelId === channel.id,
    );
    return html`
      <div
        class="scroller"
        tabindex="0"
        role="log"
        aria-live="off"
        aria-label="Messages in ${channel.name}"
        @scroll=${this.#scrolled}
      >
        <discord-messages no-background .lightTheme=${this.light}>
          ${this.#drawBeginning()}
          ${repeat(
            messages,
            ({ id }) => id,
            (message, index) => drawMessage(message, messages[index - 1], scene),
          )}
          ${unanswered.map((one) => drawUnanswered(one, scene))}
          ${sending.map((request) => (request.kind === 'command' ? drawSending(request.name, scene) : nothing))}
        </discord-messages>
      </div>
      ${
        this.atEnd
          ? nothing
          : html`<button type="button" class="to-newest" @click=${this.#goToNewest}>Go to the newest message ↓</button>`
      }
      <p class="unseen" aria-live="polite">${this.spoken}</p>
    `;
  }

  #drawBeginning(): unknown {
    const { name, kind } = this.channel;
    const { bot, welcome } = this.scene.world;
    return html`<div class="beginning">
      ${
        kind === 'dm'
          ? html`<img src=${bot.avatarUrl} alt="" width="64" height="64" />`
          : html`<span class="big-hash" aria-hidden="true">#</span>`
      }
      <h2>${kind === 'dm' ? bot.name : `Welcome to #${name}`}</h2>
      ${welcome ? html`<p class="sentence">${welcome.sentence}</p>` : nothing}
      <p>${kind === 'dm' ? `Only you and ${bot.name} see what is said here.` : 'This is where the channel begins.'}</p>
    </div>`;
  }
}

customElements.define('conversation-log', ConversationLog);
