import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';

/**
 * A message was looked for, and is not there.
 *
 * @param sentAt when this process sent it, milliseconds since 1970; undefined if an earlier process did
 * @throws if it may still come, so that it is to be looked for again
 */
export function refuseTooEarly(sentAt: number | undefined, clock: Pick<Clock, 'now'>): void {
  if (sentAt !== undefined && clock.now() - sentAt < rules.unposted)
    throw new Error('The message is not there; it may still come.');
}
