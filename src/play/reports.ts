import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import type { JudgeText } from '../game/kinds/kind.ts';
import type { Here, Note } from '../game/place.ts';
import type { Question } from '../game/question.ts';
import type { Decision, Report } from '../game/report.ts';
import { rules } from '../game/rules.ts';
import { isIn, type Shards } from '../game/shard.ts';
import type { NotAcceptable, Spelling } from '../game/spelling.ts';
import type { KeptNotice, ReportCase, Storage } from '../storage/storage.ts';
import type { Errands } from './errands.ts';
import { heldBack, openInDailies } from './held-back.ts';
import { scoreboardOf } from './match-rounds.ts';
import type { Service } from './service.ts';
import type { Quizmaster } from './quizmaster.ts';
import { acceptableIn, recountFor, spellingIn, type Spellings } from './spellings.ts';
import type { ReportStage, RoundStage, ShownCase } from './stages.ts';

type Where = Pick<Here, 'guildId' | 'channelId'>;

/** What players say is wrong with questions, and what whoever runs the bot does about it. */
export interface Reports extends Service {
  /** The channel in which cases are shown and decided; undefined if there is none. */
  readonly channelId: string | undefined;
  report(id: string, report: Report, note: Pick<Note, 'token' | 'language'>): ReturnType<Storage['report']>;
  /** As `storage.decide`; what follows from it is done beside. */
  decide(decision: Decision): Promise<boolean>;
  /** The case and its question, if a spelling of its answer could be accepted. */
  acceptable(caseId: string): Promise<{ case: ShownCase; question: Question } | { refused: NotAcceptable }>;
  /**
   * Decides that a spelling is right too.
   *
   * @param typed the spelling and, for a list, which of its members it names
   */
  accept(
    typed: { text: string; member: string },
    decision: Pick<Decision, 'id' | 'caseId' | 'by' | 'at'>,
  ): Promise<Spelling | { refused: NotAcceptable }>;
  /** Whether a player is to be told something, as far as this process knows. */
  hasNotices(playerId: string): boolean;
  /**
   * Tells a player what they are to be told, each thing once. An accepted spelling waits as long as its fact is held back.
   *
   * @param here where they are told
   * @param tell false: it could not be told, and is kept for later
   */
  tell(playerId: string, here: Where, tell: (notice: KeptNotice) => Promise<boolean>): Promise<void>;
}

