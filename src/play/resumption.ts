/** Whether this process has picked up what an earlier one left. Who looks up a round, a match or a duel waits for that. */
export interface Resumption {
  /** Resolves when nothing is being picked up: mostly at once. */
  over(): Promise<void>;
  /** Picks it up. Those who ask from now on wait. */
  begin(pickUp: () => Promise<void>): Promise<void>;
}

export function createResumption(): Resumption {
  let underWay: Promise<void> = Promise.resolve();
  return {
    over: () => underWay,
    begin(pickUp) {
      const resuming = pickUp();
      // Who waits is not told that it failed: the process ends then.
      underWay = resuming.catch(() => {});
      return resuming;
    },
  };
}
