import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Channel, Snapshot } from '../src/page-server/protocol.ts';

export interface SidebarActs {
  openChannel(id: string): void;
  playAs(personId: string): void;
  close(): void;
}

/** The server, its channels, the bot's direct messages, and the person to play as. */
export function drawSidebar(
  world: Snapshot,
  channelId: string,
  unread: ReadonlySet<string>,
  act: SidebarActs,
): TemplateResult {
  const { guild, channels, me, people, bot, botOnline } = world;
  const inServer = channels.filter(({ kind }) => kind === 'server');
  const direct = channels.filter(({ kind }) => kind === 'dm');
  const row = (channel: Channel, face: unknown): TemplateResult =>
    html`<li>
      <button
        type="button"
        class="channel ${unread.has(channel.id) ? 'unread' : ''}"
        aria-current=${channel.id === channelId ? 'page' : nothing}
        @click=${() => act.openChannel(channel.id)}
      >
        ${face}<span class="channel-name">${channel.name}</span>
        ${unread.has(channel.id) ? html`<span class="unread-dot"></span><span class="unseen">, new messages</span>` : nothing}
      </button>
    </li>`;
  return html`
    <div class="guild">
      <strong>${guild.name}</strong>
      <button
        type="button"
        class="icon-button only-narrow"
        aria-label="Close the list of channels"
        @click=${() => act.close()}
      >
        ✕
      </button>
    </div>
    <nav class="channels" aria-label="Channels">
      <h2>Text channels</h2>
      <ul>
        ${inServer.map((channel) => row(channel, html`<span class="hash" aria-hidden="true">#</span>`))}
      </ul>
      <h2>Direct messages</h2>
      <ul>
        ${direct.map((channel) =>
          row(
            channel,
            html`<span class="face">
              <img src=${bot.avatarUrl} alt="" width="24" height="24" />
              <span
                class="presence ${botOnline ? 'online' : ''}"
                role="img"
                aria-label=${botOnline ? 'Online' : 'Offline'}
              ></span>
            </span>`,
          ),
        )}
      </ul>
    </nav>
    <div class="playing-as">
      <label for="playing-as">Playing as</label>
      <div class="playing-as-row">
        <img src=${me.avatarUrl} alt="" width="32" height="32" />
        <select id="playing-as" @change=${(event: Event) => act.playAs((event.target as HTMLSelectElement).value)}>
          ${people.map(({ id, name }) => html`<option value=${id} ?selected=${id === me.id}>${name}</option>`)}
        </select>
      </div>
      ${drawSecondPlayer(world)}
    </div>
  `;
}

function drawSecondPlayer({ people, me }: Snapshot): TemplateResult | typeof nothing {
  const other = people.find(({ id }) => id !== me.id);
  if (!other) return nothing;
  return html`<p>
    Two can play: <a class="inline-link" href="?as=${other.id}" target="_blank">open a tab as ${other.name}</a>.
  </p>`;
}
