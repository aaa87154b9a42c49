import type { Storage } from '../storage.ts';

/** The calls about one round that are not over. */
interface Queue {
  running: number;
  /** What runs changes the whole round. */
  isAlone: boolean;
  /** In the order in which they came. */
  waiting: { isAlone: boolean; begin: () => void }[];
}

/**
 * Lets calls that change the same round happen in the order in which they were made, whichever connection would be first: an answer
 * that is given anew follows the one that is taken back. Answers and tries do not wait for each other.
 */
export function inTurns(storage: Storage): Storage {
  const queues = new Map<string, Queue>();

  async function take<T>(id: string, isAlone: boolean, call: () => Promise<T>): Promise<T> {
    const queue = queues.get(id) ?? { running: 0, isAlone, waiting: [] };
    queues.set(id, queue);
    if (queue.running > 0 && (isAlone || queue.isAlone || queue.waiting.length > 0))
      await new Promise<void>((resolve) => queue.waiting.push({ isAlone, begin: resolve }));
    else begin(queue, isAlone);
    try {
      return await call();
    } finally {
      queue.running -= 1;
      next(queue);
      if (queue.running === 0) queues.delete(id);
    }
  }

  function begin(queue: Queue, isAlone: boolean): void {
    queue.running += 1;
    queue.isAlone = isAlone;
  }

  function next(queue: Queue): void {
    for (;;) {
      const [first] = queue.waiting;
      if (!first || (queue.running > 0 && (first.isAlone || queue.isAlone))) return;
      queue.waiting.shift();
      begin(queue, first.isAlone);
      first.begin();
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
    voteToSkip: (id, ...given) => alone(id, () => storage.voteToSkip(id, ...given)),
    takeBackAnswer: (id, ...given) => alone(id, () => storage.takeBackAnswer(id, ...given)),
  };
}
