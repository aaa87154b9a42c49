import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { dayAt } from '../game/daily.ts';
import { draw } from '../game/draw.ts';
import { rulesOf } from '../game/kinds/index.ts';
import { recall } from '../game/past.ts';
import type { Here } from '../game/place.ts';
import { prefer } from '../game/prefer.ts';
import type { Question } from '../game/question.ts';
import type { Random } from '../game/random.ts';
import type { Player } from '../game/round.ts';
import { hour, rules } from '../game/rules.ts';
import { isOn, type Settings } from '../game/settings.ts';
import type { DayQuestion, Storage } from '../storage/storage.ts';
import { dailiesBetween } from './daily-plans.ts';
import { factsOf, heldBack } from './held-back.ts';
import type { Matches } from './matches.ts';
import { botsOwnId } from './own-ids.ts';
import type { Quizmaster } from './quizmaster.ts';
import { restore } from './restore.ts';
import type { RoundStage, Staged } from './stages.ts';

/** The question before is yesterday's if it was due at most so long before, in milliseconds: clocks and admins move hours. */
const yesterday = 36 * hour;

/** A question of the day that is due in a channel. */
export interface DueQuestion {
  here: Here & { guildId: string };
  /** When it is due, and when the next one will be: milliseconds since 1970. */
  dueAt: number;
  nextAt: number;
}

/** Asks channels a question for a day: a round like any other, without a clock, that the bot begins by itself. */
export interface DayQuestions {
  /**
   * Ends the question before this one, and gives it as it ended, if it was yesterday's and somebody answered it.
   *
   * @throws if it cannot be ended yet
   */
  endBefore(due: DueQuestion): Promise<Staged | undefined>;
  /**
   * Asks a question that is due, unless it was asked before.
   *
   * @returns `nothing`: there is none that could be asked
   * @throws if another try is worth it, or it is not known yet whether it is there
   */
  ask(due: DueQuestion, settings: Settings): Promise<'asked' | 'nothing' | 'out-of-reach'>;
}

export function createDayQuestions(parts: {
  bank: Bank;
  storage: Storage;
  clock: Clock;
  random: Random;
  /** The bot, which asks. */
  self: Player;
  matches: Pick<Matches, 'toCome'>;
  quizmaster: Pick<Quizmaster, 'putOfDay' | 'revealNow' | 'placeOf'>;
  rounds: Pick<RoundStage, 'post'>;
  log: Logger;
}): DayQuestions {
  const { bank, storage, clock, random, self, matches, quizmaster, rounds, log } = parts;
  /** The facts of the dailies of some days. The same for all servers, and it takes a while to draw them. */
  let inDailies: { until: string; facts: Promise<ReadonlySet<string>> } | undefined;

  /** What dailies ask that are open, or will be before the next question comes. */
  function factsOfDailies(nextAt: number): Promise<ReadonlySet<string>> {
    const until = dayAt(nextAt);
    if (inDailies?.until === until) return inDailies.facts;
    const read = async () => {
      const dailies = await dailiesBetween(dayAt(clock.now()), until, parts);
      return factsOf(
        dailies.flatMap(({ plan }) => plan),
        bank,
      );
    };
    const facts = read();
    inDailies = { until, facts };
    facts.catch(() => (inDailies = undefined));
    return facts;
  }

  /** @param before the questions of days there, the latest first */
  async function drawFor({ here, nextAt }: DueQuestion, settings: Settings, before: readonly DayQuestion[]) {
    const open = (await heldBack(here, parts)).union(await factsOfDailies(nextAt));
    // Its reveal would tell everybody.
    const toCome = factsOf(matches.toCome(here.guildId), bank);
    const past = recall(await storage.pastOfChannel(here.channelId), bank);
    const lately = factsOf(
      before.map(({ questionId }) => questionId),
      bank,
    );
    // Where one takes several tries, whoever comes first would leave nothing for the day.
    const may = bank.questions.filter((question) => isOn(settings, question) && !rulesOf(question).tries);
    const free = prefer(may, ({ factId }) => !open.has(factId));
    const untold = prefer(free, ({ factId }) => !toCome.has(factId));
    return draw(
      prefer(untold, ({ factId }) => !lately.has(factId)),
      past,
      random,
    );
  }

  async function put(question: Question, { here, dueAt, nextAt }: DueQuestion): Promise<'asked' | 'out-of-reach'> {
    const { guildId, channelId, language } = here;
    const round = {
      id: botsOwnId(dueAt, random),
      place: { guildId, channelId, language, token: '' },
      askedBy: self.id,
      dueAt,
      nextAt,
    };
    const put = await quizmaster.putOfDay(question, round, (staged) =>
      rounds.post(staged).catch((error: unknown) => {
        log.warn({ err: error, round: round.id }, 'the question of a day may not be posted');
        return 'in-doubt' as const;
      }),
    );
    if ('asked' in put) {
      requirePosted(round.id);
      return 'asked';
    }
    if (put.refused === 'out-of-reach') return put.refused;
    throw new Error(`The question of a day cannot be asked: ${put.refused}.`);
  }

  /** @throws if the round is open, and its message is still looked for: it may turn out that it cannot be shown */
  function requirePosted(roundId: string): void {
    const place = quizmaster.placeOf(roundId);
    if (place && place.messageId === undefined) throw new Error('It is not known yet whether a question is posted.');
  }

  return {
    async endBefore({ here: { guildId }, dueAt }) {
      const latest = (await storage.dayQuestions(guildId, 2)).find((one) => one.dueAt < dueAt);
      if (!latest) return undefined;
      requirePosted(latest.roundId);
      const ended = await quizmaster.revealNow(latest.roundId, self.id, true);
      if ('revealed' in ended) await ended.revealed;
      const stored = await storage.round(latest.roundId);
      if (stored?.state === 'open') throw new Error('The question of the day before is not closed yet.');
      const isTold = stored?.answers.length && !stored.skipped && !stored.voided && dueAt - latest.dueAt <= yesterday;
      return isTold ? restore(stored, bank) : undefined;
    },

    async ask(due, settings) {
      const before = await storage.dayQuestions(due.here.guildId, rules.dayQuestion.rest);
      const asked = before.find(({ dueAt }) => dueAt === due.dueAt);
      if (asked) {
        requirePosted(asked.roundId);
        return 'asked';
      }
      const question = await drawFor(due, settings, before);
      return question ? put(question, due) : 'nothing';
    },
  };
}
