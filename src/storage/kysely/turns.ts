import type { Storage } from '../storage.ts';

/** The calls about one round that are not over. */
interface Queue {
  calls: number;
  /** Settled when what changes the whole round is over, and when everything is. */
  changed: Promise<unknown>;
  settled: Promise<unknown>;
}

/**
 * Lets calls that change the same round happen in the order in which they were made, whichever connection would be first: an answer
 * that is given anew follows the one that is taken back. Answers and tries do not wait for each other.
 */
export function inTurns(storage: Storage): Storage {
  const queues = new Map<string, Queue>();

  async function take<T>(id: string, isAlone: boolean, call: () => Promise<T>): Promise<T> {
    const queue = queues.get(id) ?? { calls: 0, changed: Promise.resolve(), settled: Promise.resolve() };
    queues.set(id, queue);
    queue.calls += 1;
    const called = (isAlone ? queue.settled : queue.changed).then(call);
    const over = called.then(
      () => {},
      () => {},
    );
    queue.settled = Promise.all([queue.settled, over]);
    if (isAlone) queue.changed = queue.settled;
    try {
      return await called;
    } finally {
      queue.calls -= 1;
      if (queue.calls === 0) queues.delete(id);
    }
  }
  const alone = <T>(id: string, call: () => Promise<T>) => take(id, true, call);
  const beside = <T>(id: string, call: () => Promise<T>) => take(id, false, call);

  return {
    ...storage,
    postRound: (id, ...given) => alone(id, () => storage.postRound(id, ...given)),
    moveRound: (id, ...given) => alone(id, () => storage.moveRound(id, ...given)),
    closeRound: (id, ...given) => alone(id, () => storage.closeRound(id, ...given)),
    revealRound: (id) => alone(id, () => storage.revealRound(id)),
    withdrawRound: (id) => alone(id, () => storage.withdrawRound(id)),
    addAnswer: (id, ...given) => beside(id, () => storage.addAnswer(id, ...given)),
    answerPrivately: (id, ...given) => alone(id, () => storage.answerPrivately(id, ...given)),
    addTry: (id, ...given) => beside(id, () => storage.addTry(id, ...given)),
    spareTry: (id, ...given) => alone(id, () => storage.spareTry(id, ...given)),
    takeBackAnswer: (id, ...given) => alone(id, () => storage.takeBackAnswer(id, ...given)),
  };
}
