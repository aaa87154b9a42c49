import type { Bank } from '../bank/bank.ts';
import { mixFor } from '../game/adaptive.ts';
import type { Terms } from '../game/match.ts';
import type { Verdict } from '../game/matching/match.ts';
import * as game from '../game/paper.ts';
import { plan } from '../game/plan.ts';
import type { TypedQuestion } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import { answer, ask, given, type Given, type Player, type Round, type Series } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { longestAgoFirst } from '../game/seen.ts';
import type { Clock } from './quizmaster.ts';
import { restore } from './restore.ts';
import { scopeOf, type Place, type Storage, type StoredPaper, type Wanted } from '../storage/storage.ts';

/** A paper and all that was asked and answered of it. */
export interface Played extends StoredPaper {
  rounds: readonly Round[];
  /** Numbers of questions that the bank no longer has as they were. */
  gone: ReadonlySet<number>;
  /** In the order of its players. */
  scores: readonly game.Score[];
}

/** A private question, answered or not, and the paper that it is part of. */
export interface Sheet {
  round: Round;
  here: Here;
  played: Played | undefined;
}

export type Turn = Sheet | { done: Played } | { refused: 'no-such-question' | 'over' };

/** What a player gives: the places of the options picked, the text typed, or nothing, to see the answer. */
export type Giving = { places: readonly number[] } | { text: string } | 'pass';

export type SoloRefused =
  | { refused: 'too-late'; sheet: Sheet }
  | { refused: 'over' | 'no-such-option' }
  /** What was typed could be any of these: it does not count, and may be typed anew. */
  | { refused: 'unclear'; names: readonly string[] };
export type SoloAnswered =
  /** `instead`: what a typed answer names, where that is something else. */
  { sheet: Sheet; instead?: string } | { refused: 'already-answered'; sheet: Sheet } | SoloRefused;

/** Where a private question is asked: its message is the player's alone. */
export type Here = Pick<Place, 'guildId' | 'channelId'>;

/**
 * Asks players privately, each at their own speed. Nothing is held in memory: any process can take the next click. Pressed twice,
 * a button asks the same question.
 */
export interface Solo {
  /** Asks a question, which others follow without end. */
  ask(id: string, playerId: string, wanted: Omit<Terms, 'questions'>, here: Here): Promise<Turn>;
  /** Plans a set of questions for this player, and asks the first. */
  begin(id: string, player: Player, terms: Terms, here: Here): Promise<Turn>;
  /** The question of a paper at which this player stands. */
  turn(paperId: string, playerId: string): Promise<Turn>;
  /** What comes after this round of the player's. */
  next(roundId: string, playerId: string): Promise<Turn>;
  /** @param at by Discord's clock */
  answer(roundId: string, player: Player, what: Giving, at: number): Promise<SoloAnswered>;
  /** The player has seen what the answer was. */
  revealed(sheet: Sheet): Promise<void>;
  /** The player could not be shown what became of this answer: it was never given. */
  takeBack(sheet: Sheet, playerId: string): Promise<void>;
  /** Undefined where there is no such paper. */
  played(paperId: string): Promise<Played | undefined>;
}

