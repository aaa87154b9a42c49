import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Decision, Deed } from '../../game/report.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

/**
 * Decides about a case as whoever presses or sends this wants, and tells them so. That it comes from the operators' channel is checked
 * before: gateway/belonging.ts.
 *
 * @throws UserError if there is no such case any more
 */
export async function decide(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  { caseId, deed, detail }: Pick<Decision, 'caseId' | 'detail'> & { deed: Exclude<Deed, 'accept'> },
  { reports, messages, log }: Context,
): Promise<void> {
  const { id, user, createdTimestamp: at } = interaction;
  const isDecided = await reports.decide({ id, caseId, deed, detail, by: user.id, at });
  if (!isDecided) throw new UserError(messages.cases.refused['no-such-case']);
  await tellOfDeed('decide', log, () => whisper(interaction, messages.cases.done[deed]));
}
