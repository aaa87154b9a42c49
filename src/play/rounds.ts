import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { rulesOf } from '../game/kinds/index.ts';
import * as game from '../game/round.ts';
import type { Scoreboard } from '../game/scoreboard.ts';
import type { Shards } from '../game/shard.ts';
import { isVotedOut, type SkippedBy } from '../game/skip.ts';
import type { Storage } from '../storage/storage.ts';
import type { Attention } from './attention.ts';
import type { Errands } from './errands.ts';
import { settleFor } from './erasures.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createLeftovers } from './leftovers.ts';
import { scoreboardOf } from './match-rounds.ts';
import type { Notes } from './notes.ts';
import { restore } from './restore.ts';
import { refuseTooEarly } from './sought.ts';
import type { Service } from './service.ts';
import type { Posted, RoundStage, Staged } from './stages.ts';
import type { Untold } from './untold.ts';

/**
 * How many of the latest scoreboards are remembered for those who click on a question whose reveal they do not see yet, and for how long, in
 * milliseconds: shorter than an erasure takes, so that nobody is named whom it has deleted.
 */
const remembered = 16;
const scoreboardKept = settleFor / 2;

/** A round that is open in this process. Its `round` and `place` are replaced as it goes on. */
export interface OpenRound extends Staged {
  cancelTimer: () => void;
  /** Cancels the timer for what its message shows next by the clock alone, such as a clue. */
  cancelShow: () => void;
  /** Answers and tries that are being stored. The round is revealed only after that. */
  storing: Set<Promise<unknown>>;
  /** Settled once the question is posted. The round is revealed only after that too. */
  posted: PromiseWithResolvers<void>;
  /** From when it takes no more answers: whether it is closed and revealed, once that was tried for the first time. */
  concluding: Promise<boolean> | undefined;
  /** Its end is stored: the channel is free. */
  isClosed: boolean;
  over: PromiseWithResolvers<void>;
}

/** The open rounds of channels, each from its start to its reveal, even over restarts. */
export interface Rounds extends Service {
  /** Undefined if the round is not open here. */
  get(roundId: string): OpenRound | undefined;
  /** All of them. */
  all(): OpenRound[];
  /** Goes on with a round that has just been stored. */
  open(staged: Staged): void;
  /** The question is posted. Called by everyone who learns it; only the first call counts. Never rejects. */
  posted(roundId: string, posted: Posted): Promise<void>;
  /** It is not known whether the question is shown: looks for it, and withdraws the round if it is not. Never rejects. */
  seek(roundId: string): Promise<void>;
  /** The question could not be shown. Never rejects. */
  withdraw(roundId: string): Promise<void>;
  /** Shows how the round is going, if its question is posted and it is still open; closes it when everybody has answered. */
  progress(open: OpenRound): void;
  /**
   * Closes a round now and reveals it; if that has failed before, tries again now. Never rejects: what fails is tried until it is
   * done. The channel is free as soon as the round is closed, whether or not its reveal can be shown.
   *
   * @param skipped who skips it; undefined if it counts
   * @returns whether it is revealed
   */
  finish(open: OpenRound, skipped?: SkippedBy): Promise<boolean>;
  /** Shows the reveal of a closed round, if that is still to be done. Whether it is done. */
  revealAgain(roundId: string): Promise<boolean>;
  /**
   * A round from storage, open or not; undefined if there is none, it was withdrawn, or the bank no longer has its question as it
   * was asked.
   */
  past(roundId: string): Promise<Staged | undefined>;
  /** The same round with the standing of its match, to show its reveal. */
  ranked(staged: Staged): Promise<Staged>;
}

