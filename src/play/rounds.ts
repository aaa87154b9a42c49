import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import * as game from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Storage, StoredRound } from '../storage/storage.ts';
import type { Heartbeat } from './heartbeat.ts';
import { restore } from './restore.ts';
import type { Service } from './service.ts';
import type { Posted, RoundStage, Staged } from './stages.ts';
import type { Untold } from './untold.ts';

/** A round that is open in this process. Its `round` and `place` are replaced as it goes on. */
export interface OpenRound extends Staged {
  cancelTimer: () => void;
  /** Answers that are being stored. The round is revealed only after that. */
  storing: Set<Promise<unknown>>;
  /** Settled once the question is posted. The round is revealed only after that too. */
  posted: PromiseWithResolvers<void>;
  over: PromiseWithResolvers<void>;
}

/** The open rounds of channels, each from its start to its reveal, even over restarts. */
export interface Rounds extends Service {
  /** Undefined if the round is not open here. */
  get(roundId: string): OpenRound | undefined;
  /** Goes on with a round that has just been stored. */
  open(staged: Staged): void;
  /** The question is posted. Called by everyone who learns it; only the first call counts. */
  posted(roundId: string, posted: Posted): Promise<void>;
  /** The question could not be shown. */
  withdraw(roundId: string): Promise<void>;
  /** Shows how the round is going, if its question is posted and it is still open. */
  progress(open: OpenRound): void;
  /** Closes a round now and reveals it. */
  finish(open: OpenRound): Promise<void>;
  /**
   * A round from storage, open or not; undefined if there is none, it was withdrawn, or the bank no longer has its question as it
   * was asked.
   */
  past(roundId: string): Promise<Staged | undefined>;
}

