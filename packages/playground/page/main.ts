import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { OptionValues } from '../src/interactions/values.ts';
import type { Channel, FromPage, FromPlayground, Snapshot } from '../src/page-server/protocol.ts';
import type { Usable } from './box/command.ts';
import { MessageBox } from './box/message-box.ts';
import type { Desk } from './box/message-box.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import { ConversationLog } from './conversation-log.ts';
import './modal-dialog.ts';
import type { ModalValues } from './modal-field.ts';
import { drawAbsence, drawViolations } from './notices.ts';
import { headingLevels } from './markdown/heading-level.ts';
import { drawNewcomer } from './newcomer.ts';
import type { Scene } from './scene.ts';
import { drawSidebar } from './sidebar.ts';
import { asked, dismissed, emptyView, lost, receive } from './view.ts';
import type { Request, View } from './view.ts';

const finePointer = matchMedia('(pointer: fine)');
const lightScheme = matchMedia('(prefers-color-scheme: light)');

/** The whole page: one person's view of the playground. */
class PlaygroundApp extends LitElement {
  static override properties = {
    view: { state: true },
    channelId: { state: true },
    unread: { state: true },
    sidebarOpen: { state: true },
    violationsSeen: { state: true },
    light: { state: true },
  };
  declare view: View;
  declare channelId: string | undefined;
  declare unread: ReadonlySet<string>;
  /** Used on a narrow window only; a wide one always shows the sidebar. */
  declare sidebarOpen: boolean;
  /** When the newest dismissed violation happened, in milliseconds since 1970: it and older ones do not come back. */
  declare violationsSeen: number;
  declare light: boolean;
  #connection: Connection | undefined;
  #nonces = 0;
  /** Dismissed messages do not come back when the playground sends them again, after a lost connection. */
  readonly #dismissed = new Set<string>();
  readonly #desk: Desk = {
    say: (content) => this.#send({ type: 'say', channelId: this.#channel?.id ?? '', content }),
    use: (usable, options) => this.#use(usable, options),
    complete: (usable, options, focused) => this.#complete(usable, options, focused),
  };

  constructor() {
    super();
    this.view = emptyView;
    this.unread = new Set();
    this.sidebarOpen = false;
    this.violationsSeen = 0;
    this.light = lightScheme.matches;
    lightScheme.addEventListener('change', () => (this.light = lightScheme.matches));
  }

  protected override createRenderRoot(): HTMLElement {
    // What the page shows before its script runs.
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#playAs(new URLSearchParams(location.search).get('as') ?? undefined);
    document.addEventListener('keydown', this.#typeAnywhere);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#typeAnywhere);
    this.#connection?.close();
    super.disconnectedCallback();
  }

  #playAs(personId: string | undefined): void {
    this.#connection?.close();
    this.#connection = connect(personId, {
      said: (said) => this.#receive(said),
      lost: () => (this.view = lost(this.view)),
    });
    this.sidebarOpen = false;
  }

  #receive(said: FromPlayground): void {
    const before = this.#channel;
    const known = this.view.world?.messages;
    this.view = receive(this.view, said);
    if (said.type === 'snapshot') this.#arrive(said, before);
    if (said.type === 'message') {
      const { channel_id: channelId, id } = said.message;
      if (this.#dismissed.has(id)) this.view = dismissed(this.view, id);
      else if (channelId !== this.channelId && !known?.some((one) => one.id === id))
        this.unread = new Set(this.unread).add(channelId);
    }
  }

  #arrive({ me, channels }: Snapshot, before: Channel | undefined): void {
    const address = new URL(location.href);
    address.searchParams.set('as', me.id);
    history.replaceState(null, '', address);
    for (const id of this.#dismissed) this.view = dismissed(this.view, id);
    this.unread = new Set();
    if (channels.some(({ id }) => id === this.channelId)) return;
    // Everyone has their own direct messages: a person who looked at theirs goes on to the next person's.
    this.channelId = (channels.find(({ kind }) => kind === before?.kind) ?? channels[0])?.id;
  }

  get #channel(): Channel | undefined {
    return this.view.world?.channels.find(({ id }) => id === this.channelId);
  }

  #send(said: FromPage): boolean {
    return this.#connection?.send(said) ?? false;
  }

  #ask(request: Request, said: (nonce: string) => FromPage): string | undefined {
    const nonce = String(++this.#nonces);
    if (!this.#send(said(nonce))) return undefined;
    this.view = asked(this.view, nonce, request);
    return nonce;
  }

  #use(usable: Usable, options: OptionValues): boolean {
    const channelId = this.#channel?.id ?? '';
    const said = { type: 'command', channelId, ...idsOf(usable), options } as const;
    return this.#ask({ kind: 'command', channelId, name: usable.name }, (nonce) => ({ ...said, nonce })) !== undefined;
  }

  #complete(usable: Usable, options: OptionValues, focused: string): string {
    const channelId = this.#channel?.id ?? '';
    const said = { type: 'autocomplete', channelId, ...idsOf(usable), options, focused } as const;
    return this.#ask({ kind: 'autocomplete' }, (nonce) => ({ ...said, nonce })) ?? '';
  }

  #scene(world: Snapshot): Scene {
    return {
      world,
      view: this.view,
      act: (messageId, customId, values) => {
        const channelId = world.messages.find(({ id }) => id === messageId)?.channel_id ?? '';
        const said = { type: 'component', channelId, messageId, customId, ...(values && { values }) } as const;
        this.#ask({ kind: 'component', messageId, customId }, (nonce) => ({ ...said, nonce }));
      },
      dismiss: (id) => {
        this.#dismissed.add(id);
        this.view = dismissed(this.view, id);
      },
      suggestCommand: (name) => this.#box?.fill(name),
      jump: (channelId, messageId) => void this.#jump(channelId, messageId),
      headingLevel: headingLevels(),
    };
  }

  get #box(): MessageBox | undefined {
    const box = this.querySelector('message-box');
    return box instanceof MessageBox ? box : undefined;
  }

  async #jump(channelId: string, messageId: string | undefined): Promise<void> {
    this.#openChannel(channelId);
    await this.updateComplete;
    const log = this.querySelector('conversation-log');
    if (messageId !== undefined && log instanceof ConversationLog) await log.jump(messageId);
  }

  /** As in Discord, whoever types without having gone to the message box first writes in it; Escape goes there too. */
  readonly #typeAnywhere = (event: KeyboardEvent): void => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.altKey || this.view.modal) return;
    const isPaste = (event.ctrlKey || event.metaKey) && key.toLowerCase() === 'v';
    if (!isPaste && (event.ctrlKey || event.metaKey)) return;
    // Space presses buttons and scrolls.
    const isTyped = isPaste || key === 'Escape' || (key.length === 1 && key !== ' ');
    const isOwn =
      target instanceof Element && target.closest('input, textarea, select, [aria-expanded=true], .sidebar.open');
    if (isTyped && !isOwn) this.#box?.focusHere();
  };

  #submitModal(values: ModalValues): void {
    const { modal } = this.view;
    if (!modal) return;
    const said = { type: 'modal', interactionId: modal.interactionId, fields: values } as const;
    const sent = this.#ask({ kind: 'modal' }, (nonce) => ({ ...said, nonce }));
    if (!sent) this.view = { ...this.view, modalFailure: 'The playground cannot be reached just now.' };
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('sidebarOpen') && changed.get('sidebarOpen') !== undefined) {
      const goTo = this.sidebarOpen ? '.sidebar button' : '.head .only-narrow';
      this.querySelector<HTMLElement>(goTo)?.focus();
    }
    // On a phone, the focus would bring the keyboard up.
    if (
      changed.has('view') &&
      !(changed.get('view') as View | undefined)?.world &&
      this.view.world &&
      finePointer.matches
    )
      void this.#box?.updateComplete.then(() => this.#box?.focusHere());
    if (!changed.has('view') && !changed.has('channelId')) return;
    const channel = this.#channel;
    if (channel)
      document.title = `${channel.kind === 'dm' ? '@' : '#'}${channel.name} · ${this.view.world?.guild.name ?? ''}`;
  }

  override render(): unknown {
    const { world } = this.view;
    const channel = this.#channel;
    if (!world || !channel) return this.#drawWaiting();
    const scene = this.#scene(world);
    const unseen = world.violations.filter(({ at }) => at > this.violationsSeen);
    return html`
      <a class="skip" href="#message-box" @click=${this.#skip}>Skip to the message box</a>
      <aside aria-label="Server" class="sidebar ${this.sidebarOpen ? 'open' : ''}" @keydown=${this.#closeByKey}>
        ${drawSidebar(world, channel.id, this.unread, {
          openChannel: (id) => this.#openChannel(id),
          playAs: (id) => this.#playAs(id),
          close: () => (this.sidebarOpen = false),
        })}
      </aside>
      ${this.sidebarOpen ? html`<div class="sidebar-shade" @click=${() => (this.sidebarOpen = false)}></div>` : nothing}
      <main class="conversation">
        ${this.#drawHead(channel)} ${drawAbsence(this.view)}
        ${drawViolations(unseen, () => {
          this.violationsSeen = unseen.at(-1)?.at ?? this.violationsSeen;
          this.#box?.focusHere();
        })}
        <conversation-log
          @focus-lost=${() => this.#box?.focusHere()}
          .scene=${scene}
          .channel=${channel}
          .light=${this.light}
        ></conversation-log>
        ${drawNewcomer(world, channel, this.view, (usable) => this.#begin(usable))}
        <message-box
          id="message-box"
          .world=${world}
          .channel=${channel}
          .choices=${this.view.choices}
          .desk=${this.#desk}
        ></message-box>
      </main>
      ${
        this.view.modal
          ? html`<modal-dialog
              .scene=${scene}
              .modal=${this.view.modal}
              .failure=${this.view.modalFailure}
              .waiting=${[...this.view.requests.values()].some(({ kind }) => kind === 'modal')}
              .submit=${(values: ModalValues) => this.#submitModal(values)}
              .close=${() => (this.view = { ...this.view, modal: undefined })}
              .leave=${() => this.#box?.focusHere()}
            ></modal-dialog>`
          : nothing
      }
    `;
  }

  #drawWaiting(): unknown {
    const words =
      this.view.link === 'lost'
        ? 'The playground is not there yet. This page keeps trying.'
        : 'Opening the playground…';
    return html`<p class="waiting" role="status">${words}</p>`;
  }

  #drawHead(channel: Channel): unknown {
    return html`<header class="head">
      <button
        type="button"
        class="icon-button only-narrow"
        aria-label="Show the channels"
        @click=${() => (this.sidebarOpen = true)}
      >
        ☰
      </button>
      <span class="hash" aria-hidden="true">${channel.kind === 'dm' ? '@' : '#'}</span>
      <h1>${channel.name}</h1>
      <span class="as-whom">as ${this.view.world?.me.name}</span>
    </header>`;
  }

  /** Uses a command that needs nothing filled in; puts any other one into the message box. */
  #begin(usable: Usable): void {
    if (usable.options.some(({ required }) => required)) this.#box?.fill(usable.name);
    else {
      this.#use(usable, {});
      this.#box?.focusHere();
    }
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.#box?.focusHere();
  };

  #openChannel(id: string): void {
    this.channelId = id;
    this.sidebarOpen = false;
    const unread = new Set(this.unread);
    unread.delete(id);
    this.unread = unread;
  }

  readonly #closeByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.sidebarOpen = false;
  };
}

function idsOf({ command, name }: Usable): { commandId: string; path?: string[] } {
  const path = name.split(' ').slice(1);
  return { commandId: command.id, ...(path.length > 0 && { path }) };
}

customElements.define('playground-app', PlaygroundApp);
