import { html, LitElement } from 'lit';
import { timestampText } from './timestamp.ts';
import '@skyra/discord-components-core/discord-time.js';

/** A `<t:…>` that stays correct: a relative one is updated second by second. */
class LiveTime extends LitElement {
  static override properties = { at: { type: Number }, letter: {} };
  /** Seconds since 1970. */
  declare at: number;
  declare letter: string;
  #tick: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.letter === 'R' && this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  override render(): unknown {
    const full = timestampText(this.at, 'F', Date.now());
    return html`<discord-time title=${full}>${timestampText(this.at, this.letter, Date.now())}</discord-time>`;
  }
}

customElements.define('live-time', LiveTime);
