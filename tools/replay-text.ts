import type { Bank } from '../src/bank/bank.ts';
import type { Given } from '../src/game/kinds/kind.ts';
import type { Finish } from '../src/game/podium.ts';
import type { Replayed } from '../src/game/replay.ts';
import type { Round } from '../src/game/round.ts';
import { en } from '../src/locale/en.ts';
import { termsLine } from '../src/render/terms.ts';
import type { StoredMatch } from '../src/storage/storage.ts';
import { printed } from './replay-kinds.ts';

/** What is printed of a match. */
export interface Replay {
  stored: StoredMatch;
  bank: Bank;
  isPlanSeeded: boolean;
  replayed: readonly Replayed[];
  podium: readonly Finish[];
  /** Ids of questions that the packs no longer have as they were asked. */
  gone: readonly string[];
}

/** The match as text, and whether the log agrees with the rules and the seed, as far as that can be checked. */
export function replayText({ stored, bank, isPlanSeeded, replayed, podium, gone }: Replay): {
  text: string;
  agrees: boolean;
} {
  const { match, venue } = stored;
  const disagreements = replayed.flatMap(disagreementsOf);
  const answers = replayed.reduce((sum, question) => sum + question.answers.length, 0);
  const lines = [
    `Match ${match.id}, hosted by ${match.host.name} at ${moment(match.calledAt)} in channel ${venue.channelId}`,
    termsLine(match, bank, en),
    `Played by ${match.players.map(({ name }) => name).join(', ')}`,
    `Seed ${match.seed}: ${isPlanSeeded ? planFollows : planDiffers}`,
    ...(match.mix ? [`Mix of difficulties: ${JSON.stringify(match.mix)}`] : []),
    `Plan: ${match.plan.join(', ')}`,
    ...replayed.flatMap(questionLines),
    '',
    `Podium (${match.ending ?? 'not over yet'})`,
    ...podium.map(finishLine),
    '',
    ...gone.map((id) => `Left out: the packs no longer have the question ${id} as it was asked.`),
    ...disagreements,
    disagreements.length === 0
      ? `The log agrees with the rules and the seed: ${replayed.length} questions, ${answers} answers.`
      : `The log does not agree with the rules as they are now: ${disagreements.length} differences.`,
  ];
  return { text: `${lines.join('\n')}\n`, agrees: disagreements.length === 0 };
}

const planFollows = 'the plan follows from it and from what the channel had been asked.';
const planDiffers =
  'the plan does not follow from it any more. The packs have changed since, or questions of the channel were withdrawn or, ' +
  'because nobody answered them, removed.';

function disagreementsOf({ round, isOrderSeeded, answers }: Replayed): string[] {
  const about = `Question ${round.series?.number ?? '?'}`;
  const orders = isOrderSeeded ? [] : [`${about}: the order of its options does not follow from the seed.`];
  const points = answers
    .filter(({ answer, points }) => answer.points !== points)
    .map(({ answer, points }) => `${about}: ${answer.player.name} got ${answer.points}; the rules say ${points}.`);
  return [...orders, ...points];
}

function questionLines({ round, answers, ranking }: Replayed): string[] {
  const { question, order, series, openedAt, skipped } = round;
  const { above, answer: right, options } = printed(question);
  return [
    '',
    `${series?.number ?? '?'}. ${question.prompt}`,
    `   ${question.id}, ${question.kind}, ${question.difficulty}, asked at ${moment(openedAt)}`,
    ...(skipped ? [`   Skipped (${skipped}): it counts for nobody`] : []),
    ...(above === undefined ? [] : [`   ${above}`]),
    ...(right === undefined ? [] : [`   = ${right}`]),
    ...order.map((index, position) => `   ${letter(position)} ${optionText(options[index])}`),
    ...answers.map(({ answer, streak }) =>
      [
        `   ${moment(answer.at)} ${answer.player.name}: ${givenText(round, answer.given)}`,
        `${(answer.took / 1_000).toFixed(3)} s`,
        `+${answer.points}`,
        `${streak} in a row before`,
      ].join(', '),
    ),
    `   Standing: ${ranking.map(({ player, points }) => `${player.name} ${points}`).join(', ') || 'nobody'}`,
  ];
}

/** What is neither right nor wrong by itself, but in its place, has no sign. */
function optionText(option: { text: string; right?: boolean } | undefined): string {
  if (option?.right === undefined) return option?.text ?? '?';
  return `${option.right ? '+' : '-'} ${option.text}`;
}

function givenText({ order, question }: Round, given: Given): string {
  if ('text' in given) return given.clue === undefined ? `“${given.text}”` : `“${given.text}” at clue ${given.clue}`;
  if ('found' in given) return `members ${given.found.join(' ') || 'none'}, ${given.misses} wrong`;
  const letters = given.options.map((index) => letter(order.indexOf(index)));
  return (question.kind === 'order' ? letters : letters.sort()).join(' ');
}

function letter(position: number): string {
  return String.fromCodePoint('a'.charCodeAt(0) + position);
}

function finishLine({ rank, player, points, right, fastest, streak }: Finish): string {
  const quickest = fastest === undefined ? '' : `, fastest ${(fastest / 1_000).toFixed(3)} s`;
  return `${rank}. ${player.name}: ${points} points, ${right} right${quickest}, ${streak} in a row at most`;
}

function moment(at: number): string {
  return new Date(at).toISOString().replace('T', ' ');
}