export function createRounds(parts: {
  bank: Bank;
  storage: Storage;
  stage: RoundStage;
  clock: Clock;
  heartbeat: Heartbeat;
  shards: Shards;
  attention: Attention;
  errands: Errands;
  notes: Notes;
  untold: Untold;
  log: Logger;
}): Rounds {
  const { bank, storage, stage, clock, heartbeat, attention, errands, notes, untold, log } = parts;
  const leftovers = createLeftovers(parts);
  const openRounds = new Map<string, OpenRound>();
  const scoreboards = new Map<string, { scoreboard: Promise<Scoreboard | undefined>; until: number }>();
  // Nobody gets back any time of a question of a day.
  const isAnyOpen = () => openRounds.values().some(({ round }) => round.dueAt === undefined);
  let stopping = false;

  function start(staged: Staged): OpenRound {
    const open: OpenRound = {
      ...staged,
      cancelTimer: () => {},
      cancelShow: () => {},
      storing: new Set(),
      posted: Promise.withResolvers(),
      concluding: undefined,
      isClosed: false,
      over: Promise.withResolvers(),
    };
    openRounds.set(open.round.id, open);
    heartbeat.begin(isAnyOpen);
    watch(open);
    return open;
  }

  function leave(open: OpenRound): void {
    cancelTimers(open);
    openRounds.delete(open.round.id);
    open.over.resolve();
  }

  function cancelTimers(open: OpenRound): void {
    open.cancelTimer();
    open.cancelShow();
  }

  /** Closes the round when its time is up, and shows what its clock alone shows. To be called again when its times have changed. */
  function watch(open: OpenRound): void {
    cancelTimers(open);
    if (stopping || open.round.closedAt !== undefined) return;
    const more = rulesOf(open.round.question).tries?.showsMoreAt(open.round, clock.now());
    if (more !== undefined)
      open.cancelShow = clock.after(more - clock.now(), () => {
        // The clock stands still: what is shown then follows when players are heard again.
        if (!attention.isAway(open.place)) progress(open);
      });
    open.cancelTimer = clock.after(Math.max(0, game.closesAt(open.round) - clock.now()), () => {
      // The time is given back as soon as players are heard again.
      if (!attention.isAway(open.place) || game.isComplete(open.round)) void finish(open);
    });
  }

  function finish(open: OpenRound, skipped?: SkippedBy): Promise<boolean> {
    if (open.concluding) {
      const { id } = open.round;
      return errands.isDue(ending(id)) ? errands.again(ending(id)) : open.concluding;
    }
    cancelTimers(open);
    open.round = game.close(open.round, clock.now(), skipped);
    open.concluding = open.posted.promise.then(() => {
      const { id } = open.round;
      return openRounds.has(id) ? errands.run(ending(id), () => conclude(open)) : false;
    });
    return open.concluding;
  }

  async function conclude(open: OpenRound): Promise<void> {
    if (!open.isClosed) {
      await Promise.allSettled(open.storing);
      await untold.settle(open);
      const { id, question, closedAt = clock.now(), skipped } = open.round;
      const tried = game.answersFromTries(open.round);
      const answers = await storage.closeRound(id, closedAt, question.factId, tried, skipped);
      open.round = game.withAnswers(open.round, answers);
      open.isClosed = true;
      if (skipped) log.info({ round: id, question: question.id, by: skipped }, 'a question is skipped');
    }
    try {
      await reveal(open);
    } finally {
      leave(open);
    }
  }

  async function reveal(unranked: Staged): Promise<void> {
    const staged = await ranked(unranked);
    await stage.reveal(staged);
    await storage.revealRound(staged.round.id);
    log.info({ round: staged.round.id, answers: staged.round.answers.size }, 'a question is over');
    // Not awaited: there may be many.
    void notes.tell(staged);
  }

  async function ranked(staged: Staged): Promise<Staged> {
    return { ...staged, scoreboard: await currentScoreboard(staged.round) };
  }

  /** Reads every answer of the match, so once for each reveal, however many click on it. Before a round is counted, it may change. */
  function currentScoreboard(round: game.Round): Promise<Scoreboard | undefined> {
    const read = () => scoreboardOf(round, storage, bank);
    if (!round.series || openRounds.get(round.id)?.isClosed === false) return read();
    const known = scoreboards.get(round.id);
    if (known && clock.now() < known.until) return known.scoreboard;
    const scoreboard = read();
    scoreboards.delete(round.id);
    scoreboards.set(round.id, { scoreboard, until: clock.now() + scoreboardKept });
    scoreboard.catch(() => scoreboards.delete(round.id));
    if (scoreboards.size > remembered) for (const oldest of scoreboards.keys().take(1)) scoreboards.delete(oldest);
    return scoreboard;
  }

  function progress(open: OpenRound): void {
    const { round, place } = open;
    if (round.closedAt !== undefined) return;
    watch(open);
    // If its message was deleted, nobody can answer any more: the channel is not to wait for the deadline.
    if (place.messageId !== undefined) stage.progress({ round, place }, () => void finish(open));
  }

  async function posted(roundId: string, { messageId, at, picture }: Posted): Promise<void> {
    const open = openRounds.get(roundId);
    if (!open || open.place.messageId !== undefined) return;
    // In a message that shows one question after another, only the first question is as old as the message.
    open.round = game.shift(open.round, Math.max(0, at - open.round.openedAt));
    open.place = { ...open.place, messageId, ...(picture && { picture }) };
    watch(open);
    await errands.run(`note the message of round ${roundId}`, () =>
      storage.postRound(roundId, { messageId, ...(picture && { picture }) }, open.round.openedAt, open.round.deadline),
    );
    // It is posted, even if that could not be stored yet: its deadline must not wait any longer.
    open.posted.resolve();
    // Somebody answered before it was known that the question is posted.
    if (open.round.answers.size > 0 || (open.round.tries?.byPlayer.size ?? 0) > 0) progress(open);
  }

  async function withdraw(roundId: string): Promise<void> {
    const open = openRounds.get(roundId);
    if (open) cancelTimers(open);
    openRounds.delete(roundId);
    open?.posted.resolve();
    await errands.run(`withdraw round ${roundId}`, () => storage.withdrawRound(roundId));
    // Its match then reads what became of it.
    open?.over.resolve();
  }

  attention.whenBack((away, concerns) => {
    for (const open of openRounds.values()) {
      if (!concerns(open.place)) continue;
      const isOfDay = open.round.dueAt !== undefined;
      if (isOfDay || (away === 0 && rulesOf(open.round.question).tries === undefined)) watch(open);
      else if (away === 0) progress(open);
      else if (open.round.closedAt === undefined) giveBack(open, away);
    }
  });

  function giveBack(open: OpenRound, away: number): void {
    const { id, openedAt } = open.round;
    open.round = game.resume(open.round, Math.min(away, Math.max(0, clock.now() - openedAt)));
    progress(open);
    void errands.run(`move round ${id}`, () => storage.moveRound(id, open.round.openedAt, open.round.deadline));
  }

  /**
   * It is not known whether the message of this question is posted, perhaps because the process that asked it ended. A click may tell
   * so earlier.
   *
   * @param since when its round was opened, before any time was given back: milliseconds since 1970
   * @param sentAt when this process sent it, milliseconds since 1970: it may still come
   */
  async function seek(open: OpenRound, since: number, sentAt?: number): Promise<void> {
    const { id } = open.round;
    await errands.run(`find the message of round ${id}`, async () => {
      if (open.place.messageId !== undefined) return;
      const found = await leftovers.find({ staged: open, since });
      if (found) await posted(id, found);
      else if (open.place.messageId === undefined) {
        refuseTooEarly(sentAt, clock);
        await withdraw(id);
      }
    });
  }

  return {
    get: (roundId) => openRounds.get(roundId),
    all: () => [...openRounds.values()],
    open(staged) {
      start(staged);
      const { round, place } = staged;
      const about = { round: round.id, question: round.question.id, match: round.series?.id };
      log.info({ ...about, guild: place.guildId, channel: place.channelId }, 'a question is asked');
    },
    posted,
    async seek(roundId) {
      const open = openRounds.get(roundId);
      if (open) await seek(open, open.round.openedAt, clock.now());
    },
    withdraw,
    ranked,
    progress,
    finish,

    async revealAgain(roundId) {
      return errands.isDue(ending(roundId)) && errands.again(ending(roundId));
    },

    async past(roundId) {
      const stored = await storage.round(roundId);
      return stored && stored.state !== 'withdrawn' ? restore(stored, bank) : undefined;
    },

    async resume() {
      const { goingOn, closed } = await leftovers.collect();
      // Only after all have been moved: the heartbeat begins here, and would hide how long the bot was away from the others.
      for (const { staged, since, isReworded } of goingOn) {
        const open = start(staged);
        if (open.place.messageId === undefined) void seek(open, since);
        else open.posted.resolve();
        if (game.isComplete(open.round)) void finish(open);
        else if (isVotedOut(open.round)) void finish(open, 'players');
        // It shows the same as before, in perhaps thousands of servers.
        else if (open.round.dueAt !== undefined && !isReworded) watch(open);
        else progress(open);
      }
      for (const leftover of closed) {
        void errands.run(ending(leftover.staged.round.id), async () => {
          const shown = await leftovers.posted(leftover);
          if (shown) await reveal(shown);
        });
      }
    },

    async stop() {
      stopping = true;
      const open = [...openRounds.values()];
      for (const one of open) cancelTimers(one);
      await Promise.allSettled(
        open.flatMap(({ concluding, storing }) => [...storing, ...(concluding ? [concluding] : [])]),
      );
    },
  };
}

/** The errand that closes and reveals a round. */
function ending(roundId: string): string {
  return `end round ${roundId}`;
}

/**
 * An open round for somebody who answers it too late. Until its end is stored and its answers are counted, it counts as open: nobody
 * may see its answer, since the next process would go on with it.
 */
export function asSeenLate({ round, place, isClosed }: OpenRound): Staged {
  return { round: isClosed ? round : { ...round, closedAt: undefined }, place };
}
