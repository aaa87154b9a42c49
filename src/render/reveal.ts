import type { ButtonBuilder, ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Fact } from '../bank/bank.ts';
import { opinions } from '../game/opinion.ts';
import { streakBonus, type Round, type Series } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Scoreboard } from '../game/scoreboard.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape, nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { fitted, type Draft, type Measure } from './measure.ts';
import type { Payload } from './payload.ts';
import { addPicture, withPicture, type ShownPicture } from './picture.ts';
import { clip, plain } from './plain.ts';
import { promptBlock } from './prompt.ts';
import { mainProof } from './proof.ts';
import { labelOf } from './question.ts';
import { scoreboardLines } from './scoreboard.ts';
import { addTexts, box, button, divider, row, text, type Row } from './ui.ts';

/** What a reveal shows besides the round. */
export interface Shown {
  /** Whether it has the buttons that lead on to what comes next, which it has until that has come. */
  next: boolean;
  /** Of the match that it is part of, with this question. */
  scoreboard?: Scoreboard | undefined;
  /** Its question's, if it can be shown. */
  picture?: ShownPicture | undefined;
}

/**
 * A closed question, as everyone sees it: the answer, who had it, why, and the sentence that proves it. The rest of the proof is
 * behind a button. Of one that was skipped, nobody is named.
 */
export function revealMessage(round: Round, fact: Fact, messages: Messages, shown: Shown): Payload {
  const message = fitted(revealDraft(round, fact, messages, shown));
  return withPicture(message, round.question, shown.picture, messages);
}

export function revealDraft(round: Round, fact: Fact, messages: Messages, { next, scoreboard, picture }: Shown): Draft {
  const { id, series } = round;
  const onward: ButtonBuilder[] = [];
  const goesOn = series !== undefined && series.number < series.of && !scoreboard?.lives?.isDecided;
  if (goesOn) {
    if (next)
      onward.push(
        button(encodeId('hurry', series.id), messages.match.nextNow, ButtonStyle.Secondary),
        button(encodeId('stop', series.id), messages.match.stop, ButtonStyle.Secondary),
      );
  } else if (!series && round.dueAt === undefined && next) {
    onward.push(
      button(encodeId('next', id), messages.question.next, ButtonStyle.Primary),
      button(encodeId('match', id), messages.match.play, ButtonStyle.Secondary),
    );
  }
  return (measure) => {
    const verdict = skippedLines(round, messages) ?? [
      answerLine(round, messages),
      winners(round, messages, measure),
      ...others(round, messages, measure),
      ...alsoRight(round, messages),
    ];
    const container = revealBox(round, fact, verdict, messages, measure, picture);
    // By a question that was skipped, nothing has changed.
    const stands = round.skipped ? undefined : scoreboard;
    const standing = goesOn ? standingLines(series, stands, messages, measure) : [];
    if (standing.length > 0)
      container.addSeparatorComponents(divider()).addTextDisplayComponents(text(standing.join('\n')));
    return container.addActionRowComponents(...revealRows(onward, round, messages));
  };
}

/** Who had the question skipped, and what its answer was; undefined if it was not. */
function skippedLines({ question, skipped }: Round, messages: Messages): string[] | undefined {
  const words = messages.reveal;
  if (!skipped) return undefined;
  const answer = viewOf(question).right(question, messages);
  return [`### ⏭️ ${words.skipped[skipped]}`, words.countsForNobody(answer)];
}

/** How the match stands, and that its last question comes next. */
function standingLines(
  { number, of }: Series,
  scoreboard: Scoreboard | undefined,
  messages: Messages,
  { names }: Measure,
): string[] {
  const lines = scoreboard ? scoreboardLines(scoreboard, names, messages) : [];
  if (number + 1 === of) lines.push(messages.match.finaleNext(rules.finaleStakes));
  return lines.map((line) => `-# ${line}`);
}

/**
 * What a reveal shows to everyone and to one player alike: the question, the verdict, why, and one quote.
 *
 * @param verdict lines with the answer, and with who had it or whether the one player did
 */
