import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { Giving, JudgeText, Named, Remark } from '../game/kinds/kind.ts';
import type { Terms } from '../game/match.ts';
import * as game from '../game/paper.ts';
import type { Here } from '../game/place.ts';
import { draw } from '../game/draw.ts';
import { recall, type Memory } from '../game/past.ts';
import { plan } from '../game/plan.ts';
import type { Question } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import { answersFromTries, ask, type Answer, type Player, type Round, type Series } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { longestAgoFirst } from '../game/seen.ts';
import { addTry, type Try } from '../game/tries.ts';
import { attempt, type NotTried, type Trying } from '../game/trying.ts';
import { drawnFrom, isWanted, type Wanted } from '../game/wanted.ts';
import { widenTerms, type Widened } from '../game/widen.ts';
import type { Storage, StoredPaper } from '../storage/storage.ts';
import type { Judge, NotRead } from './answering.ts';
import { notDue } from './due.ts';
import { heldBack } from './held-back.ts';
import { mixForPlayer } from './mix.ts';
import { asStored, restore, restoreOpen } from './restore.ts';
import type { Spellings } from './spellings.ts';

/** A paper with everything that was asked and answered in it. */
export interface Played extends StoredPaper {
  rounds: readonly Round[];
  /** Numbers of questions that the bank no longer has as they were; of a review, also of those that are not due, or not any more. */
  gone: ReadonlySet<number>;
  /** In the order of its players. */
  scores: readonly game.Score[];
}

/** A private question, answered or not, and the paper that it is part of. */
export interface Sheet {
  round: Round;
  played: Played | undefined;
}

/** `day-over`: a daily takes no answers any more. */
export type Turn = Sheet | { done: Played } | { refused: 'no-such-question' | 'over' | 'day-over' };

/** `held-back`: the fact is being asked about there. */
export type About = Turn | { refused: 'held-back' };

/** The first turn, and what the wish for it had to give up. */
export interface Begun {
  turn: Turn;
  widened: Widened;
  /** It is the turn of a set that was begun earlier. */
  isContinued?: true;
}

export type SoloRefused =
  | { refused: 'too-late'; sheet: Sheet }
  /** There is no such question, or it is another player's. */
  | { refused: 'over' }
  | NotRead;
export type SoloAnswered = ({ sheet: Sheet } & Remark) | { refused: 'already-answered'; sheet: Sheet } | SoloRefused;

/** What a try named, and the sheet after it: answered, if nothing is left to try. */
export type SoloTried =
  | { sheet: Sheet; named: readonly Named[]; tried?: Try }
  | { refused: 'already-answered'; sheet: Sheet }
  | SoloRefused
  | Exclude<NotTried, { refused: 'too-late' } | { refused: 'solved' } | { refused: 'spent' }>;

/**
 * Asks players privately, each at their own speed. Nothing is held in memory: any process can handle the next click. A button
 * that is pressed twice asks the same question.
 */
export interface Solo {
  /** Whether this round is private, no matter whose it is. */
  has(roundId: string): Promise<boolean>;
  /** Asks a question; others follow for as long as the player goes on. */
  ask(id: string, playerId: string, wanted: Omit<Terms, 'questions'>, here: Here): Promise<Begun>;
  /** Asks a question about a fact; others on its topic follow without end. */
  askAbout(id: string, playerId: string, factId: string, here: Here): Promise<About>;
  /**
   * Goes on with the set that this player began last on these terms in this server, unless it is done or too old
   * (`rules.privateLimit`). Otherwise plans one, and asks the first question.
   */
  begin(id: string, player: Player, terms: Terms, here: Here): Promise<Begun>;
  /** Plans a set, even if another one could go on. From then on, that one only goes on in its own message. */
  startOver(id: string, player: Player, terms: Terms, here: Here): Promise<Begun>;
  /**
   * The question of a paper that this player has reached.
   *
   * @param here where it goes on; where it was begun if left out
   */
  turn(paperId: string, playerId: string, here?: Here): Promise<Turn>;
  /** What comes after this round of the player's. */
  next(roundId: string, playerId: string): Promise<Turn>;
  /** @param at by Discord's clock */
  answer(roundId: string, player: Player, giving: Giving, at: number): Promise<SoloAnswered>;
  /**
   * A try at a question that takes several; the one after which nothing is left to try answers it.
   *
   * @param by the interaction that brought it, and when it was made by Discord's clock
   */
  attempt(roundId: string, player: Player, trying: Trying, by: Pick<Try, 'id' | 'at'>): Promise<SoloTried>;
  /** A private question as this player sees it; undefined if there is none, or it is another player's. */
  sheet(roundId: string, playerId: string): Promise<Sheet | undefined>;
  /** The player has seen the right answer. */
  revealed(sheet: Sheet): Promise<void>;
  /** The player could not be shown the result of this answer: it counts as never given. */
  takeBack(sheet: Sheet, playerId: string): Promise<void>;
  /** Undefined if there is no such paper. */
  played(paperId: string): Promise<Played | undefined>;
}