export function createRounds(parts: {
  bank: Bank;
  storage: Storage;
  stage: RoundStage;
  clock: Clock;
  heartbeat: Heartbeat;
  untold: Untold;
  log: Logger;
}): Rounds {
  const { bank, storage, stage, clock, heartbeat, untold, log } = parts;
  const openRounds = new Map<string, OpenRound>();
  const isAnyOpen = () => openRounds.size > 0;
  let stopping = false;

  function start(staged: Staged): OpenRound {
    const open = {
      ...staged,
      cancelTimer: () => {},
      storing: new Set<Promise<unknown>>(),
      posted: Promise.withResolvers<void>(),
      over: Promise.withResolvers<void>(),
    };
    openRounds.set(open.round.id, open);
    heartbeat.begin(isAnyOpen);
    watch(open);
    return open;
  }

  function leave(open: OpenRound): void {
    open.cancelTimer();
    openRounds.delete(open.round.id);
    open.over.resolve();
  }

  /** Closes the round when its time is up. To be called again when its deadline has changed. */
  function watch(open: OpenRound): void {
    open.cancelTimer();
    const left = Math.max(0, open.round.deadline - clock.now()) + rules.lateArrival;
    if (!stopping) open.cancelTimer = clock.after(left, () => void finish(open));
  }

  async function finish(open: OpenRound): Promise<void> {
    if (open.round.closedAt !== undefined) return;
    open.cancelTimer();
    const now = clock.now();
    open.round = game.close(open.round, now);
    try {
      await Promise.all([open.posted.promise, Promise.allSettled(open.storing)]);
      if (!openRounds.has(open.round.id)) return;
      await untold.settle(open);
      await storage.closeRound(open.round.id, now);
      await reveal(open);
    } catch (error) {
      log.error({ err: error, round: open.round.id }, 'a reveal failed; it will be tried again at the next start');
    } finally {
      leave(open);
    }
  }

  async function reveal(staged: Staged): Promise<void> {
    await stage.reveal(staged);
    await storage.revealRound(staged.round.id);
    const { id, answers } = staged.round;
    log.info({ round: id, answers: answers.size }, 'a question is over');
  }

  function progress({ round, place }: OpenRound): void {
    if (round.closedAt === undefined && place.messageId !== undefined) stage.progress({ round, place });
  }

  /** A round with the message that shows it, if there is one: the process that posted it may have ended before it knew. */
  async function found(stored: StoredRound): Promise<Staged | undefined> {
    const staged = restore(stored, bank);
    if (!staged || staged.place.messageId !== undefined) return staged;
    const finding = staged.place.token === '' ? stage.post(staged) : stage.find(staged);
    const posted = await finding.catch((error: unknown) =>
      log.warn({ err: error, round: stored.id }, 'it cannot be found out whether a question is posted'),
    );
    if (!posted) return undefined;
    const round = game.shift(staged.round, Math.max(0, posted.at - staged.round.openedAt));
    await storage.postRound(round.id, posted.messageId, round.openedAt, round.deadline);
    return { round, place: { ...staged.place, messageId: posted.messageId } };
  }

  /** Gives back the time that the bot was away. */
  async function move(staged: Staged): Promise<Staged> {
    const away = heartbeat.awaySince(staged.round.openedAt);
    const round = game.resume(staged.round, away);
    await storage.moveRound(round.id, round.openedAt, round.deadline);
    log.info({ round: round.id, away }, 'a round goes on');
    return { ...staged, round };
  }

  return {
    get: (roundId) => openRounds.get(roundId),
    open(staged) {
      start(staged);
      const { round, place } = staged;
      const about = { round: round.id, question: round.question.id, match: round.series?.id };
      log.info({ ...about, guild: place.guildId, channel: place.channelId }, 'a question is asked');
    },

    async posted(roundId, { messageId, at }) {
      const open = openRounds.get(roundId);
      if (!open || open.place.messageId !== undefined) return;
      // In a message that shows one question after another, only the first question is as old as the message.
      open.round = game.shift(open.round, Math.max(0, at - open.round.openedAt));
      open.place = { ...open.place, messageId };
      if (open.round.closedAt === undefined) watch(open);
      try {
        await storage.postRound(roundId, messageId, open.round.openedAt, open.round.deadline);
      } finally {
        // It is posted, even if that could not be stored: its deadline must not wait any longer.
        open.posted.resolve();
      }
      // Somebody answered before it was known that the question is posted.
      if (open.round.answers.size > 0) progress(open);
    },

    async withdraw(roundId) {
      const open = openRounds.get(roundId);
      if (open) leave(open);
      open?.posted.resolve();
      await storage.withdrawRound(roundId);
    },

    progress,
    finish,

    async past(roundId) {
      const stored = await storage.round(roundId);
      return stored && stored.state !== 'withdrawn' ? restore(stored, bank) : undefined;
    },

    async resume() {
      const goingOn: Staged[] = [];
      const unseen: Staged[] = [];
      for (const stored of await storage.unfinishedRounds()) {
        const staged = await found(stored);
        if (!staged) {
          const about = { round: stored.id, question: stored.questionId };
          log.warn(about, 'a round cannot go on: it is not posted, or its question is no longer in the bank');
          await storage.withdrawRound(stored.id);
        } else if (stored.state === 'closed') unseen.push(staged);
        else goingOn.push(await move(staged));
      }
      // Only after all have been moved: the heartbeat begins here, and would hide how long the bot was away from the others.
      for (const staged of goingOn) {
        const open = start(staged);
        open.posted.resolve();
        if (game.isComplete(open.round)) void finish(open);
        else progress(open);
      }
      const revealing = unseen.map((staged) =>
        reveal(staged).catch((error: unknown) =>
          log.error({ err: error, round: staged.round.id }, 'a reveal failed again'),
        ),
      );
      await Promise.all(revealing);
    },

    async stop() {
      stopping = true;
      const open = [...openRounds.values()];
      for (const { cancelTimer } of open) cancelTimer();
      const closing = open.filter(({ round }) => round.closedAt !== undefined).map(({ over }) => over.promise);
      await Promise.allSettled([...closing, ...open.flatMap(({ storing }) => [...storing])]);
    },
  };
}