export function createSolo(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  judge: (text: string, question: TypedQuestion) => Verdict;
}): Solo {
  const { bank, storage, clock, random, judge } = parts;

  async function draw(playerId: string, terms: Terms, here: Here): Promise<string[]> {
    const seen = longestAgoFirst(await storage.seen(playerId));
    const mix = terms.difficulty === 'adaptive' ? mixFor(await storage.standing(scopeOf(here), playerId)) : undefined;
    return plan(bank.questions, terms, seen, random, mix);
  }

  /** Opens this round, or finds that it has been opened before. */
  async function put(
    id: string,
    questionId: string,
    playerId: string,
    here: Here,
    of: { wanted: Wanted; series: Series | undefined; until?: number | undefined },
  ): Promise<Turn> {
    const question = bank.question(questionId);
    if (!question) return { refused: 'over' };
    const now = clock.now();
    const asked = ask(id, question, playerId, now, random, { pace: 'untimed', series: of.series });
    const { question: _, closedAt: __, answers: ___, ...round } = asked;
    await storage.openRound({
      ...round,
      questionId,
      audience: 'player',
      deadline: of.until ?? now + rules.privateLimit,
      wanted: of.wanted,
      place: { ...here, messageId: undefined, token: '' },
    });
    return (await sheet(id, playerId)) ?? { refused: 'over' };
  }

  async function askOne(id: string, playerId: string, wanted: Omit<Terms, 'questions'>, here: Here): Promise<Turn> {
    const [questionId] = await draw(playerId, { ...wanted, questions: 1 }, here);
    if (questionId === undefined) return { refused: 'no-such-question' };
    const { style, ...from } = wanted;
    const kept = { ...from, ...(style !== 'mixed' && { kind: style }) };
    return put(id, questionId, playerId, here, { wanted: kept, series: undefined });
  }

  async function played(paperId: string): Promise<Played | undefined> {
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
    const scores = stored.paper.players.map((player) => game.score(stored.paper, player, rounds, gone));
    return { ...stored, rounds, gone, scores };
  }

  async function turn(paperId: string, playerId: string): Promise<Turn> {
    const found = await played(paperId);
    if (!found || !found.paper.players.some(({ id }) => id === playerId)) return { refused: 'over' };
    const { paper, place, rounds, gone } = found;
    const here = { guildId: place.guildId, channelId: place.channelId };
    const stands = game.turn(paper, playerId, rounds, gone);
    if (stands === 'done') return { done: found };
    if ('waiting' in stands) return { round: stands.waiting, here, played: found };
    const number = stands.ask;
    const series: Series = {
      matchId: paper.id,
      number,
      of: paper.plan.length,
      streaks: { [playerId]: game.streakBefore(rounds, playerId, number) },
      waitsFor: [],
    };
    const id = game.roundId(paper, playerId, number);
    return put(id, paper.plan[number - 1] ?? '', playerId, here, { wanted: {}, series, until: paper.until });
  }

  async function sheet(roundId: string, playerId: string): Promise<Sheet | undefined> {
    const stored = await storage.round(roundId);
    if (stored?.audience !== 'player' || stored.askedBy !== playerId) return undefined;
    const restored = restore(stored, bank);
    if (!restored) return undefined;
    const paperId = stored.series?.matchId;
    const here = { guildId: stored.place.guildId, channelId: stored.place.channelId };
    return { round: restored.round, here, played: paperId === undefined ? undefined : await played(paperId) };
  }

  return {
    ask: (id, playerId, wanted, here) => askOne(`${id}.1`, playerId, wanted, here),

    async begin(id, player, terms, here) {
      const planned = await draw(player.id, terms, here);
      if (planned.length === 0) return { refused: 'no-such-question' };
      const place = { ...here, messageId: undefined, token: '' };
      await storage.openPaper({ paper: game.alone(id, player, terms, planned), place });
      return turn(id, player.id);
    },

    turn,

    async next(roundId, playerId) {
      const stored = await storage.round(roundId);
      if (stored?.audience !== 'player' || stored.askedBy !== playerId) return { refused: 'over' };
      if (stored.series) return turn(stored.series.matchId, playerId);
      const { kind, topicId, difficulty } = stored.wanted;
      const wanted: Omit<Terms, 'questions'> = {
        pace: 'untimed',
        style: kind ?? 'mixed',
        ...(topicId !== undefined && { topicId }),
        ...(difficulty !== undefined && { difficulty }),
      };
      const [first, number] = roundId.split('.');
      const id = `${first}.${Number(number) + 1}`;
      const { guildId, channelId } = stored.place;
      return (await sheet(id, playerId)) ?? askOne(id, playerId, wanted, { guildId, channelId });
    },

    async answer(roundId, player, what, at) {
      const before = await sheet(roundId, player.id);
      if (!before) return { refused: 'over' };
      const { round, here } = before;
      const { question } = round;
      const gives = givenBy(round, what);
      if (!gives || 'text' in gives !== (question.kind === 'typed')) return { refused: 'no-such-option' };
      const verdict = 'text' in gives && question.kind === 'typed' ? judge(gives.text, question) : undefined;
      const judged = answer(round, player, gives, at, verdict?.verdict === 'right');
      if ('refused' in judged) return { refused: judged.refused, sheet: before };
      if (verdict?.verdict === 'unclear') {
        return { refused: 'unclear', names: verdict.entities.map(({ name }) => name) };
      }
      const since = at - rules.countsAgainAfter;
      const isNew = await storage.addAnswer(roundId, scopeOf(here), judged.answer, since);
      const after = await sheet(roundId, player.id);
      if (!after) return { refused: 'over' };
      if (!isNew) return { refused: 'already-answered', sheet: after };
      return { sheet: after, ...(verdict?.verdict === 'another' && { instead: verdict.entity.name }) };
    },

    async revealed({ round }) {
      await storage.closeRound(round.id, clock.now());
      await storage.revealRound(round.id);
    },

    async takeBack({ round, here }, playerId) {
      const taken = round.answers.get(playerId);
      if (taken) await storage.takeBackAnswer(round.id, scopeOf(here), taken, clock.now());
    },

    played,
  };
}

function givenBy(round: Round, what: Giving): Given | undefined {
  if (what === 'pass') return round.question.kind === 'typed' ? { text: '' } : { options: [] };
  return 'text' in what ? what : given(round, what.places);
}