export function createSolo(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  judge: Judge;
  judgeText: JudgeText;
  spellings: Pick<Spellings, 'of'>;
}): Solo {
  const { bank, storage, clock, random, judge, judgeText, spellings } = parts;

  /** What there is to draw from here, and what that makes of a wish. */
  async function choice<T extends Omit<Terms, 'questions'> & { questions?: number }>(wanted: T, here: Here) {
    const open = await heldBack(here, parts);
    const free = bank.questions.filter(({ factId }) => !open.has(factId));
    return { free, ...widenTerms(free, wanted) };
  }

  /** What a player was asked before: the longer ago, the sooner it may come again. */
  async function pastOf(playerId: string): Promise<Memory> {
    return recall(longestAgoFirst(await storage.pastOfPlayer(playerId)), bank);
  }

  /** Opens this round, or finds that it has been opened before. */
  async function put(
    id: string,
    question: Question | undefined,
    playerId: string,
    here: Here,
    of: { wanted: Wanted; series: Series | undefined; until?: number | undefined },
  ): Promise<Turn> {
    if (!question) return { refused: 'over' };
    const now = clock.now();
    const round = ask(id, question, playerId, now, random, { pace: 'untimed', series: of.series });
    await storage.openRound({
      ...asStored({ round, place: { ...here, messageId: undefined, token: '' } }),
      audience: 'player',
      deadline: of.until ?? now + rules.privateLimit,
      wanted: of.wanted,
    });
    return (await sheet(id, playerId)) ?? { refused: 'over' };
  }

  async function askOne(id: string, playerId: string, wanted: Omit<Terms, 'questions'>, here: Here): Promise<Begun> {
    const { free, terms, widened } = await choice(wanted, here);
    const from = drawnFrom(terms);
    const mix = await mixForPlayer(terms.difficulty, playerId, here, storage);
    const candidates = free.filter((question) => isWanted(question, from));
    const question = draw(candidates, await pastOf(playerId), random, mix);
    if (!question) return { turn: { refused: 'no-such-question' }, widened };
    const turn = await put(id, question, playerId, here, { wanted: from, series: undefined });
    return { turn, widened };
  }

  async function played(paperId: string, here?: Here): Promise<Played | undefined> {
    const stored = await storage.paper(paperId);
    if (!stored) return undefined;
    const gone = new Set<number>();
    for (const [index, id] of stored.paper.plan.entries()) if (!bank.question(id)) gone.add(index + 1);
    const rounds: Round[] = [];
    for (const one of await storage.roundsOf(paperId)) {
      const restored = restore(one, bank);
      if (restored) rounds.push(restored.round);
      else if (one.series) gone.add(one.series.number);
    }
    const { paper, place } = stored;
    if (paper.review) for (const number of await notDue(paper, rounds, here ?? place, parts)) gone.add(number);
    const scores = paper.players.map((player) => game.score(paper, player, rounds, gone));
    return { ...stored, rounds, gone, scores };
  }

  async function turn(paperId: string, playerId: string, here?: Here): Promise<Turn> {
    const found = await played(paperId, here);
    if (!found || !found.paper.players.some(({ id }) => id === playerId)) return { refused: 'over' };
    const { paper, place, rounds, gone } = found;
    const next = game.turn(paper, playerId, rounds, gone);
    if (next === 'done') return { done: found };
    if (paper.daily !== undefined && clock.now() >= (paper.until ?? 0)) return { refused: 'day-over' };
    if ('waiting' in next) return (await sheet(next.waiting.id, playerId)) ?? { refused: 'over' };
    const number = next.ask;
    const series: Series = {
      id: paper.id,
      number,
      of: paper.plan.length,
      streaks: { [playerId]: game.streakBefore(rounds, playerId, number) },
      ...(paper.review && { review: true }),
      waitsFor: [],
    };
    const id = game.roundId(paper, playerId, number);
    return put(id, bank.question(paper.plan[number - 1] ?? ''), playerId, here ?? place, {
      wanted: {},
      series,
      until: paper.until,
    });
  }

  /** The turn in a set that was begun earlier; undefined if it is done, too old, or cannot go on. */
  async function goOn(paperId: string, playerId: string): Promise<Sheet | undefined> {
    const begunAt = (await storage.roundsOf(paperId))[0]?.openedAt ?? 0;
    if (begunAt + rules.privateLimit <= clock.now()) return undefined;
    const next = await turn(paperId, playerId);
    return 'round' in next ? next : undefined;
  }

  async function startOver(id: string, player: Player, wanted: Terms, here: Here): Promise<Begun> {
    const { free, terms, widened } = await choice(wanted, here);
    const mix = await mixForPlayer(terms.difficulty, player.id, here, storage);
    const planned = plan(free, terms, await pastOf(player.id), random, mix);
    if (planned.length === 0) return { turn: { refused: 'no-such-question' }, widened };
    const place = { ...here, messageId: undefined, token: '' };
    await storage.openPaper({ paper: game.alone(id, player, terms, planned), place });
    return { turn: await turn(id, player.id), widened };
  }

  async function sheet(roundId: string, playerId: string): Promise<Sheet | undefined> {
    const stored = await storage.round(roundId);
    if (stored?.audience !== 'player' || stored.askedBy !== playerId) return undefined;
    const restored = await restoreOpen(stored, bank, storage);
    if (!restored) return undefined;
    const { series } = stored;
    return { round: restored.round, played: series && (await played(series.id, stored.place)) };
  }

  /** Stores a player's answer. `already-answered`: there was one. */
  async function settle(
    { round }: Sheet,
    answer: Answer,
    last?: Try,
  ): Promise<{ sheet: Sheet } | { refused: 'already-answered'; sheet: Sheet } | { refused: 'over' }> {
    const isNew = await storage.answerPrivately(round.id, answer, round.question.factId, last);
    const after = await sheet(round.id, answer.player.id);
    if (!after) return { refused: 'over' };
    return isNew ? { sheet: after } : { refused: 'already-answered', sheet: after };
  }

  /** Answers a question with what its tries add up to. */
  async function conclude(before: Sheet, named: readonly Named[], last?: Try): Promise<SoloTried> {
    const [answer] = answersFromTries(before.round);
    if (!answer) return { refused: 'over' };
    const settled = await settle(before, answer, last);
    return 'refused' in settled ? settled : { ...settled, named };
  }

  return {
    has: async (roundId) => (await storage.audience(roundId)) === 'player',

    ask: (id, playerId, wanted, here) => askOne(`${id}.1`, playerId, wanted, here),

    async askAbout(id, playerId, factId, here) {
      const open = await heldBack(here, parts);
      if (open.has(factId)) return { refused: 'held-back' };
      const about = bank.questions.filter((question) => question.factId === factId);
      const question = draw(about, await pastOf(playerId), random);
      if (!question) return { refused: 'no-such-question' };
      const { topicId } = question;
      return put(`${id}.1`, question, playerId, here, { wanted: { topicId }, series: undefined });
    },

    async begin(id, player, wanted, here) {
      const { terms, widened } = await choice(wanted, here);
      const last = await storage.lastSet(player.id, terms, here);
      const going = last && (await goOn(last.paper.id, player.id));
      return going ? { turn: going, widened, isContinued: true } : startOver(id, player, wanted, here);
    },

    startOver,

    turn,

    async next(roundId, playerId) {
      const stored = await storage.round(roundId);
      if (stored?.audience !== 'player' || stored.askedBy !== playerId) return { refused: 'over' };
      if (stored.series) return turn(stored.series.id, playerId);
      const wanted = { ...stored.wanted, pace: 'untimed' } as const;
      const [first, number] = roundId.split('.');
      const id = `${first}.${Number(number) + 1}`;
      return (await sheet(id, playerId)) ?? (await askOne(id, playerId, wanted, stored.place)).turn;
    },

    async answer(roundId, player, giving, at) {
      const before = await sheet(roundId, player.id);
      if (!before) return { refused: 'over' };
      const judged = judge(before.round, player, giving, at);
      if ('refused' in judged) {
        const isKnown = judged.refused === 'too-late' || judged.refused === 'already-answered';
        return isKnown ? { refused: judged.refused, sheet: before } : judged;
      }
      // Whoever gives up has what their tries add up to.
      const [tried] = answersFromTries(before.round);
      const settled = await settle(before, tried ?? judged.answer);
      if ('refused' in settled || judged.instead === undefined) return settled;
      return { ...settled, instead: judged.instead };
    },

    async attempt(roundId, player, trying, by) {
      const before = await sheet(roundId, player.id);
      if (!before) return { refused: 'over' };
      const { round } = before;
      if (round.answers.has(player.id)) return { refused: 'already-answered', sheet: before };
      if (!round.tries) return { refused: 'no-such-option' };
      const judged = { ...round, question: spellings.of(round.question) };
      const tried = attempt(judged, player, trying, by, judgeText);
      if ('refused' in tried) {
        switch (tried.refused) {
          case 'too-late':
            return { refused: 'too-late', sheet: before };
          // The answer was taken back, because its player could not be shown the result: the tries still say it.
          case 'solved':
          case 'spent':
            return conclude(before, []);
          case 'wait':
          case 'blank':
          case 'unclear':
          case 'too-many':
          case 'no-more':
            return tried;
        }
      }
      addTry(round.tries, tried.tried);
      const doneAt = rulesOf(round.question).tries?.doneAt(round, player.id);
      if (doneAt !== undefined) return conclude(before, tried.named, tried.tried);
      await storage.addTry(roundId, tried.tried);
      return { sheet: before, ...tried };
    },

    sheet,

    async revealed({ round }) {
      await storage.revealRound(round.id);
    },

    async takeBack({ round }, playerId) {
      const taken = round.answers.get(playerId);
      if (taken) await storage.takeBackAnswer(round.id, taken, clock.now());
    },

    played: (paperId) => played(paperId),
  };
}
