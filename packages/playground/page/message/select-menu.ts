import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';

export interface SelectOption {
  label: string;
  value: string;
  description?: string;
  emoji?: string;
}

let menus = 0;

/**
 * A select of one or several values, as one combobox for mouse and keyboard. (The component library's own shows no choice and
 * cannot be reached by keyboard.) Fires `choose` with the values: at once for a single value, when it closes for several.
 */
class SelectMenu extends LitElement {
  static override properties = {
    options: { attribute: false },
    chosen: { attribute: false },
    placeholder: {},
    name: {},
    buttonId: {},
    invalid: { type: Boolean },
    required: { type: Boolean },
    least: { type: Number },
    most: { type: Number },
    disabled: { type: Boolean },
    waiting: { type: Boolean },
    open: { state: true },
    active: { state: true },
    picked: { state: true },
  };
  declare options: SelectOption[];
  declare chosen: string[];
  declare placeholder: string;
  /** Its name for screen readers. */
  declare name: string;
  /** The id of its button, for a label elsewhere. */
  declare buttonId: string | undefined;
  declare invalid: boolean;
  declare required: boolean;
  declare least: number;
  declare most: number;
  declare disabled: boolean;
  /** An answer is on its way: it keeps the focus, but does not open. */
  declare waiting: boolean;
  declare open: boolean;
  declare active: number;
  declare picked: string[];
  readonly #id = `select-${++menus}`;

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.placeholder = 'Make a selection';
    this.name = '';
    this.buttonId = undefined;
    this.invalid = false;
    this.required = false;
    this.least = 1;
    this.most = 1;
    this.disabled = false;
    this.waiting = false;
    this.open = false;
    this.active = 0;
    this.picked = [];
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#close();
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A message's new state may bring new defaults, but they do not replace values that this person is picking now.
    if (changed.has('chosen') && !this.open && changed.get('chosen')?.join() !== this.chosen.join())
      this.picked = this.chosen;
  }

  get #several(): boolean {
    return this.most > 1;
  }

  #show(): void {
    if (this.disabled || this.waiting) return;
    this.open = true;
    this.active = Math.max(
      0,
      this.options.findIndex(({ value }) => this.picked.includes(value)),
    );
  }

  #close(): void {
    if (!this.open) return;
    this.open = false;
    if (!this.#several || this.picked.join() === this.chosen.join()) return;
    if (this.picked.length >= this.least) this.#choose();
    else this.picked = this.chosen;
  }

  #choose(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.picked }));
  }

  #pick(option: SelectOption | undefined): void {
    if (!option) return;
    const { value } = option;
    if (!this.#several) {
      this.picked = this.picked.includes(value) && this.least === 0 ? [] : [value];
      this.open = false;
      this.#choose();
    } else if (this.picked.includes(value)) this.picked = this.picked.filter((one) => one !== value);
    else if (this.picked.length < this.most) this.picked = [...this.picked, value];
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!this.open) {
      if (!['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(key)) return;
      event.preventDefault();
      this.#show();
      return;
    }
    const last = this.options.length - 1;
    if (key === 'ArrowDown') this.active = this.active >= last ? 0 : this.active + 1;
    else if (key === 'ArrowUp') this.active = this.active <= 0 ? last : this.active - 1;
    else if (key === 'Home') this.active = 0;
    else if (key === 'End') this.active = last;
    else if (key === 'Enter' || key === ' ') this.#pick(this.options[this.active]);
    else if (key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  protected override updated(): void {
    this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  override render(): unknown {
    const labels = this.options.filter(({ value }) => this.picked.includes(value)).map(({ label }) => label);
    return html`
      <button
        type="button"
        class="select-button"
        id=${this.buttonId ?? nothing}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls=${this.#id}
        aria-label=${[this.name || this.placeholder, ...labels].join(', ')}
        aria-invalid=${this.invalid || nothing}
        aria-required=${this.required || nothing}
        aria-activedescendant=${this.open ? `${this.#id}-${this.active}` : nothing}
        ?disabled=${this.disabled}
        aria-disabled=${this.waiting || nothing}
        @click=${() => (this.open ? this.#close() : this.#show())}
        @keydown=${this.#key}
      >
        <span class=${labels.length > 0 ? 'select-chosen' : 'select-placeholder'}
          >${labels.join(', ') || this.placeholder}</span
        >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="m6 9 6 6 6-6" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
      </button>
      <div class="select-list" ?hidden=${!this.open}>
        <div role="listbox" id=${this.#id} aria-multiselectable=${this.#several}>
          ${this.options.map((option, index) => this.#draw(option, index))}
        </div>
        ${this.#several ? this.#drawFoot() : nothing}
      </div>
    `;
  }

  #draw(option: SelectOption, index: number): unknown {
    const picked = this.picked.includes(option.value);
    return html`<div
      class="select-option"
      role="option"
      aria-label=${[option.label, option.description].filter(Boolean).join(', ')}
      id="${this.#id}-${index}"
      aria-selected=${picked}
      ?data-active=${index === this.active}
      @mousedown=${(event: Event) => event.preventDefault()}
      @mousemove=${() => (this.active = index)}
      @click=${() => this.#pick(option)}
    >
      ${option.emoji ? html`<span class="select-emoji">${option.emoji}</span>` : nothing}
      <span class="select-words">
        <span>${option.label}</span>
        ${option.description ? html`<small>${option.description}</small>` : nothing}
      </span>
      <span class="select-mark ${this.#several ? 'box' : ''}" aria-hidden="true">${picked ? '✓' : ''}</span>
    </div>`;
  }

  #drawFoot(): unknown {
    const range = this.least === this.most ? `${this.most}` : `${this.least} to ${this.most}`;
    return html`<div class="select-foot">
      <span>${this.picked.length} chosen, ${range} needed</span>
      <button
        type="button"
        class="button primary small"
        ?disabled=${this.picked.length < this.least}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#close()}
      >
        Done
      </button>
    </div>`;
  }
}

customElements.define('select-menu', SelectMenu);
