import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { Paper } from '../game/paper.ts';
import type { Here } from '../game/place.ts';
import { allDue, inMind, isDue, nextDue, type InMind, type Review } from '../game/review.ts';
import type { Round } from '../game/round.ts';
import type { Storage } from '../storage/storage.ts';
import { heldBack } from './held-back.ts';

interface Parts {
  bank: Bank;
  storage: Storage;
  clock: Clock;
}

/** What a player is to be asked again. */
export interface Due {
  /** What is due and may be asked about here, what is most likely forgotten first. */
  now: readonly Review[];
  /** When the next one is due after that, milliseconds since 1970; undefined if there is none. */
  next: number | undefined;
  /** What is due too, but is being asked about. */
  isHeldBack: boolean;
}

export async function dueFor(playerId: string, here: Pick<Here, 'guildId' | 'channelId'>, parts: Parts): Promise<Due> {
  return (await scheduleFor(playerId, here, parts)).due;
}

/** What a player has in mind, and what they are to be asked again. */
export interface Schedule extends InMind {
  due: Due;
}

export async function scheduleFor(
  playerId: string,
  here: Pick<Here, 'guildId' | 'channelId'>,
  parts: Parts,
): Promise<Schedule> {
  const { bank, storage, clock } = parts;
  const questions = new Map(bank.questions.map(({ id, factId }) => [id, factId]));
  const [reviews, open] = await Promise.all([storage.reviewsOf(playerId, questions), heldBack(here, parts)]);
  const due = allDue(reviews, clock.now());
  const now = due.filter(({ factId }) => !open.has(factId));
  const next = nextDue(reviews, clock.now());
  return { ...inMind(reviews, clock.now()), due: { now, next, isHeldBack: now.length < due.length } };
}

/**
 * The numbers of those questions of a review that are not to be asked, or no longer: their player has answered something about their
 * facts since, or the facts are being asked about.
 *
 * @param rounds of this review
 */
export async function notDue(
  { plan, players: [player] }: Paper,
  rounds: readonly Round[],
  here: Pick<Here, 'guildId' | 'channelId'>,
  parts: Parts,
): Promise<number[]> {
  const { bank, storage, clock } = parts;
  const answered = new Set(rounds.filter(({ answers }) => answers.size > 0).map(({ series }) => series?.number));
  const left = plan.flatMap((id, index) => {
    const question = bank.question(id);
    return question && !answered.has(index + 1) ? [{ number: index + 1, factId: question.factId }] : [];
  });
  if (left.length === 0) return [];
  const facts = new Set(left.map(({ factId }) => factId));
  const about = bank.questions.filter(({ factId }) => facts.has(factId));
  const questions = new Map(about.map(({ id, factId }) => [id, factId]));
  const [reviews, open] = await Promise.all([storage.reviewsOf(player.id, questions), heldBack(here, parts)]);
  const due = new Set(reviews.filter((review) => isDue(review, clock.now())).map(({ factId }) => factId));
  return left.filter(({ factId }) => !due.has(factId) || open.has(factId)).map(({ number }) => number);
}
