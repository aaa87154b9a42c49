import type { APIMessage } from 'discord.js';
import type { Outcome, Playground } from 'discord-playground';
import type { Bank } from '../../../src/bank/bank.ts';
import type { Given } from '../../../src/game/kinds/kind.ts';
import { en } from '../../../src/locale/en.ts';
import { givenText } from '../../../src/render/given.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { GivenBack } from './life.ts';
import { rulesOf } from '../../../src/game/kinds/index.ts';
import { checkTries, type TryWord } from './tries.ts';
import { loggedTries, loggedAnswers, loggedMatches, loggedRounds, type LoggedAnswer, type LoggedRound } from './log.ts';
import { phases, type Strike } from './strikes.ts';
import { buttons } from '../table.ts';
import { recounted } from '../../storage/recounted.ts';

/** What a player was told after a click on a question. */
export interface Word {
  round: string;
  player: string;
  /** What this player has tried on this question, latest last. Earlier tries were cut off, or are repeated by the last one. */
  given: readonly string[];
  /** Undefined if the answer was neither locked in now nor known from before. */
  told: { lockedIn: boolean; given: string } | undefined;
  outcome: Outcome;
}

/** What was found. Everything in `wrong` breaks a promise; the rest are figures. */
export interface Toll {
  wrong: readonly string[];
  kills: number;
  /** Strikes by the phase in which they came. */
  struck: Readonly<Record<string, number>>;
  matches: number;
  rounds: number;
  /** Rounds that a kill took back before they counted for anybody. */
  withdrawn: number;
  answers: number;
  /** At ladders and lists. */
  tries: number;
  /** Answers that were in the log although a kill had cut off their acknowledgement: a repeated click was told so. */
  toldOnRepeat: number;
  /**
   * Rounds that were open in a kill, and by how much longer than the time away their deadlines were moved: the least, the most.
   */
  resumed: number;
  surplus: { least: number; most: number };
}

/**
 * Milliseconds between the moment when a process takes a round up, from which it counts the time, and the log line that shows it
 * here: that line is written after the round's new deadline is stored.
 */
const lag = 100;

interface Evidence {
  database: string;
  /** What the bot asked from. */
  bank: Bank;
  words: readonly Word[];
  tries: readonly TryWord[];
  strikes: readonly Strike[];
  givenBack: readonly GivenBack[];
  playground: Playground;
  /** What the channels show at the end. */
  messages: readonly APIMessage[];
}

/** Compares what players were told with the log that the last bot left behind. */
export async function audit({ bank, database, words, tries, ...evidence }: Evidence): Promise<Toll> {
  const { strikes, givenBack, playground, messages } = evidence;
  const rounds = new Map(loggedRounds(database).map((round) => [round.id, round]));
  const all = loggedAnswers(database);
  const logged = loggedTries(database);
  const isTried = ({ round }: LoggedAnswer) => {
    const question = bank.question(rounds.get(round)?.question ?? '');
    return question !== undefined && rulesOf(question).tries !== undefined;
  };
  const answers = all.filter((answer) => !isTried(answer));
  const wrong = [
    ...checkRounds(rounds),
    ...checkMatches(database, messages),
    ...checkButtons(database, rounds, messages),
    ...checkAnswers(words, answers, rounds, bank),
    ...checkTries(tries, logged, all.filter(isTried), rounds, bank),
    ...givenBack
      .filter(({ away, given }) => given < away - lag)
      .map(({ round, away, given }) => `Round ${round} was away for ${away} ms and was given back ${given}.`),
    ...(await checkRecords(database)),
    ...playground.violations.map((violation) => `Discord would have refused ${JSON.stringify(violation)}.`),
  ];
  const told = new Set(words.filter((word) => word.told?.lockedIn).map(key));
  const surplus = givenBack.map(({ away, given }) => given - away);
  return {
    wrong,
    kills: strikes.length,
    struck: Object.fromEntries(phases.map((phase) => [phase, strikes.filter((one) => one.phase === phase).length])),
    matches: loggedMatches(database).length,
    rounds: rounds.size,
    withdrawn: [...rounds.values()].filter(({ state }) => state === 'withdrawn').length,
    answers: all.length,
    tries: logged.length,
    toldOnRepeat: answers.filter((answer) => !told.has(key(answer))).length,
    resumed: givenBack.length,
    surplus: { least: Math.min(...surplus), most: Math.max(...surplus) },
  };
}

function key({ round, player }: Pick<LoggedAnswer, 'round' | 'player'>): string {
  return `${round} by ${player}`;
}

