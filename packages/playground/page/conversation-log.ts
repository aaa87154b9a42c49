import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Channel } from '../src/page-server/protocol.ts';
import { drawMessage, drawSending, drawUnanswered } from './message/message.ts';
import { spokenMessage } from './message/spoken.ts';
import type { Scene } from './scene.ts';
import '@skyra/discord-components-core/discord-messages.js';

/** At this distance from the end, in CSS pixels, a person counts as reading the newest message. */
const nearEnd = 60;

/** A channel's messages. Follows the newest one while the reader is there; never pulls away a reader of older ones. */
class ConversationLog extends LitElement {
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
  #newest: string | undefined;
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
      this.#newest = undefined;
    }
    const last = this.#messages.at(-1);
    if (this.#newest !== undefined && last && BigInt(last.id) > BigInt(this.#newest)) this.spoken = spokenMessage(last);
    this.#newest = last?.id ?? '0';
  }

  protected override updated(): void {
    this.#follow();
  }

  get #messages(): Scene['world']['messages'] {
    return this.scene.world.messages.filter(({ channel_id: id }) => id === this.channel.id);
  }

  #follow(): void {
    const scroller = this.#scroller;
    if (this.atEnd && scroller) scroller.scrollTop = scroller.scrollHeight;
  }

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
          : html`<button type="button" class="to-newest" @click=${() => (this.atEnd = true)}>
              Go to the newest message ↓
            </button>`
      }
      <p class="unseen" aria-live="polite">${this.spoken}</p>
    `;
  }

  #drawBeginning(): unknown {
    const { name, kind } = this.channel;
    const { bot } = this.scene.world;
    return html`<div class="beginning">
      ${
        kind === 'dm'
          ? html`<img src=${bot.avatarUrl} alt="" width="64" height="64" />`
          : html`<span class="big-hash" aria-hidden="true">#</span>`
      }
      <h2>${kind === 'dm' ? bot.name : `Welcome to #${name}`}</h2>
      <p>${kind === 'dm' ? `Only you and ${bot.name} see what is said here.` : 'This is where the channel begins.'}</p>
    </div>`;
  }
}

customElements.define('conversation-log', ConversationLog);
