import type { Pace } from '../pace.ts';
import type { QuestionBase } from '../question.ts';
import type { RoundOf } from '../round.ts';
import { rules } from '../rules.ts';
import { triesBy, type Try } from '../tries.ts';
import { asWritten, isBlank, type KindRules } from './kind.ts';
import { judgeTyped, spelt, type TypedAnswer } from './typed.ts';

/** Clues from obscure to plain, one after another; the answer is typed, and who knows it earlier earns more. */
export interface LadderQuestion extends QuestionBase {
  kind: 'ladder';
  /** From the most obscure to the plainest. */
  clues: readonly string[];
  answer: TypedAnswer;
}

type LadderRound = RoundOf<'ladder'>;

/** What decides which clues are shown. */
type Clued = Pick<LadderRound, 'pace' | 'openedAt' | 'tries'> & { question: LadderQuestion };

export const ladder: KindRules<'ladder'> = {
  isQuick: false,
  options: () => 0,
  arrange: asWritten,
  texts: () => [],
  about: () => [],
  solution: ({ answer }) => answer.text,
  nothing: { text: '' },
  read: () => ({ refused: 'no-such-option' }),
  judge: judgeTyped,
  luck: () => 0,
  extraTime: ({ clues }) => (clues.length - 1) * rules.clueEvery,
  share: (_question, given) => clueShare(('clue' in given ? given.clue : undefined) ?? 1),
  accepting: (question, { text }) => ({ ...question, answer: spelt(question.answer, text) }),
  tries: {
    held(round, playerId, at) {
      const own = triesBy(round.tries, playerId);
      const last = own.at(-1);
      if (last === undefined) return undefined;
      if (own.some(isRight)) return { refused: 'solved' };
      if (isSpent(round, own)) return { refused: 'spent' };
      const every = clueEvery(round.pace);
      if (every === undefined || clueAt(round, at) > clueOfTry(round, last)) return undefined;
      return { refused: 'wait', until: round.openedAt + clueAt(round, at) * every, for: 'clue' };
    },
    read({ question }, text, judgeText) {
      if (isBlank(text)) return [];
      const judgement = judgeTyped(question, { text }, judgeText);
      if ('refused' in judgement) return [{ item: text, names: judgement.names }];
      return [judgement.credit === 1 ? { item: text, hit: 0 } : { item: text, instead: judgement.instead }];
    },
    mayAsk(round, playerId) {
      const own = triesBy(round.tries, playerId);
      return clueEvery(round.pace) === undefined && !own.some(isRight) && own.length + 1 < round.question.clues.length;
    },
    doneAt(round, playerId) {
      const own = triesBy(round.tries, playerId);
      return own.find(isRight)?.at ?? (isSpent(round, own) ? own.at(-1)?.at : undefined);
    },
    overAt: () => undefined,
    showsMoreAt: (round, now) => nextClueAt(round, now),
    answer(round, playerId) {
      const own = triesBy(round.tries, playerId);
      const counting = own.find(isRight) ?? own.findLast(({ text }) => text !== '');
      if (!counting) return undefined;
      const { player, text, took, at } = counting;
      const given = { text, clue: clueOfTry(round, counting) };
      return { player, given, credit: isRight(counting) ? 1 : 0, took, at };
    },
  },
};

/** How long one clue is shown before the next, in milliseconds; undefined if there is no clock, and each player asks for the next. */
export function clueEvery(pace: Pace): number | undefined {
  return pace === 'untimed' ? undefined : rules.clueEvery * rules.paceFactor[pace];
}

/** How many clues everybody sees at this time: the first from the beginning, without a clock no other. */
function clueAt({ question, pace, openedAt }: Clued, at: number): number {
  return clueAfter(question, pace, at - openedAt);
}

/** When the next clue comes after this time, milliseconds since 1970; undefined if there is none, or no clock. */
export function nextClueAt(round: Clued, at: number): number | undefined {
  const every = clueEvery(round.pace);
  const shown = clueAt(round, at);
  return every === undefined || shown >= round.question.clues.length ? undefined : round.openedAt + shown * every;
}

/**
 * How many clues are shown at this time, to this player or, if it is undefined, to everybody. Without a clock, a player sees one more
 * after each of their tries.
 */
export function clueFor(round: Clued, playerId: string | undefined, at: number): number {
  if (playerId === undefined || clueEvery(round.pace) !== undefined) return clueAt(round, at);
  return Math.min(1 + triesBy(round.tries, playerId).length, round.question.clues.length);
}

/** The share of the points that is left once so many clues are shown. */
function clueShare(clue: number): number {
  return rules.clueShares[clue - 1] ?? Math.min(...rules.clueShares);
}

function clueAfter({ clues }: LadderQuestion, pace: Pace, took: number): number {
  const every = clueEvery(pace);
  const more = every === undefined ? 0 : Math.floor(Math.max(0, took) / every);
  return Math.min(1 + more, clues.length);
}

/** Which clue was the last that its player saw at a try of theirs, which is among those of the round. */
export function clueOfTry({ question, pace, tries }: Clued, one: Try): number {
  if (clueEvery(pace) !== undefined) return clueAfter(question, pace, one.took);
  return Math.min(1 + triesBy(tries, one.player.id).indexOf(one), question.clues.length);
}

const isRight = ({ hits }: Try) => hits.length > 0;

/** The last clue was shown, and the answer was wrong. */
function isSpent(round: LadderRound, own: readonly Try[]): boolean {
  const last = own.at(-1);
  if (last === undefined || last.text === '') return false;
  return clueOfTry(round, last) >= round.question.clues.length;
}
