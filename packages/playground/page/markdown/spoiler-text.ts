import { css, html, LitElement } from 'lit';

/** Hidden until clicked, or until Enter or Space: the component library's own spoiler cannot be reached by keyboard. */
class SpoilerText extends LitElement {
  static override properties = { shown: { type: Boolean, reflect: true } };
  static override styles = css`
    :host {
      border-radius: 4px;
      background: var(--spoiler);
      cursor: pointer;
    }
    :host([shown]) {
      background: var(--soft);
      cursor: auto;
    }
    span {
      visibility: hidden;
    }
    :host([shown]) span {
      visibility: visible;
    }
  `;
  declare shown: boolean;

  constructor() {
    super();
    this.shown = false;
    this.addEventListener('click', () => this.#show());
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.#show();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.shown) return;
    this.tabIndex = 0;
    this.setAttribute('role', 'button');
    this.setAttribute('aria-label', 'Spoiler, press Enter to show');
  }

  #show(): void {
    this.shown = true;
    this.removeAttribute('tabindex');
    this.removeAttribute('role');
    this.removeAttribute('aria-label');
  }

  override render(): unknown {
    return html`<span><slot></slot></span>`;
  }
}

customElements.define('spoiler-text', SpoilerText);
