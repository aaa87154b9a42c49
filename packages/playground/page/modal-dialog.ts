import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { drawMarkdown } from './markdown/draw.ts';
import { headingLevels } from './markdown/heading-level.ts';
import { defaultsOf, selectOptions } from './message/controls.ts';
import { firstValues, modalParts, modalProblems } from './modal-field.ts';
import type { ModalPart, ModalValues } from './modal-field.ts';
import type { Scene } from './scene.ts';
import type { Modal } from './view.ts';

const star = html`<span class="required" aria-hidden="true" title="Required"> *</span>`;

/** A modal form, in the browser's own dialog: it keeps the focus inside and Escape closes it. */
class ModalDialog extends LitElement {
  static override properties = {
    scene: { attribute: false },
    modal: { attribute: false },
    waiting: { type: Boolean },
    failure: {},
    submit: { attribute: false },
    close: { attribute: false },
    leave: { attribute: false },
    values: { state: true },
    problems: { state: true },
  };
  declare scene: Scene;
  declare modal: Modal;
  /** Sent, and not answered yet. */
  declare waiting: boolean;
  declare failure: string | undefined;
  declare submit: (values: ModalValues) => void;
  declare close: () => void;
  /** Where the focus goes if what had it before the form is gone. */
  declare leave: () => void;
  #opener: Element | null = null;
  declare values: ModalValues;
  declare problems: Record<string, string>;

