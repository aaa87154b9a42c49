import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { OptionValues } from '../../src/interactions/values.ts';
import type { Channel, Snapshot } from '../../src/page-server/protocol.ts';
import type { View } from '../view.ts';
import { usableCommands } from './command.ts';
import type { Usable } from './command.ts';
import {
  begin,
  clearHere,
  emptyDraft,
  finish,
  openOption,
  pickSuggestion,
  soFar,
  takeBack,
  textHere,
  writeField,
  writeTail,
  writeText,
} from './draft.ts';
import type { CommandDraft, Draft } from './draft.ts';
import { offersFor } from './offer.ts';
import type { Completion, Offer, Offers } from './offer.ts';
import { drawOffers, listId, offerId, spokenOffers } from './offer-list.ts';

/** The time after the last key press before the bot is asked to complete an option. Milliseconds. */
const askAfter = 200;

/** What the message box can ask the rest of the page to do. Each returns whether it could be sent. */
export interface Desk {
  say(content: string): boolean;
  use(usable: Usable, options: OptionValues): boolean;
  /** Asks the bot for choices; returns the nonce of the request. */
  complete(usable: Usable, options: OptionValues, focused: string): string;
}

/** The message box: plain messages, and commands with their options, by mouse or keyboard alone. */
export class MessageBox extends LitElement {
  static override properties = {
    world: { attribute: false },
    channel: { attribute: false },
    choices: { attribute: false },
    desk: { attribute: false },
    draft: { state: true },
    active: { state: true },
    folded: { state: true },
    leaving: { state: true },
    problem: { state: true },
    question: { state: true },
  };
  declare world: Snapshot;
  declare channel: Channel;
  declare choices: View['choices'];
  declare desk: Desk;
  declare draft: Draft;
  /** The line of the list that Enter picks; undefined if none is marked. */
  declare active: number | undefined;
  /** Escape closes the list until something is typed again. */
  declare folded: boolean;
  /** Escape has been pressed where it had nothing to clear: pressed again, it leaves the command. */
  declare leaving: boolean;
  declare problem: string | undefined;
  /** The nonce of the newest autocomplete request: answers to older ones are stale. */
  declare question: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #focusWanted = false;

  constructor() {
    super();
    this.draft = emptyDraft;
    this.active = undefined;
    this.folded = false;
    this.leaving = false;
    this.problem = undefined;
    this.question = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  /** Puts the focus where one writes. */
  focusHere(): void {
    const input = this.querySelector<HTMLInputElement>('[data-here]');
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }

  /** Puts a command into the box, ready to fill in. One that is not known is put in as text. */
  fill(name: string): void {
    this.#change(writeText(`/${name}`, this.#commands, this.world));
    const usable = this.#commands.find((one) => one.name === name);
    if (usable) this.#change(begin(usable));
  }

  get #commands(): Usable[] {
    return usableCommands(this.world.commands, this.channel.kind);
  }

