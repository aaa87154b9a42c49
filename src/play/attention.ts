import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';

/**
 * Whether the bot hears the players at all. While the connection that brings their clicks is away, nobody can answer, so every
 * clock of the game stands still; the time is given back afterwards, as after a restart.
 */
export interface Attention {
  readonly isAway: boolean;
  /** Nothing is heard from now on. */
  lost(): void;
  /** Players are heard again. */
  back(): void;
  /**
   * Calls this each time that players are heard again.
   *
   * @param then receives how long they were not, in milliseconds; 0 if it was too short to matter: `rules.shortAbsence`
   */
  whenBack(then: (away: number) => void): void;
}

export function createAttention(clock: Pick<Clock, 'now'>): Attention {
  const listeners: ((away: number) => void)[] = [];
  let since: number | undefined;

  return {
    get isAway() {
      return since !== undefined;
    },
    lost() {
      since ??= clock.now();
    },
    back() {
      if (since === undefined) return;
      const away = clock.now() - since;
      since = undefined;
      for (const then of listeners) then(away < rules.shortAbsence ? 0 : away);
    },
    whenBack: (then) => void listeners.push(then),
  };
}
