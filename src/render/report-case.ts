import { ButtonStyle, time, TimestampStyles } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { extents, type Decision, type Extent, type Notice } from '../game/report.ts';
import { isErased } from '../game/erased.ts';
import { rulesOf } from '../game/kinds/index.ts';
import { asWritten } from '../game/kinds/kind.ts';
import type { Question } from '../game/question.ts';
import { rules } from '../game/rules.ts';
import { takesSpellings } from '../game/spelling.ts';
import type { Messages } from '../locale/en.ts';
import type { ShownCase } from '../play/stages.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { givenText } from './given.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { fitted, type Measure } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { clip, plain } from './plain.ts';
import { promptBlock } from './prompt.ts';
import { citationsOf, proof } from './proof.ts';
import { box, button, divider, row, text } from './ui.ts';

/** A line of a file. */
export interface Located {
  /** From the folder of all packs. */
  file: string;
  line: number;
}

/** How many decisions a case names, the latest ones. */
const decisionsNamed = 5;

/**
 * A case, for whoever runs the bot: the question whole, its answer and proof, what was reported and what the reporters had answered, how
 * often it was asked and how right people were, and what was decided.
 *
 * @param located where the question stands; undefined if that is not known
 */
export function caseMessage(stored: ShownCase, bank: Bank, located: Located | undefined, messages: Messages): Payload {
  const words = messages.cases;
  const question = bank.question(stored.questionId);
  const id = `\`${stored.questionId}\``;
  const where = located ? ` · \`${located.file}:${located.line}\`` : '';
  const head = `### 🚩 ${stored.isOpen ? words.open : words.decided}\n-# ${id}${where}`;
  const counts = `-# ${words.asked(stored.asked, stored.answered, stored.right)}`;
  return fitted((measure) => {
    const container = box(colours.reveal, head);
    container.addTextDisplayComponents(text(question ? asked(question, messages) : words.gone));
    if (question) {
      const fact = bank.factOf(question);
      const further = { quotes: [], references: citationsOf(fact, question.id) };
      const proven = [`-# ${escape(question.explanation)}`, proof(fact, messages, measure, further)];
      container.addTextDisplayComponents(text(proven.filter((line) => line !== '').join('\n')));
    }
    container.addSeparatorComponents(divider());
    container.addTextDisplayComponents(
      text(reported(stored, question, messages, measure).join('\n')),
      text([counts, ...decided(stored.decisions, messages)].join('\n')),
    );
    return container.addActionRowComponents(
      row(
        button(encodeId('void', stored.id), words.void, ButtonStyle.Danger),
        ...(question && takesSpellings(question, stored.wording)
          ? [button(encodeId('accept', stored.id), words.accept, ButtonStyle.Primary)]
          : []),
        button(encodeId('fine', stored.id), words.fine, ButtonStyle.Success),
        button(encodeId('reply', stored.id), words.reply, ButtonStyle.Secondary),
      ),
    );
  });
}

/** What the question asks, what there is to pick, and what is right. */
function asked(question: Question, messages: Messages): string {
  const view = viewOf(question);
  const order = asWritten(rulesOf(question).options(question));
  const recap = view.recap?.(question, messages) ?? '';
  const outcome = view.outcome(question, { order, given: [], reasons: false }, messages);
  return [promptBlock(question, 'bold', messages), recap, outcome].filter((part) => part !== '').join('\n');
}

/** What its reporters said, and had answered. */
function reported(
  { reports }: ShownCase,
  question: Question | undefined,
  messages: Messages,
  { names }: Measure,
): string[] {
  const words = messages.cases;
  const shown = reports.slice(0, names).map(({ playerId, kind, text: own, given, at }) => {
    const order = question ? asWritten(rulesOf(question).options(question)) : [];
    const answered = given && question ? givenText({ question, order }, given, messages) : '';
    const said = own === '' ? '' : escape(clip(plain(own), rules.reports.longest));
    const line = words.report(mention(playerId, messages), messages.report.kinds[kind], stamp(at));
    return [
      line,
      ...(answered === '' ? [] : [`  ${words.answered(answered)}`]),
      ...(said === '' ? [] : [`  ${words.said(said)}`]),
    ].join('\n');
  });
  const more = reports.length - shown.length;
  if (reports.length === 0) return [words.noReports];
  return more > 0 ? [...shown, messages.reveal.more(more)] : shown;
}

function decided(decisions: readonly Decision[], messages: Messages): string[] {
  return decisions.slice(-decisionsNamed).map(({ deed, detail, by, at }) => {
    const extent = extents.find((one) => deed === 'void' && one === detail);
    const said = detail === '' || extent ? '' : escape(clip(plain(detail), rules.reports.longestReply));
    const line = messages.cases.deed(
      extent ? messages.cases.voids[extent] : messages.cases.deeds[deed],
      mention(by, messages),
      stamp(at),
    );
    return said === '' ? line : `${line}\n-# ${messages.cases.said(said)}`;
  });
}

/** Asks which rounds are to count for nobody, and says how many they are. */
export function voidMessage(caseId: string, voidable: Readonly<Record<Extent, number>>, messages: Messages): Payload {
  const words = messages.cases;
  const buttons = extents.map((extent) =>
    button(encodeId('voided', caseId, extent), words.extents[extent](voidable[extent]), ButtonStyle.Danger),
  );
  return payload(box(colours.reveal, words.voidWhat).addActionRowComponents(row(...buttons)));
}

function mention(playerId: string | undefined, { cases, privacy }: Messages): string {
  if (playerId === undefined) return cases.somebody;
  return isErased(playerId) ? privacy.deletedPlayer : `<@${playerId}>`;
}

function stamp(at: number): string {
  return time(Math.floor(at / 1_000), TimestampStyles.RelativeTime);
}

/** What somebody who reported a question is told of what was decided. */
export function noticeText({ deed, detail, questionId, points }: Notice, bank: Bank, messages: Messages): string {
  const question = bank.question(questionId);
  const prompt = question && escape(clip(plain(question.prompt), rules.reports.promptTold));
  const said = escape(clip(plain(detail), rules.reports.longestReply));
  return messages.report.notices[deed](prompt, said, points);
}