  constructor() {
    super();
    this.values = {};
    this.problems = {};
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #parts(): ModalPart[] {
    return modalParts(this.modal.modal.components);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What has been put right is no longer complained of.
    if (Object.keys(this.problems).length > 0) this.problems = modalProblems(this.#parts, this.values);
    if (!changed.has('modal')) return;
    this.values = firstValues(this.#parts, defaultsOf);
    this.problems = {};
  }

  protected override firstUpdated(): void {
    this.#opener = document.activeElement;
    this.querySelector('dialog')?.showModal();
    this.querySelector<HTMLElement>('.modal-field input, .modal-field textarea, .modal-field button')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const opener = this.#opener;
    // A browser gives the focus back when a dialog closes, but not when it is taken away.
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
    else this.leave();
  }

  readonly #send = (event: Event): void => {
    event.preventDefault();
    if (this.waiting) return;
    this.problems = modalProblems(this.#parts, this.values);
    if (Object.keys(this.problems).length === 0) this.submit(this.values);
    else void this.updateComplete.then(this.#showProblem);
  };

  readonly #showProblem = (): void => {
    this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    this.querySelector('.modal-field .failure')?.scrollIntoView({ block: 'nearest' });
  };

  override render(): unknown {
    const { bot } = this.scene.world;
    const scene = { ...this.scene, headingLevel: headingLevels() };
    return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${this.#cancel} @click=${this.#clickBeside}>
      <form @submit=${this.#send} novalidate>
        <header class="modal-head">
          <img src=${bot.avatarUrl} alt="" width="24" height="24" />
          <h2 id="modal-title">${this.modal.modal.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" @click=${() => this.close()}>✕</button>
        </header>
        <div class="modal-body">
          ${this.#parts.map((part) => this.#drawPart(part, scene))}
          ${this.failure ? html`<p class="failure" role="alert">⚠ ${this.failure} What you wrote is still here: try again.</p>` : nothing}
        </div>
        <footer class="modal-foot">
          <button type="button" class="button ghost" @click=${() => this.close()}>Cancel</button>
          <button class="button primary" ?disabled=${this.waiting} aria-busy=${this.waiting}>
            ${this.waiting ? 'Sending…' : 'Submit'}
          </button>
        </footer>
      </form>
    </dialog>`;
  }

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  readonly #clickBeside = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement) this.close();
  };

  #drawPart(part: ModalPart, scene: Scene): unknown {
    switch (part.kind) {
      case 'text':
        return html`<div class="text">${drawMarkdown(part.content, scene)}</div>`;
      case 'unknown':
        return html`<p class="cannot">The playground page cannot draw a modal’s component of type ${part.type}.</p>`;
      case 'input':
        return this.#drawField(part, part.input.custom_id, part.input.required !== false, this.#drawInput(part));
      case 'select':
        return this.#drawField(part, part.select.custom_id, part.select.required !== false, this.#drawSelect(part));
      case 'ticks':
        return this.#drawTicks(part);
      case 'tick':
        return this.#drawTick(part);
    }
  }

  /** Several boxes to tick, or one of several choices. */
  #drawTicks(part: Extract<ModalPart, { kind: 'ticks' }>): unknown {
    const { label, description, custom_id: id, options, most, required } = part;
    const picked = [this.values[id] ?? []].flat();
    const problem = this.problems[id];
    const change = (value: string, isPicked: boolean): void => {
      const others = most === 1 ? [] : picked.filter((one) => one !== value);
      this.values = { ...this.values, [id]: isPicked ? [...others, value] : others };
    };
    return html`<fieldset class="modal-field" aria-describedby=${problem ? `problem-${id}` : nothing}>
      <legend>${label}${required ? star : nothing}</legend>
      ${description ? html`<p class="modal-description">${description}</p>` : nothing}
      ${problem ? html`<p class="failure" id="problem-${id}">${problem}</p>` : nothing}
      ${options.map(
        (option) =>
          html`<label class="tick">
            <input
              type=${part.single ? 'radio' : 'checkbox'}
              name="field-${id}"
              aria-invalid=${problem ? 'true' : nothing}
              .checked=${picked.includes(option.value)}
              ?disabled=${!part.single && picked.length >= most && !picked.includes(option.value)}
              @change=${(event: Event) => change(option.value, (event.target as HTMLInputElement).checked)}
            />
            <span>${option.label} ${option.description ? html`<small>${option.description}</small>` : nothing}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  /** One box that is ticked or not. */
  #drawTick({ label, description, custom_id: id }: Extract<ModalPart, { kind: 'tick' }>): unknown {
    return html`<div class="modal-field">
      <label class="tick">
        <input
          type="checkbox"
          .checked=${this.values[id] === 'true'}
          @change=${(event: Event) => (this.values = { ...this.values, [id]: String((event.target as HTMLInputElement).checked) })}
        />
        <span>${label} ${description ? html`<small>${description}</small>` : nothing}</span>
      </label>
    </div>`;
  }

  #drawField(part: { label: string; description?: string }, id: string, required: boolean, field: unknown): unknown {
    const problem = this.problems[id];
    return html`<div class="modal-field">
      <label for="field-${id}">${part.label}${required ? star : nothing}</label>
      ${part.description ? html`<p class="modal-description" id="about-${id}">${part.description}</p>` : nothing}
      ${field} ${problem ? html`<p class="failure" id="problem-${id}">${problem}</p>` : nothing}
    </div>`;
  }

  #drawInput({ input, description }: Extract<ModalPart, { kind: 'input' }>): unknown {
    const id = input.custom_id;
    const invalid = this.problems[id] !== undefined;
    const write = (event: Event): void => {
      this.values = { ...this.values, [id]: (event.target as HTMLInputElement).value };
    };
    const notes = [...(description ? [`about-${id}`] : []), ...(invalid ? [`problem-${id}`] : [])];
    const described = notes.join(' ') || nothing;
    const required = input.required !== false;
    const most = input.max_length ?? nothing;
    const placeholder = input.placeholder ?? '';
    return input.style === 2
      ? html`<textarea
          id="field-${id}"
          rows="4"
          maxlength=${most}
          placeholder=${placeholder}
          aria-required=${required}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${this.values[id] ?? ''}
          @input=${write}
        ></textarea>`
      : html`<input
          id="field-${id}"
          maxlength=${most}
          placeholder=${placeholder}
          aria-required=${required}
          aria-invalid=${invalid}
          aria-describedby=${described}
          autocomplete="off"
          .value=${this.values[id] ?? ''}
          @input=${write}
        />`;
  }

  #drawSelect({ select, label }: Extract<ModalPart, { kind: 'select' }>): unknown {
    return html`<select-menu
      .options=${selectOptions(select, this.scene.world)}
      .chosen=${defaultsOf(select)}
      .placeholder=${select.placeholder ?? 'Make a selection'}
      .name=${label}
      .buttonId=${`field-${select.custom_id}`}
      .invalid=${this.problems[select.custom_id] !== undefined}
      .required=${select.required !== false}
      .least=${select.min_values ?? 1}
      .most=${select.max_values ?? 1}
      @choose=${(event: CustomEvent<string[]>) => (this.values = { ...this.values, [select.custom_id]: event.detail })}
    ></select-menu>`;
  }
}

customElements.define('modal-dialog', ModalDialog);