export function revealBox(
  round: Round,
  fact: Fact,
  verdict: readonly string[],
  messages: Messages,
  measure: Measure,
  picture: ShownPicture | undefined,
): ContainerBuilder {
  const { question, skipped } = round;
  const { closed } = messages.question;
  const heading = closed(escape(fact.topic.title), messages.difficulties[question.difficulty]);
  const why = [escape(question.explanation)];
  if (fact.dispute) why.push(messages.reveal.differ);
  const proven = mainProof(fact, question, messages, measure);
  const head = box(
    skipped ? colours.skipped : colours.reveal,
    `-# ${labelOf(round, messages)}${heading}\n${promptBlock(question, 'bold', messages)}`,
  );
  const container = addTexts(
    addPicture(head, question, picture, messages),
    viewOf(question).recap?.(question, messages) ?? '',
    verdict.join('\n'),
  );
  container.addSeparatorComponents(divider()).addTextDisplayComponents(text(why.join('\n')));
  return proven.length === 0 ? container : container.addTextDisplayComponents(text(proven.join('\n')));
}

/** The right answer, as a heading and what belongs below it. */
export function answerLine(round: Round, messages: Messages): string {
  const { question } = round;
  const view = viewOf(question);
  return view.answer?.(question, messages, round) ?? `### ✅ ${view.right(question, messages)}`;
}

/**
 * The buttons of a reveal: what comes next, and below it what belongs to the question: its proof and, for those who have answered it,
 * what they think of it; then what is wrong with it. In one row, they would not fit side by side on a phone.
 */
export function revealRows(onward: readonly ButtonBuilder[], round: Round, messages: Messages): Row[] {
  const own = [
    proofButton(round, messages),
    ...(round.answers.size === 0 ? [] : opinions).map((opinion) =>
      button(encodeId('opinion', round.id, opinion), messages.opinion.buttons[opinion], ButtonStyle.Secondary),
    ),
  ];
  const report = button(encodeId('report', round.id), messages.report.button, ButtonStyle.Secondary);
  const below = round.answers.size === 0 ? [row(...own, report)] : [row(...own), row(report)];
  return [...(onward.length > 0 ? [row(...onward)] : []), ...below];
}

/** Shows the whole proof to whoever presses it. */
function proofButton({ id }: Pick<Round, 'id'>, messages: Messages): ReturnType<typeof button> {
  return button(encodeId('proof', id), messages.reveal.proof, ButtonStyle.Secondary);
}

/** Who earned points, most first, and who was right about a question that they had met before. */
function winners(round: Round, messages: Messages, measure: Measure): string {
  const words = messages.reveal;
  const view = viewOf(round.question);
  const answers = [...round.answers.values()];
  if (round.voided) return words.voided;
  if (answers.length === 0) return words.nobody;
  const earned = answers
    .filter(({ points, counts, credit }) => points > 0 || (counts === 'none' && credit > 0))
    .sort((a, b) => b.points - a.points || a.at - b.at);
  if (earned.length === 0) return words.nobodyRight(answers.length);
  const named = earned.slice(0, measure.names).map((answer) => {
    const name = nameOf(answer.player);
    if (answer.counts === 'none') return words.known(name);
    const bonus = streakBonus(round, answer);
    const earnedHere = words.points(answer.points - bonus, bonus);
    if (answer.credit < 1 && !view.earned) return words.partly(name, earnedHere);
    const player = words.player(name, earnedHere);
    return view.earned?.(player, answer.given, messages) ?? player;
  });
  if (earned.length > named.length) named.push(words.more(earned.length - named.length));
  return `🏅 ${named.join(' · ')}`;
}

/** What was accepted as right later. */
function alsoRight({ also = [], voided }: Round, { reveal }: Messages): string[] {
  return also.length === 0 || voided
    ? []
    : [
        reveal.also(
          also.slice(-rules.reports.spellingsNamed).map((one) => escape(clip(plain(one), rules.longestTyped))),
        ),
      ];
}

/** What else was answered, if anything was. */
function others({ question, answers }: Round, messages: Messages, measure: Measure): string[] {
  const view = viewOf(question);
  const all = [...answers.values()];
  const given = all.map((answer) => answer.given);
  const chosen = view.mistakes(question, given, messages);
  const spread = view.spread?.(question, all, messages, measure.names) ?? [];
  return chosen.length === 0 ? [...spread] : [...spread, `-# ${messages.reveal.alsoChosen(chosen)}`];
}
