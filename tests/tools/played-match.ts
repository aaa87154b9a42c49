import type { Bank } from '../../src/bank/bank.ts';
import { dayAt } from '../../src/game/daily.ts';
import type { Giving } from '../../src/game/kinds/kind.ts';
import { rightOption } from '../../src/game/kinds/true-false.ts';
import type { Terms } from '../../src/game/match.ts';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import { lookUp } from '../../src/game/matching/names.ts';
import type { Kind, Option, QuestionOf } from '../../src/game/question.ts';
import { seeded, type Random } from '../../src/game/random.ts';
import type { Player, Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import { manualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { startPlaying, venue } from '../fixtures/playing.ts';

const players: readonly Player[] = [ada, bela, { id: 'chen', name: 'Chen' }];

type Gives = Exclude<Giving, 'pass'>;

/** What a player gives who knows the answer, or clicks, ticks and writes at random. */
const gives: {
  [K in Kind]: (question: QuestionOf<K>, order: readonly number[], knows: boolean, random: Random) => Gives;
} = {
  choice: ({ options }, order, knows, random) => (knows ? allRight(options, order) : anyOne(order, random)),
  'true-false': (question, order, knows, random) =>
    knows ? { positions: [order.indexOf(rightOption(question))] } : anyOne(order, random),
  select: ({ options }, order, knows, random) => {
    const ticked = [...order.keys()].filter(() => random() < 0.5);
    if (knows) return allRight(options, order);
    return ticked.length > 0 ? { positions: ticked } : anyOne(order, random);
  },
  typed: ({ answer }, _, knows) => ({ text: knows ? answer.text : 'I have no idea' }),
  order: ({ items }, order, knows) => {
    const positions = [...items.keys()].map((index) => (knows ? order.indexOf(index) : index));
    return { text: positions.map((position) => 'ABCDE'[position]).join('') };
  },
  number: ({ answer }, _, knows, random) => ({ text: String(knows ? answer : Math.round(answer * (0.8 + random()))) }),
  'who-said': ({ options }, order, knows, random) => (knows ? allRight(options, order) : anyOne(order, random)),
  'odd-one-out': ({ options }, order, knows, random) => (knows ? allRight(options, order) : anyOne(order, random)),
  'whose-source': ({ right }, order, knows, random) =>
    knows ? { positions: [order.indexOf(right)] } : anyOne(order, random),
  ladder: ({ answer }, _, knows) => ({ text: knows ? answer.text : 'I have no idea' }),
  list: ({ members }, _, knows) => ({ text: knows ? members.map(({ text }) => text).join(', ') : 'I have no idea' }),
};

function allRight(options: readonly Option[], order: readonly number[]): Gives {
  return { positions: [...order.keys()].filter((position) => options[order[position] ?? -1]?.right === true) };
}

function anyOne(order: readonly number[], random: Random): Gives {
  return { positions: [Math.floor(random() * order.length)] };
}

function giving<K extends Kind>(
  question: QuestionOf<K> & { kind: K },
  order: readonly number[],
  random: Random,
): Gives {
  return gives[question.kind](question, order, random() < 0.7, random);
}

/**
 * Plays a match from beginning to end and stores it: three players, some of whom know some answers, one of whom has just looked up
 * what the first question is about, and a bot that is killed in the middle of the second question.
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
  const names = lookUp(bank.named());
  const asked: Round[] = [];
  let clock = manualClock(at);

  /** A process of the bot. */
  const start = () =>
    startPlaying({
      bank,
      storage,
      clock,
      judgeText: createTextJudge(() => names),
      matches: {
        question: async ({ round }) => {
          asked.push(round);
          return { messageId: `message of ${round.id}`, at: clock.now() };
        },
      },
    });

  // About what today's daily asks nothing is drawn.
  await storage.openDaily({ day: dayAt(at), plan: bank.questions.slice(0, 200).map((question) => question.id) });
  let playing = start();
  await playing.matches.call(id, ada, terms, venue(0), async () => 'lobby');
  for (const player of players) await playing.matches.join(id, player);
  await clock.advance(rules.lobby);
  const looked = asked[0]?.question.factId ?? '';
  await storage.showFact('chen', looked, clock.now());
  for (let number = 1; number <= terms.questions; number += 1) {
    const round = asked.at(-1);
    if (!round) throw new Error('Nothing was asked.');
    for (const player of players) {
      await clock.advance(Math.round(random() * 4_000));
      const gives = giving(round.question, round.order, random);
      if (round.tries && 'text' in gives) {
        const by = { id: `${round.id} ${player.id}`, at: clock.now() };
        await playing.quizmaster.attempt(round.id, player, gives, by);
      } else await playing.quizmaster.answer(round.id, player, gives, clock.now());
      if (number !== 2 || player.id !== 'bela') continue;
      clock = manualClock(clock.now() + 90_000);
      playing = start();
      await playing.resume();
    }
    await playing.quizmaster.finish(round.id);
    await clock.advance(0);
    await clock.advance(rules.pause);
  }
  await storage.close();
  return asked;
}