export function createReports(parts: {
  bank: Bank;
  storage: Storage;
  quizmaster: Pick<Quizmaster, 'past'>;
  judgeText: JudgeText;
  spellings: Spellings;
  stage: ReportStage;
  rounds: Pick<RoundStage, 'amend'>;
  errands: Errands;
  clock: Clock;
  shards: Shards;
  /** Undefined: cases are shown nowhere, and kept. */
  operatorChannelId: string | undefined;
  log: Logger;
}): Reports {
  const { bank, storage, quizmaster, judgeText, spellings, stage, rounds, errands, clock, shards, log } = parts;
  const { operatorChannelId: channelId } = parts;
  // One process of a fleet shows cases: there is always one for direct messages.
  const isMine = isIn(shards, undefined);
  /** Who is to be told something. */
  let waiting: ReadonlySet<string> = new Set();
  /** What could not be shown because the channel is out of reach: that changes with the next start, or the next change. */
  const unreachable = new Map<string, number>();
  let isToldOfReach = false;
  let running = Promise.resolve();
  let stopping = false;
  let cancel = () => {};

  async function lookAtAll(): Promise<void> {
    if (stopping) return;
    cancel();
    try {
      await spellings.refresh();
      if (isMine) {
        await showCases();
        // Then a question may have been answered rightly by more.
        if (await carryOut()) await showCases();
      }
      const { all, byToken } = await storage.playersToTell();
      waiting = new Set(all);
      if (isMine) for (const playerId of byToken) await tell(playerId, undefined, (notice) => stage.tell(notice));
    } catch (error) {
      log.error({ err: error }, 'it could not be looked for reports; it is tried again');
    }
    if (!stopping) cancel = clock.after(rules.reports.lookEvery, look);
  }

  async function showCases(): Promise<void> {
    if (channelId === undefined) return;
    for (const id of await storage.casesToShow()) void errands.run(`show the case ${id}`, () => show(id, channelId));
  }

  function look(): void {
    running = running.then(lookAtAll);
  }

  /**
   * Makes rounds void, or counts them anew, and has their reveals say so. What is left when the bot stops, the next process does.
   *
   * @returns whether any may have been counted anew
   */
  async function carryOut(): Promise<boolean> {
    for (const id of await storage.pendingVoids())
      // As in spellings.ts: whoever plays is heard between two rounds.
      while (!stopping && (await storage.voidNext(id))) await new Promise((resolve) => setImmediate(resolve));
    const accepted = await storage.pendingSpellings();
    for (const decisionId of accepted)
      await recountFor(decisionId, { storage, bank, judgeText, now: () => clock.now() }, () => stopping);
    for (let some = await storage.roundsToAmend(); some.length > 0 && !stopping; some = await storage.roundsToAmend())
      for (const roundId of some) {
        await amend(roundId);
        await storage.roundAmended(roundId);
      }
    return accepted.length > 0;
  }

  /** Says at the reveal of a round that it is void, or what is right there too, where that is a message of its own that can still be reached. */
  async function amend(roundId: string): Promise<void> {
    const past = await quizmaster.past(roundId);
    if (past?.place.messageId === undefined) return;
    const { series } = past.round;
    const match = series && (await storage.match(series.id));
    // There, one message shows one question after another.
    if (match?.venue.by === 'reply') return;
    await rounds.amend({ ...past, scoreboard: await scoreboardOf(past.round, storage, bank) });
  }

  /** Shows a case as it is, until it changes no more. */
  async function show(id: string, channel: string): Promise<void> {
    for (;;) {
      const stored = await storage.reportCase(id);
      if (!stored || stored.shown === stored.changes || unreachable.get(id) === stored.changes) return;
      const message = await shownIn(stored, channel);
      if (message || !stored.isOpen) await storage.showCase(id, message, stored.changes);
      else unreachable.set(id, stored.changes);
    }
  }

  /** @returns its message, in which it is shown now; undefined if there is none, or none can be posted */
  async function shownIn(stored: ReportCase, channelId: string): Promise<ReportCase['message']> {
    const { id, message, isOpen, shown, sentAt } = stored;
    if (message?.channelId === channelId && (await stage.edit(stored, message.messageId))) return message;
    if (!isOpen) return undefined;
    if (message) await storage.showCase(id, undefined, shown);
    const since = await storage.sendCase(id, clock.now());
    // Of a message that is gone, or was in another channel, nothing is to be looked for.
    const isRepeated = message === undefined && sentAt !== undefined;
    const messageId = await stage.post(stored, channelId, isRepeated ? since : undefined);
    const isOutOfReach = messageId === undefined;
    if (isOutOfReach && !isToldOfReach)
      log.warn(
        { channel: channelId },
        'OPERATOR_CHANNEL_ID is out of reach; what players report is kept, and shown once it is not',
      );
    isToldOfReach = isOutOfReach;
    return isOutOfReach ? undefined : { channelId, messageId };
  }

  async function tell(
    playerId: string,
    here: Where | undefined,
    telling: (notice: KeptNotice) => Promise<boolean>,
  ): Promise<void> {
    const open = await (here ? heldBack(here, parts) : openInDailies(parts));
    for (const notice of await storage.takeNotices(playerId)) {
      // An accepted spelling is an answer.
      const isHeldBack = notice.deed === 'accept' && open.has(bank.question(notice.questionId)?.factId ?? '');
      const isTold = !isHeldBack && (await isToldBy(telling, notice));
      if (!isTold) await storage.putBackNotice(notice);
    }
  }

  async function isToldBy(telling: (notice: KeptNotice) => Promise<boolean>, notice: KeptNotice): Promise<boolean> {
    return telling(notice).catch((error: unknown) => {
      log.warn({ err: error, player: notice.playerId }, 'a player could not be told what became of a report');
      return false;
    });
  }

  async function acceptable(caseId: string): ReturnType<Reports['acceptable']> {
    const found = await storage.reportCase(caseId);
    if (!found) return { refused: 'no-such-case' };
    const about = acceptableIn(found, bank);
    return 'refused' in about ? about : { case: found, ...about };
  }

  async function decide(decision: Decision): Promise<boolean> {
    const isDecided = await storage.decide(decision);
    const { id, deed, caseId, by } = decision;
    if (isDecided) log.info({ decision: id, deed, case: caseId, by }, 'a report is decided');
    look();
    return isDecided;
  }

  return {
    channelId,
    async report(id, report, note) {
      const outcome = await storage.report(id, report, note);
      look();
      return outcome;
    },
    decide,
    acceptable,
    async accept(typed, decision) {
      const stored = await storage.reportCase(decision.caseId);
      if (!stored) return { refused: 'no-such-case' };
      const spelling = await spellingIn(stored, typed, parts);
      if ('refused' in spelling) return spelling;
      const { text: detail, ...of } = spelling;
      return (await decide({ ...decision, deed: 'accept', detail, ...of })) ? spelling : { refused: 'no-such-case' };
    },
    hasNotices: (playerId) => waiting.has(playerId),
    async tell(playerId, here, telling) {
      waiting = new Set([...waiting].filter((id) => id !== playerId));
      await tell(playerId, here, telling);
    },
    async resume() {
      // Whoever plays comes first.
      cancel = clock.after(rules.reports.lookEvery, look);
    },
    async stop() {
      stopping = true;
      cancel();
      await running;
    },
  };
}
