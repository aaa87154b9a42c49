import { UserError } from '../../errors.ts';
import { reportKinds } from '../../game/report.ts';
import { rules } from '../../game/rules.ts';
import { reportFields } from '../../render/report.ts';
import type { ModalComponent } from '../component.ts';
import { tellOfDeed } from '../play/deed.ts';
import { whisper } from '../send/whisper.ts';

/** `reported:<round>`: the form with what is wrong with a question. Only whoever fills it in learns of it. */
export default {
  type: 'modal',
  name: 'reported',
  async handle(interaction, [roundId = ''], { reports, languages, messages, log }) {
    const { id, user, createdTimestamp: at, fields, token, locale } = interaction;
    const [value] = fields.getStringSelectValues(reportFields.kind);
    const kind = reportKinds.find((one) => one === value);
    if (!kind) throw new UserError(messages.trouble.unknownComponent);
    const text = fields.getTextInputValue(reportFields.text).trim();
    const note = { token, language: languages.closest(locale) };
    const outcome = await reports.report(id, { roundId, playerId: user.id, kind, text, at }, note);
    const words = messages.report;
    const told = {
      reported: words.thanks,
      replaced: words.replaced,
      'not-played': words.notPlayed,
      'too-many': words.tooMany(rules.reports.most),
    }[outcome];
    await tellOfDeed('report', log, () => whisper(interaction, told));
  },
} satisfies ModalComponent;
