import { measures, size } from './look.ts';

interface At {
  x: number;
  y: number;
}

/** Where a letter may stand beside its dot, the best place first: as angles, clockwise from the right. */
const angles = [270, 0, 180, 90, 315, 225, 45, 135].map((angle) => (angle * Math.PI) / 180);

/** Places for the letters of dots, so that none hides another letter, a dot, or lies outside. */
export function placeBadges(dots: readonly At[]): At[] {
  const placed: At[] = [];
  for (const dot of dots) {
    const choices = angles.map((angle) => ({
      x: dot.x + Math.cos(angle) * measures.badgeAway,
      y: dot.y + Math.sin(angle) * measures.badgeAway,
    }));
    const cost = (choice: At) =>
      hidden(
        choice,
        placed,
        dots.filter((other) => other !== dot),
      );
    const [best = dot] = choices.toSorted((one, other) => cost(one) - cost(other));
    placed.push(best);
  }
  return placed;
}

/** How much of other things a letter would hide there, and of itself outside. */
function hidden({ x, y }: At, badges: readonly At[], dots: readonly At[]): number {
  const { badge, dot } = measures;
  const overlap = (other: At, away: number) => Math.max(0, away - Math.hypot(other.x - x, other.y - y));
  const outside = Math.max(0, badge - x, x + badge - size.width) + Math.max(0, badge - y, y + badge - size.height);
  const sum = (all: readonly At[], away: number) => all.reduce((total, other) => total + overlap(other, away), 0);
  return sum(badges, 2 * badge + 2) + sum(dots, badge + dot + 2) + 3 * outside;
}