  get #completion(): Completion | undefined {
    if (this.question === undefined) return undefined;
    return this.choices?.nonce === this.question ? { state: 'answered', choices: this.choices } : { state: 'waiting' };
  }

  get #offers(): Offers | undefined {
    return this.folded ? undefined : offersFor(this.draft, this.#commands, this.world, this.#completion);
  }

  #change(draft: Draft): void {
    const moved =
      this.draft.kind !== draft.kind ||
      (draft.kind === 'command' && this.draft.kind === 'command' && draft.at !== this.draft.at);
    this.draft = draft;
    this.folded = false;
    this.leaving = false;
    this.problem = undefined;
    this.active = undefined;
    this.#focusWanted ||= moved;
    this.#askBot(moved);
  }

  #askBot(atOnce: boolean): void {
    clearTimeout(this.#timer);
    this.question = undefined;
    const { draft } = this;
    if (draft.kind !== 'command') return;
    const option = draft.fields.find((field) => field.option.name === draft.at)?.option;
    if (!option || !('autocomplete' in option) || !option.autocomplete) return;
    this.#timer = setTimeout(
      () => (this.question = this.desk.complete(draft.usable, soFar(draft, this.world), option.name)),
      atOnce ? 0 : askAfter,
    );
  }

  #pick(offer: Offer): void {
    const { draft } = this;
    if (offer.kind === 'command') this.#change(begin(offer.usable));
    else if (draft.kind !== 'command') return;
    else if (offer.kind === 'option') this.#change(openOption(draft, offer.option.name));
    else if (draft.at !== undefined) this.#change(pickSuggestion(draft, draft.at, offer.suggestion));
    this.#focusWanted = true;
  }

  #send(): void {
    const { draft } = this;
    if (draft.kind === 'text') {
      const content = draft.text.trim();
      if (content === '') return;
      if (content.startsWith('/')) this.problem = `There is no command ${content}. Type / to see those there are.`;
      else if (this.desk.say(content)) this.#change(emptyDraft);
      else this.#refuse();
      return;
    }
    const finished = finish(draft, this.world);
    if ('problem' in finished) {
      this.#change({ ...draft, at: finished.at });
      this.problem = finished.problem;
      this.#focusWanted = true;
    } else if (this.desk.use(draft.usable, finished.options)) this.#change(emptyDraft);
    else this.#refuse();
  }

  #refuse(): void {
    this.problem = 'The playground cannot be reached just now, so nothing was sent. What you wrote stays here.';
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const offers = this.#offers;
    const count = offers?.list.length ?? 0;
    const marked = this.active ?? (offers?.takesFirst ? 0 : undefined);
    const { key, target } = event;
    if (key === 'ArrowDown' && count > 0) this.active = marked === undefined || marked === count - 1 ? 0 : marked + 1;
    else if (key === 'ArrowUp' && count > 0)
      this.active = marked === undefined || marked === 0 ? count - 1 : marked - 1;
    else if (key === 'Tab' && !event.shiftKey && count > 0) this.#pickAt(offers, marked ?? 0);
    else if (key === 'Enter' && !event.shiftKey) this.#enter(offers, marked);
    else if (key === 'Escape') this.#escape();
    else if (key === 'Backspace' && this.draft.kind === 'command' && (target as HTMLInputElement).value === '') {
      this.#change(takeBack(this.draft));
    } else return;
    event.preventDefault();
  };

  #enter(offers: Offers | undefined, marked: number | undefined): void {
    if (marked !== undefined && offers?.list[marked]) this.#pickAt(offers, marked);
    else this.#send();
  }

  #pickAt(offers: Offers | undefined, index: number): void {
    const offer = offers?.list[index];
    if (offer) this.#pick(offer);
  }

  /** Clears what is being filled in. Where there is nothing, closes the list; after that, leaves the command. */
  #escape(): void {
    const { draft } = this;
    this.problem = undefined;
    if (draft.kind === 'text') this.folded = true;
    else if (textHere(draft) !== '') this.#change(clearHere(draft));
    else if (this.leaving) this.#change(emptyDraft);
    else {
      this.folded = true;
      this.leaving = true;
    }
  }

  protected override updated(changed: PropertyValues): void {
    this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
    if (changed.has('channel') && changed.get('channel') !== undefined) this.#focusWanted = false;
    if (!this.#focusWanted) return;
    this.#focusWanted = false;
    this.focusHere();
  }

  override render(): unknown {
    const offers = this.#offers;
    const marked = this.active ?? (offers?.takesFirst ? 0 : undefined);
    return html`
      ${offers ? drawOffers(offers, marked, { pick: (offer) => this.#pick(offer), mark: (index) => (this.active = index) }) : nothing}
      <p class="unseen" role="status">${offers ? spokenOffers(offers) : ''}</p>
      ${this.problem ? html`<p class="box-problem" role="alert">${this.problem}</p>` : nothing}
      ${this.leaving && this.draft.kind === 'command' ? html`<p class="box-leaving" role="status">Esc again leaves /${this.draft.usable.name}.</p>` : nothing}
      <form class="box" aria-label="Write" @keydown=${this.#key} @submit=${this.#submit}>
        ${this.draft.kind === 'text' ? this.#drawText(this.draft.text, offers, marked) : this.#drawCommand(this.draft, offers, marked)}
        <button class="box-send" aria-label="Send">
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d="M3 20.5 21.5 12 3 3.5l2 7 9 1.5-9 1.5z" fill="currentColor" />
          </svg>
        </button>
      </form>
    `;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#send();
  };

  #drawText(text: string, offers: Offers | undefined, marked: number | undefined): unknown {
    const label = `Message ${this.channel.kind === 'dm' ? '@' : '#'}${this.channel.name}`;
    return html`<textarea
      class="box-text"
      rows="1"
      data-here
      aria-label=${label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls=${offers ? listId : nothing}
      aria-activedescendant=${marked === undefined ? nothing : offerId(marked)}
      placeholder="${label}, / for commands"
      maxlength="2000"
      enterkeyhint="send"
      .value=${text}
      @input=${(event: Event) => this.#change(writeText((event.target as HTMLTextAreaElement).value, this.#commands, this.world))}
    ></textarea>`;
  }

  #drawCommand(draft: CommandDraft, offers: Offers | undefined, marked: number | undefined): unknown {
    const input = (name: string | undefined, label: string, value: string, write: (text: string) => Draft): unknown =>
      html`<input
        class=${name === undefined ? 'box-tail' : 'box-value'}
        ?data-here=${draft.at === name}
        role="combobox"
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${draft.at === name && offers !== undefined}
        aria-controls=${draft.at === name && offers ? listId : nothing}
        aria-activedescendant=${draft.at !== name || marked === undefined ? nothing : offerId(marked)}
        autocomplete="off"
        enterkeyhint="send"
        .value=${value}
        @focus=${() => draft.at !== name && this.#change({ ...draft, at: name })}
        @input=${(event: Event) => this.#change(write((event.target as HTMLInputElement).value))}
      />`;
    return html`<div class="box-command">
      <span class="box-name">/${draft.usable.name}</span>
      ${draft.fields.map(
        ({ option: { name, required }, text }) =>
          html`<label class="box-option ${draft.at === name ? 'here' : ''}"
            ><span>${name}</span
            >${input(name, `${name}${required ? ', required' : ''}`, text, (value) => writeField(draft, name, value, this.world))}</label
          >`,
      )}
      ${input(undefined, `Further options of ${draft.usable.name}`, draft.tail, (text) => writeTail(draft, text, this.world))}
    </div>`;
  }
}

customElements.define('message-box', MessageBox);
