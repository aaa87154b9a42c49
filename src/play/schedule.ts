import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { isErased } from '../game/erased.ts';
import type { Here } from '../game/place.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import { dueAfter, isTooLate } from '../game/schedule.ts';
import type { Night, Settings } from '../game/settings.ts';
import type { Shards } from '../game/shard.ts';
import type { DueBulletin, Storage, StoredMatch } from '../storage/storage.ts';
import { createDayQuestions } from './day-questions.ts';
import type { Errands } from './errands.ts';
import type { Matches } from './matches.ts';
import { createNews, type News } from './news.ts';
import { botsOwnId } from './own-ids.ts';
import type { Quizmaster } from './quizmaster.ts';
import type { Resumption } from './resumption.ts';
import type { Service } from './service.ts';
import type { BulletinStage, MatchStage, RoundStage } from './stages.ts';

/** A channel is gone, or the bot may not post there any more. */
class OutOfReach extends Error {}

/** How many of the last things that happened in a server are looked through. */
const looked = 500;

/** How many posts are begun at once. */
const atOnce = 50;

/**
 * Posts what is due in servers by the hours that their admins have set: once, also after a restart and in a fleet. What was due while the
 * bot was away is made good, unless it is too late (`rules.bulletins.late`). Where it cannot be posted, it waits until it is set anew.
 */
export interface Schedule extends Service {
  /** Somebody has changed when something comes. */
  changed(): void;
}

