import { pino } from 'pino';
import type { Bank } from '../../src/bank/bank.ts';
import { world } from '../../src/bank/world/world.ts';
import { rightOption } from '../../src/game/kinds/true-false.ts';
import type { Terms } from '../../src/game/match.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Kind, Option, QuestionOf } from '../../src/game/question.ts';
import { seeded, type Random } from '../../src/game/random.ts';
import type { Player, Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { createMatches } from '../../src/play/matches.ts';
import { createQuizmaster } from '../../src/play/quizmaster.ts';
import { openStorage } from '../../src/storage/open.ts';
import { manualClock } from '../fixtures/clock.ts';

const players: readonly Player[] = ['Ada', 'Bela', 'Chen'].map((name) => ({ id: name.toLowerCase(), name }));

type Gives = { places: number[] } | { text: string };

/** What a player gives who knows the answer, or clicks, ticks and writes at random. `places` is where options are shown. */
const given: {
  [K in Kind]: (question: QuestionOf<K>, order: readonly number[], knows: boolean, random: Random) => Gives;
} = {
  choice: ({ options }, order, knows, random) => (knows ? rightOnes(options, order) : one(order, random)),
  'true-false': (question, order, knows, random) =>
    knows ? { places: [order.indexOf(rightOption(question))] } : one(order, random),
  select: ({ options }, order, knows, random) => {
    const ticked = [...order.keys()].filter(() => random() < 0.5);
    if (knows) return rightOnes(options, order);
    return ticked.length > 0 ? { places: ticked } : one(order, random);
  },
  typed: ({ answer }, _, knows) => ({ text: knows ? answer.text : 'I have no idea' }),
};

function rightOnes(options: readonly Option[], order: readonly number[]): Gives {
  return { places: [...order.keys()].filter((place) => options[order[place] ?? -1]?.right === true) };
}

function one(order: readonly number[], random: Random): Gives {
  return { places: [Math.floor(random() * order.length)] };
}

function givenTo<K extends Kind>(
  question: QuestionOf<K> & { kind: K },
  order: readonly number[],
  random: Random,
): Gives {
  return given[question.kind](question, order, random() < 0.7, random);
}

/**
 * Plays a match from beginning to end and stores it: three players, some of whom know some answers, and a bot that is killed in
 * the middle of the second question.
 *
 * @param at when the match is called
 * @returns what was asked, in order
 */
export async function playMatch(
  url: string,
  bank: Bank,
  { id, terms, at, seed }: { id: string; terms: Terms; at: number; seed: number },
): Promise<Round[]> {
  const storage = await openStorage(url);
  const random = seeded(seed);
  const names = prepare([...bank.packs.flatMap(({ entities }) => entities), ...world()]);
  const asked: Round[] = [];
  let clock = manualClock(at);

  function bot() {
    const log = pino({ level: 'silent' });
    const common = { bank, storage, clock, random, log };
    const quizmaster = createQuizmaster({
      ...common,
      judge: (text, { answer }) => judgeText(text, answer, names),
      stage: { progress: () => {}, find: async () => undefined, reveal: async () => {} },
    });
    const matches = createMatches({
      ...common,
      quizmaster,
      stage: {
        joined: () => {},
        begun: async () => {},
        question: async ({ round }) => {
          asked.push(round);
          return { messageId: `message of ${round.id}`, at: clock.now() };
        },
        podium: async () => {},
      },
    });
    return { quizmaster, matches };
  }

  let { quizmaster, matches } = bot();
  const stand = { guildId: 'g', channelId: 'c', token: 't', tokenUntil: 0, by: 'channel' } as const;
  await matches.call(id, { id: 'ada', name: 'Ada' }, terms, stand);
  await matches.posted(id, 'lobby');
  await clock.advance(rules.lobby);
  for (let number = 1; number <= terms.questions; number += 1) {
    const round = asked.at(-1);
    if (!round) throw new Error('Nothing was asked.');
    for (const player of players) {
      await clock.advance(Math.round(random() * 4_000));
      await quizmaster.answer(round.id, player, givenTo(round.question, round.order, random), clock.now());
      if (number !== 2 || player.id !== 'bela') continue;
      const aliveAt = await storage.lastBeat();
      clock = manualClock(clock.now() + 90_000);
      ({ quizmaster, matches } = bot());
      await quizmaster.resume();
      await matches.resume(aliveAt);
    }
    await quizmaster.finish(round.id);
    await clock.advance(0);
    await clock.advance(rules.pause);
  }
  await storage.close();
  return asked;
}
