import { podium, type Finish } from './podium.ts';
import type { PlayedRound } from './match.ts';
import type { Answer, Player, Round } from './round.ts';
import { rules } from './rules.ts';

/** Somebody who plays for the last one standing. Their rank is by lives, by how long they stood, and then by points. */
export interface Contestant extends Finish {
  lives: number;
  /** How many questions they have stood: all so far, or those before the one that took the last life, perhaps before they came. */
  stood: number;
}

export interface Lives {
  /** Everybody who has answered, best first. */
  contestants: readonly Contestant[];
  /** Who lost the last life by the last question. */
  out: readonly Player[];
  /** Nobody can fall any more but the winner: the match is over. Who plays alone plays until they fall. */
  isDecided: boolean;
}

type Asked = Pick<PlayedRound, 'answers'> &
  Partial<Pick<PlayedRound, 'closedAt' | 'openedAt' | 'deadline' | 'pace' | 'series' | 'question'>>;

/**
 * From when a person may close a question before its players are done, milliseconds since 1970: whoever could do so earlier would spare
 * themselves the life, or take it from others. Undefined: at any time.
 */
export function mayCloseFrom({ pace, openedAt, deadline, series }: Omit<Round, 'answers'>): number | undefined {
  if (series?.mode !== 'lives') return undefined;
  // Answers that were given in time may still be on their way.
  const itself = deadline + rules.lateArrival;
  return pace === 'untimed' ? Math.min(itself, openedAt + rules.lives.untimedLeast) : itself;
}

/**
 * It was closed before its time and before all who were waited for were done: the match was stopped, the message deleted, or the list is
 * complete.
 */
function isCutShort(round: Asked): boolean {
  const { answers, closedAt = Infinity, openedAt = 0, deadline = 0, pace, series } = round;
  const timeIsUp = pace === 'untimed' ? openedAt + rules.lives.untimedLeast : deadline;
  return closedAt < timeIsUp && (series?.waitsFor ?? []).some((id) => !isDone(answers.get(id), round));
}

/** Whether a player could not have gone on to something better. In a list, only who has found something is. */
function isDone(answer: Answer | undefined, { question }: Asked): boolean {
  if (!answer || answer.credit > 0) return answer !== undefined;
  if (question?.kind === 'ladder') return 'clue' in answer.given && answer.given.clue === question.clues.length;
  return !('found' in answer.given);
}

/** What is known of somebody while the questions are gone through. */
type Fate = Pick<Contestant, 'player' | 'lives' | 'stood'>;

/**
 * The lives in a match for the last one standing after these rounds. Whoever answers plays, from their first answer on; the questions
 * before it, since the first one that anybody answered, they have left out. A question takes a life of everybody who stands and whose
 * answer is wrong or missing, but none where it would leave nobody of several. Where it was closed before its time, it takes one only for a
 * wrong answer after which its player could not have gone on.
 *
 * @param rounds those of the match so far, in the order in which they were asked
 */
export function livesAfter(rounds: readonly Asked[]): Lives {
  const fates = new Map<string, Fate>();
  // Of whoever has not answered yet.
  let absent: Omit<Fate, 'player'> = { lives: rules.lives.each, stood: 0 };
  // Who came too late to have lives plays for points alone.
  let rivals = 0;
  let out: readonly Player[] = [];
  for (const [index, round] of rounds.entries()) {
    const { answers } = round;
    const hadTime = !isCutShort(round);
    for (const { player } of answers.values()) {
      if (fates.has(player.id)) continue;
      fates.set(player.id, { player, ...absent });
      if (absent.lives > 0) rivals += 1;
    }
    const before = left(fates);
    const isHurt = ({ player }: Fate) => {
      const answer = answers.get(player.id);
      return answer ? answer.credit === 0 && (hadTime || isDone(answer, round)) : hadTime;
    };
    const isSpared = rivals > 1 && before.every((one) => one.lives === 1 && isHurt(one));
    const after = <T extends Omit<Fate, 'player'>>(one: T, hurt: boolean): T => {
      const lives = one.lives - (hurt && !isSpared ? 1 : 0);
      return { ...one, lives, stood: lives > 0 ? index + 1 : index };
    };
    for (const one of before) fates.set(one.player.id, after(one, isHurt(one)));
    if (absent.lives > 0) absent = after(absent, hadTime && fates.size > 0);
    out = before.flatMap(({ player }) => (fates.get(player.id)?.lives === 0 ? player : []));
  }
  const standing = left(fates).length;
  return {
    contestants: ranked(podium(rounds), fates),
    out,
    isDecided: rivals > 1 ? standing <= 1 : rivals === 1 && standing === 0,
  };
}

function left(fates: ReadonlyMap<string, Fate>): Fate[] {
  return [...fates.values()].filter(({ lives }) => lives > 0);
}

function ranked(finishes: readonly Finish[], fates: ReadonlyMap<string, Fate>): Contestant[] {
  const compare = (a: Contestant, b: Contestant) => b.lives - a.lives || b.stood - a.stood || b.points - a.points;
  const sorted = finishes
    .flatMap((finish) => {
      const fate = fates.get(finish.player.id);
      return fate ? [{ ...finish, ...fate }] : [];
    })
    .sort(compare);
  return sorted.map((one) => ({ ...one, rank: sorted.findIndex((other) => compare(one, other) === 0) + 1 }));
}
