import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Channel, Snapshot } from '../src/page-server/protocol.ts';
import { usableCommands } from './box/command.ts';
import type { Usable } from './box/command.ts';
import type { View } from './view.ts';

/** A button that begins, shown until this person has used a command. */
export function drawNewcomer(
  { commands, messages, me, welcome }: Snapshot,
  channel: Channel,
  { requests }: View,
  begin: (usable: Usable) => void,
): TemplateResult | typeof nothing {
  const usable = usableCommands(commands, channel.kind);
  const first = usable.find(({ name }) => name === welcome?.command) ?? usable[0];
  const isBusy = [...requests.values()].some(({ kind }) => kind === 'command');
  const hasBegun = messages.some(({ interaction_metadata: metadata }) => metadata?.user.id === me.id);
  if (!first || isBusy || hasBegun) return nothing;
  return html`<p class="hint">
    New here?
    <button type="button" class="button success" @click=${() => begin(first)}>${welcome?.button ?? 'Start'}</button>
    <span>or type <kbd>/${first.name}</kbd> and press Enter.</span>
  </p>`;
}
