import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { modes } from '../../game/mode.ts';
import { rules } from '../../game/rules.ts';
import { bulletinNamed, isZone, minuteOf, type Bulletin } from '../../game/schedule.ts';
import type { Change } from '../../game/settings.ts';
import { echo } from '../../render/escape.ts';
import { eachAlone, planFields, planForm, zoneForm } from '../../render/plan-form.ts';
import { make, serverOf } from './settings.ts';

/**
 * Opens the form in which it is set when something comes, or by whose clocks.
 *
 * @param what a bulletin, or `zone`
 * @throws UserError if this person may not
 */
export async function openPlan(interaction: ButtonInteraction, what: string, bot: Context): Promise<void> {
  const settings = await bot.storage.settings(serverOf(interaction, bot));
  const bulletin = bulletinNamed(what);
  await interaction.showModal(
    bulletin ? planForm(bulletin, settings, interaction.channelId, bot.messages) : zoneForm(settings, bot.messages),
  );
}

/**
 * Sets what was filled in.
 *
 * @throws UserError if this person may not, or it is no hour or no time zone
 */
export async function takePlan(interaction: ModalSubmitInteraction, what: string, bot: Context): Promise<void> {
  const bulletin = bulletinNamed(what);
  await change(interaction, bulletin ? planIn(interaction, bulletin, bot) : zoneIn(interaction, bot), bot);
}

/**
 * From now on, this does not come any more.
 *
 * @throws UserError if this person may not
 */
export async function dropPlan(interaction: ButtonInteraction, what: string, bot: Context): Promise<void> {
  const of = bulletinNamed(what);
  if (!of) throw new UserError(bot.messages.trouble.unknownComponent);
  await change(interaction, { of }, bot);
}

async function change(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  change: Change,
  bot: Context,
): Promise<void> {
  await make(interaction, serverOf(interaction, bot), change, { part: 'posts', page: 0 }, bot);
}

function planIn({ fields }: ModalSubmitInteraction, of: Bulletin, { messages }: Context): Change {
  const typed = fields.getTextInputValue(planFields.hour);
  const minute = minuteOf(typed);
  // Discord names only channels of the server here, whatever was sent to it.
  const channelId = fields.getSelectedChannels(planFields.channel)?.firstKey();
  if (minute === undefined) throw new UserError(messages.settings.noHour(echo(typed)));
  if (channelId === undefined) throw new UserError(messages.trouble.unknownComponent);
  if (of === 'daily') {
    const [what] = fields.getStringSelectValues(planFields.what);
    return { of, to: { channelId, minute, ...(what === 'question' && { asks: true }) } };
  }
  const weekday = chosen(fields.getStringSelectValues(planFields.weekday), 1, 7, messages.trouble.unknownComponent);
  if (of === 'recap') return { of, to: { channelId, minute, weekday } };
  const { least, most } = rules.matchLength;
  const wanted = fields.getStringSelectValues(planFields.questions);
  const questions = chosen(wanted, least, most, messages.trouble.unknownComponent);
  const [how] = fields.getStringSelectValues(planFields.mode);
  const mode = modes.find((one) => one === how);
  if (mode === undefined && how !== eachAlone) throw new UserError(messages.trouble.unknownComponent);
  return { of, to: { channelId, minute, weekday, questions, ...(mode && { mode }) } };
}

function zoneIn({ fields }: ModalSubmitInteraction, { messages }: Context): Change {
  const typed = fields.getTextInputValue(planFields.zone).trim();
  if (!isZone(typed)) throw new UserError(messages.settings.noZone(echo(typed)));
  return { of: 'zone', to: typed };
}

/** A whole number that was chosen. @throws UserError if it is none of these */
function chosen([value = '']: readonly string[], least: number, most: number, otherwise: string): number {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) throw new UserError(otherwise);
  return number;
}