export function createSchedule(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  shards: Shards;
  /** Who hosts the matches that begin by themselves, and asks the questions of days: the bot. */
  self: Player;
  /** The language of servers for which none is set. */
  language: string;
  matches: Matches;
  quizmaster: Quizmaster;
  stage: BulletinStage;
  rounds: Pick<RoundStage, 'post'>;
  matchStage: Pick<MatchStage, 'lobby'>;
  errands: Errands;
  resumption: Resumption;
  log: Logger;
}): Schedule {
  const { storage, clock, random, shards, self, matches, stage, matchStage, errands, resumption, log } = parts;
  const news = createNews(parts);
  const dayQuestions = createDayQuestions(parts);
  let cancel = () => {};
  let stopped = false;
  let looking = Promise.resolve();
  /** Until it was looked for once, an earlier process may have posted what is due and not stored that. */
  let isFirst = true;
  /** What was due when it was looked for, and is not begun, by its errand: the longest due first. */
  const queue = new Map<string, { due: DueBulletin; mayBeThere: boolean }>();
  /** The errands that are begun and not done, and how many of them are tried for the first time. */
  const begun = new Set<string>();
  let going = 0;

  async function look(): Promise<void> {
    if (stopped) return;
    const now = clock.now();
    const before = new Set(begun);
    const { due, next } = await storage.dueBulletins(shards, now);
    for (const one of due) {
      const id = `post the ${one.bulletin} of server ${one.guildId}`;
      // What was done while it was read is not due any more.
      if (!before.has(id) && !begun.has(id))
        queue.set(id, { due: one, mayBeThere: isFirst || (queue.get(id)?.mayBeThere ?? false) });
    }
    isFirst = false;
    goOn();
    wait(Math.min(rules.bulletins.look, Math.max(0, (next ?? Infinity) - now)));
  }

  /** Whatever fails is tried again by itself, and keeps nothing else waiting. */
  function goOn(): void {
    for (const [id, { due, mayBeThere }] of queue) {
      if (stopped || going >= atOnce) return;
      queue.delete(id);
      begun.add(id);
      going += 1;
      const run = errands.run(id, async (failures) => {
        await post(due, mayBeThere || failures > 0);
        begun.delete(id);
      });
      void run.then(() => {
        going -= 1;
        goOn();
      });
    }
  }

  function wait(ms: number): void {
    cancel();
    cancel = clock.after(ms, begin);
  }

  function begin(): void {
    looking = looking.then(look).catch((error: unknown) => {
      log.error({ err: error }, 'it is not known what is to be posted; it is looked for again');
      if (!stopped) wait(rules.bulletins.look);
    });
  }

  async function post(due: DueBulletin, isRepeated: boolean): Promise<void> {
    const { guildId, bulletin, dueAt } = due;
    const settings = await storage.settings(guildId);
    const posting = settings[bulletin];
    const now = clock.now();
    const nextAt = dueAfter(settings, bulletin, Math.max(now, dueAt));
    // It has been set anew since, perhaps while Discord was down; or it is reckoned in another way since the bot was started anew.
    if (!posting || dueAfter(settings, bulletin, dueAt - 1) !== dueAt) return storage.endBulletin(due, nextAt);
    const { channelId } = posting;
    const about = { guild: guildId, channel: channelId, bulletin };
    const entry = { id: `${bulletin}.${dueAt}`, at: now, by: '' };
    if (isTooLate(dueAt, now)) {
      log.warn(about, 'what was due is too late, and is not posted');
      return storage.endBulletin(due, nextAt, { ...entry, event: { what: 'missed', bulletin } });
    }
    try {
      await (bulletin === 'night' && settings.night
        ? announce(settings.night, settings, due)
        : bulletin === 'daily' && settings.daily?.asks && nextAt !== undefined
          ? ask(channelId, settings, { ...due, nextAt }, isRepeated)
          : show(bulletin === 'recap' ? 'recap' : 'daily', channelId, settings, due, isRepeated));
    } catch (error) {
      if (!(error instanceof OutOfReach)) throw error;
      log.warn(about, 'what is due cannot be posted in its channel; it waits until it is set anew');
      await storage.endBulletin(due, undefined, { ...entry, event: { what: 'paused', bulletin, channelId } });
      return tellAdmin(due, { guildId, channelId, language: settings.language ?? parts.language });
    }
    await storage.endBulletin(due, nextAt, { ...entry, event: { what: 'posted', bulletin } });
    log.info(about, 'what was due is posted');
  }

  /** Whoever has set it last; the server's owner, if it is not known any more who that was. */
  async function tellAdmin({ guildId, bulletin }: DueBulletin, here: Here & { guildId: string }): Promise<void> {
    const entries = await storage.audit(guildId, 0, looked);
    const set = entries.find(({ event }) => event.what === 'change' && event.change.of === bulletin);
    await stage.paused(bulletin, set && !isErased(set.by) ? set.by : undefined, here);
  }

  async function show(
    bulletin: 'daily' | 'recap',
    channelId: string,
    settings: Settings,
    { guildId, dueAt }: DueBulletin,
    isRepeated: boolean,
  ): Promise<void> {
    const due = { guildId, channelId, dueAt };
    await tell(await news.gather(bulletin, due, settings), hereIn(due, settings), dueAt, isRepeated);
  }

  function hereIn({ guildId, channelId }: { guildId: string; channelId: string }, { language }: Settings) {
    return { guildId, channelId, language: language ?? parts.language };
  }

  async function tell(told: News, here: Here & { guildId: string }, dueAt: number, isRepeated: boolean): Promise<void> {
    if ((await stage.post(told, here, dueAt, isRepeated)) === 'out-of-reach') throw new OutOfReach();
  }

  /** Tells how yesterday's question went, and asks the next one. */
  async function ask(
    channelId: string,
    settings: Settings,
    due: DueBulletin & { nextAt: number },
    isRepeated: boolean,
  ): Promise<void> {
    const { guildId, dueAt, nextAt } = due;
    const here = hereIn({ guildId, channelId }, settings);
    const question = { here, dueAt, nextAt };
    const before = await dayQuestions.endBefore(question);
    const result = before && (await news.resultOf(before, { guildId, channelId, dueAt }, settings));
    if (result) await tell(result, here, dueAt, isRepeated);
    const became = await dayQuestions.ask(question, settings);
    if (became === 'out-of-reach') throw new OutOfReach();
    // Where everything that could be asked is off, there still is the daily.
    if (became === 'nothing') await show('daily', channelId, settings, due, isRepeated);
  }

  /** Opens the lobby of a match that begins at its hour. */
  async function announce(night: Night, settings: Settings, { guildId, dueAt }: DueBulletin): Promise<void> {
    const { channelId, questions, mode } = night;
    /** @throws if it is not known yet whether its lobby is posted: what is not there after all is announced anew */
    const isThere = async () => {
      const there = await matches.in(channelId);
      if (there?.match.announced !== dueAt) return false;
      if (there.venue.lobbyId === undefined) throw new Error('It is not known whether a match is announced.');
      return true;
    };
    if (await isThere()) return;
    const { off } = settings;
    // Without a clock, one who joined and went away would keep all others waiting: nobody hosts it, who could go on.
    const pace = settings.pace === 'untimed' ? 'relaxed' : (settings.pace ?? 'normal');
    const terms = { questions, pace, ...(mode && { mode }), ...(off && { off }) } as const;
    const language = settings.language ?? parts.language;
    const venue = { guildId, channelId, language, token: '', tokenUntil: 0, by: 'channel' } as const;
    const announced = { announced: dueAt, beginsAt: dueAt + rules.bulletins.lead };
    const show = async (stored: StoredMatch) => {
      // If that fails, the lobby may be there all the same: it is looked for.
      const shown = await matchStage.lobby(stored, settings.pinged).catch((error: unknown) => {
        log.warn({ err: error, guild: guildId, channel: channelId }, 'it is not known whether a match is announced');
        return { lobbyId: undefined };
      });
      if (shown === 'out-of-reach') throw new OutOfReach();
      return shown.lobbyId;
    };
    const called = await matches.call(botsOwnId(dueAt, random), self, terms, venue, show, announced);
    if (!(await isThere()))
      throw new Error(`A match cannot be announced: ${'refused' in called ? called.refused : 'it is over'}.`);
  }

  return {
    changed: begin,
    async resume() {
      void resumption.over().then(begin);
    },
    async stop() {
      stopped = true;
      cancel();
      await looking;
    },
  };
}
