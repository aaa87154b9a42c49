import {
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { paces } from '../../game/pace.ts';
import { channelsFrom, type Change, type Menu, type Settings } from '../../game/settings.ts';
import { partOf, settingsParts, unset } from '../../render/settings-parts.ts';
import { historyMessage, settingsMessage, type SettingsView } from '../../render/settings.ts';
import type { Payload } from '../../render/payload.ts';
import { update } from '../send/update.ts';
import { tellOfDeed } from './deed.ts';

type Acting = ButtonInteraction | ChatInputCommandInteraction | AnySelectMenuInteraction;

/**
 * The server whose settings somebody looks at or changes.
 *
 * @throws UserError if they may not, whatever message they have, or the bot is no member there
 */
export function serverOf(interaction: Acting | ModalSubmitInteraction, { messages }: Context): string {
  const { guildId, memberPermissions, authorizingIntegrationOwners: owners } = interaction;
  if (guildId === null || owners['0'] === undefined) throw new UserError(messages.settings.notInServer);
  if (!memberPermissions?.has(PermissionFlagsBits.ManageGuild)) throw new UserError(messages.settings.notAdmin);
  if (!interaction.isChatInputCommand() && !interaction.message?.flags.has(MessageFlags.Ephemeral))
    throw new UserError(messages.trouble.unknownComponent);
  return guildId;
}

/**
 * A part of the settings of the server, as they are now.
 *
 * @param view.part a name that a custom_id has
 * @throws UserError if this person may not see it
 */
export async function settingsFor(
  interaction: ButtonInteraction | ChatInputCommandInteraction,
  { part: name, page }: { part: string; page: number },
  bot: Context,
): Promise<Payload> {
  const guildId = serverOf(interaction, bot);
  const part = settingsParts.find((one) => one === name) ?? 'where';
  if (part !== 'history') return shown(guildId, await bot.storage.settings(guildId), { part, page }, bot);
  return historyMessage({ ...(await bot.settings.history(guildId, page)), page }, bot, bot.messages);
}

/**
 * Sets what somebody has chosen in a menu, and shows all settings as they are then.
 *
 * @throws UserError if they may not, there is no such choice, or everyone would be pinged
 */
export async function setFor(
  interaction: AnySelectMenuInteraction,
  menu: Menu,
  page: number,
  bot: Context,
): Promise<void> {
  const guildId = serverOf(interaction, bot);
  const change = changeBy(interaction, menu, bot);
  if (!change) throw new UserError(bot.messages.trouble.unknownComponent);
  await make(interaction, guildId, change, { part: partOf[menu], page }, bot);
}

/**
 * Takes everything back that is set in the server.
 *
 * @throws UserError if this person may not
 */
export async function resetFor(interaction: ButtonInteraction, bot: Context): Promise<void> {
  const guildId = serverOf(interaction, bot);
  await make(interaction, guildId, { of: 'everything' }, { part: 'where', page: 0 }, bot);
}

/** The change stands, whether or not this can be shown. */
export async function make(
  interaction: AnySelectMenuInteraction | ButtonInteraction | ModalSubmitInteraction,
  guildId: string,
  change: Change,
  view: Omit<SettingsView, 'paused'>,
  bot: Context,
): Promise<void> {
  const { id, createdTimestamp: at, user } = interaction;
  const changed = await bot.settings.change(guildId, change, { id, at, by: user.id });
  bot.schedule.changed();
  const isRefused = changed === 'nothing-left';
  const settings = isRefused ? await bot.storage.settings(guildId) : changed;
  const told = isRefused ? { told: bot.messages.settings.nothingLeft } : {};
  await tellOfDeed('settings', bot.log, async () =>
    update(interaction, await shown(guildId, settings, { ...view, ...told }, bot)),
  );
}

async function shown(
  guildId: string,
  settings: Settings,
  view: Omit<SettingsView, 'paused'>,
  bot: Context,
): Promise<Payload> {
  const paused = await bot.storage.pausedBulletins(guildId);
  return settingsMessage(settings, { ...view, paused }, bot, bot.messages);
}

/** What a choice in a menu changes; undefined if it is none that the menu has. */
function changeBy(
  interaction: AnySelectMenuInteraction,
  menu: Menu,
  { languages, bank, messages }: Context,
): Change | undefined {
  const { values, guildId } = interaction;
  if (!areOf(interaction.componentType, menu)) return undefined;
  const [first] = values;
  switch (menu) {
    case 'channels':
      return areIds(values) ? { of: 'channels', to: channelsFrom(values) } : undefined;
    case 'pinged':
      if (!areIds(values)) return undefined;
      if (first === guildId) throw new UserError(messages.settings.notEveryone);
      return first === undefined ? { of: 'pinged' } : { of: 'pinged', to: first };
    case 'role':
      if (!areIds(values)) return undefined;
      // Discord offers @everyone as a role, with the server’s own id, and lists it for no member.
      return first === undefined || first === guildId ? { of: 'starters' } : { of: 'starters', to: { role: first } };
    case 'starters':
      return oneOf(first, ['moderators'], (to) => ({ of: 'starters', ...to }));
    case 'pace':
      return oneOf(first, paces, (to) => ({ of: 'pace', ...to }));
    case 'language':
      return oneOf(first, languages.codes, (to) => ({ of: 'language', ...to }));
    case 'boards':
      return oneOf(first, ['private'], (to) => ({ of: 'boards', ...to }));
    case 'names':
      return oneOf(first, ['hidden'], (to) => ({ of: 'names', ...to }));
    case 'packs':
    case 'topics': {
      const things: readonly { id: string }[] = menu === 'packs' ? bank.packs : bank.topics;
      // Only those that the menu showed: the others stay as they are.
      const there = new Set(offeredBy(interaction)).intersection(new Set(things.map(({ id }) => id)));
      const on = new Set(values);
      return { of: 'off', off: [...there.difference(on)], on: [...there.intersection(on)] };
    }
  }
}

/** Whether a menu is of this type: Discord has checked the values of menus of channels and roles only where they are such menus. */
function areOf(type: ComponentType, menu: Menu): boolean {
  if (menu === 'channels') return type === ComponentType.ChannelSelect;
  return type === (menu === 'role' || menu === 'pinged' ? ComponentType.RoleSelect : ComponentType.StringSelect);
}

/** What somebody has chosen among these; nothing, if they have chosen that nothing is set. */
function oneOf<T extends string>(
  value: string | undefined,
  all: readonly T[],
  change: (to: { to?: T }) => Change,
): Change | undefined {
  if (value === unset) return change({});
  const to = all.find((one) => one === value);
  return to === undefined ? undefined : change({ to });
}

function areIds(values: readonly string[]): boolean {
  return values.every((value) => /^\d{1,20}$/.test(value));
}

/** The choices of a menu, in the message that Discord says it is in. */
function offeredBy({ component }: AnySelectMenuInteraction): string[] {
  return 'options' in component ? component.options.map(({ value }) => value) : [];
}
