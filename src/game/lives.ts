import { podium, type Finish } from './podium.ts';
import type { Player, Round } from './round.ts';
import { rules } from './rules.ts';

/** Somebody who plays for the last one standing. Their rank is by lives, by how long they stood, and then by points. */
export interface Contestant extends Finish {
  lives: number;
  /** How many questions they have stood: all so far, or those before the one that took the last life. */
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

type Asked = Pick<Round, 'answers'> & Partial<Pick<Round, 'closedAt' | 'deadline' | 'series'>>;

/** A person closed it, before its time was up and before all who were waited for had answered. */
function isCutShort({ answers, closedAt = Infinity, deadline = 0, series }: Asked): boolean {
  return closedAt < deadline && (series?.waitsFor ?? []).some((id) => !answers.has(id));
}

/** What is known of somebody while the questions are gone through. */
type Fate = Pick<Contestant, 'player' | 'lives' | 'stood'>;

/**
 * The lives in a match for the last one standing after these rounds. Whoever answers plays, from their first answer on: who comes later
 * begins with as few lives as anybody who stands. A question takes a life of everybody who stands and whose answer is wrong or missing, but
 * none where it would leave nobody of several; and a missing answer costs none where somebody closed the question before its time.
 *
 * @param rounds those of the match so far, in the order in which they were asked
 */
export function livesAfter(rounds: readonly Asked[]): Lives {
  const fates = new Map<string, Fate>();
  let out: readonly Player[] = [];
  for (const [index, round] of rounds.entries()) {
    const { answers } = round;
    const hadTime = !isCutShort(round);
    const least = Math.min(rules.lives.each, ...left(fates).map(({ lives }) => lives));
    for (const { player } of answers.values())
      if (!fates.has(player.id)) fates.set(player.id, { player, lives: least, stood: index });
    const before = left(fates);
    const isHurt = ({ player }: Fate) => {
      const answer = answers.get(player.id);
      return answer ? answer.credit === 0 : hadTime;
    };
    const isSpared = fates.size > 1 && before.every((one) => one.lives === 1 && isHurt(one));
    const fallen = isSpared ? [] : before.filter((one) => one.lives === 1 && isHurt(one));
    for (const one of before) {
      const lives = one.lives - (isHurt(one) && !isSpared ? 1 : 0);
      fates.set(one.player.id, { ...one, lives, stood: lives > 0 ? index + 1 : index });
    }
    out = fallen.map(({ player }) => player);
  }
  const standing = left(fates).length;
  return {
    contestants: ranked(podium(rounds), fates),
    out,
    isDecided: fates.size > 1 ? standing <= 1 : fates.size === 1 && standing === 0,
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