function checkRounds(rounds: ReadonlyMap<string, LoggedRound>): string[] {
  return [...rounds.values()]
    .filter(({ state }) => state !== 'revealed' && state !== 'withdrawn')
    .map(({ id, state }) => `Round ${id} ended up ${state}.`);
}

/** Checks that every match came to its podium once, with the questions that were drawn when it was called. */
function checkMatches(database: string, messages: readonly APIMessage[]): string[] {
  return loggedMatches(database).flatMap(({ id, running, match, rounds }) => {
    const wrong: string[] = [];
    if (running !== 0 || match.ending !== 'finished')
      wrong.push(`Match ${id} is ${running === 0 ? 'over' : 'still going on'}, and came to be ${match.ending}.`);
    const asked = rounds.map(({ question, series }) => `${series.number} ${question}`);
    const planned = match.plan.map((question, index) => `${index + 1} ${question}`);
    if (asked.join() !== planned.join())
      wrong.push(`Match ${id} asked ${asked.join(', ')}, but its plan was ${planned.join(', ')}.`);
    const podiums = messages.filter((message) => buttons(message).some((one) => one.id === `again:${id}`)).length;
    if (podiums !== 1) wrong.push(`Match ${id} has ${podiums} podiums.`);
    return wrong;
  });
}

/** Checks that nothing stands in a channel that could still be pressed although it is over. */
function checkButtons(
  database: string,
  rounds: ReadonlyMap<string, LoggedRound>,
  messages: readonly APIMessage[],
): string[] {
  const matches = new Set(loggedMatches(database).map(({ id }) => id));
  return messages.flatMap(buttons).flatMap(({ id }) => {
    const [name, of = ''] = id.split(':');
    if (name === 'reveal' || name === 'skip')
      return [`Round ${of}, which is ${rounds.get(of)?.state}, can still be ended.`];
    if (name === 'join' || name === 'team')
      return [`Match ${of}, which is ${matches.has(of) ? 'over' : 'unknown'}, can still be joined.`];
    return [];
  });
}

function checkAnswers(
  words: readonly Word[],
  answers: readonly LoggedAnswer[],
  rounds: ReadonlyMap<string, LoggedRound>,
  bank: Bank,
): string[] {
  const wrong: string[] = [];
  const log = new Map<string, string>();
  for (const answer of answers) {
    if (log.has(key(answer))) wrong.push(`The log holds two answers in round ${key(answer)}.`);
    log.set(key(answer), inWords(answer, rounds.get(answer.round), bank));
  }
  const lockedIn = new Set<string>();
  for (const word of words) {
    const { told, given, outcome } = word;
    const state = rounds.get(word.round)?.state;
    const logged = log.get(key(word));
    if (!told) {
      // Already revealed: all who play had answered, including this one, although a kill may have cut off that reply.
      const isRevealed = state === 'revealed' && logged !== undefined && given.includes(logged);
      if (state !== 'withdrawn' && !isRevealed)
        wrong.push(`Round ${key(word)}, which is ${state}: an answer met ${JSON.stringify(outcome)}.`);
      continue;
    }
    if (logged !== told.given) wrong.push(`Round ${key(word)}: told ${told.given}, but the log has ${logged}.`);
    if (!given.includes(told.given)) wrong.push(`Round ${key(word)}: told ${told.given} after ${given.join(', ')}.`);
    if (!told.lockedIn) continue;
    if (lockedIn.has(key(word))) wrong.push(`Round ${key(word)}: told twice that an answer is locked in.`);
    lockedIn.add(key(word));
  }
  const heard = new Set(words.map(key));
  for (const answer of answers) {
    if (!heard.has(key(answer))) wrong.push(`The log holds an answer in round ${key(answer)}, who was told nothing.`);
    if (rounds.get(answer.round)?.state === 'withdrawn')
      wrong.push(`The log holds an answer in round ${key(answer)}, which was withdrawn.`);
  }
  return wrong;
}

function inWords(answer: LoggedAnswer, round: LoggedRound | undefined, bank: Bank): string {
  const given = JSON.parse(answer.given) as Given;
  const question = bank.question(round?.question ?? '');
  if (!round || !question) return `an answer to ${round?.question}`;
  const order = JSON.parse(round.order) as readonly number[];
  return givenText({ question, order }, given, en).replaceAll('\\', '');
}

async function checkRecords(database: string): Promise<string[]> {
  const storage = await openStorage(`sqlite:${database}`);
  try {
    const wrong = await recounted(storage, Date.now());
    return wrong.map((one) => `These records are not what the log makes: ${JSON.stringify(one)}.`);
  } finally {
    await storage.close();
  }
}
