import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { counts } from '../../src/bank/format/limits.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { world } from '../../src/bank/world/world.ts';
import { isBlank, type JudgeText } from '../../src/game/kinds/kind.ts';
import { readOrder } from '../../src/game/kinds/order.ts';
import { numberIn } from '../../src/game/matching/number-in.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import { lookUp, type Names } from '../../src/game/matching/names.ts';
import { nearest } from '../../src/game/matching/nearest.ts';
import { ask } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { attempt } from '../../src/game/trying.ts';
import { decodeId } from '../../src/render/ids.ts';
import { echo, escape, nameOf } from '../../src/render/escape.ts';
import { discord } from '../../src/render/limits.ts';
import { bankOfKinds } from '../fixtures/bank.ts';
import { processorTime } from '../fixtures/processor-time.ts';
import { ada } from '../fixtures/players.ts';
import { list } from '../fixtures/questions.ts';
import { plainText, worstTexts } from '../fixtures/worst-texts.ts';
import { entrances, somebody, type Entrance } from './heaviest.ts';
import { openTable, type Table } from './table.ts';

/** No text may cost more than so many times what an ordinary one of the same length costs. */
const most = 10;

/** The least that is compared, in milliseconds of processor time: below it a clock tells nothing. */
const floor = { function: 1, handler: 3 };

/** The texts that cost too much each time of three, and how much that was. */
async function tooCostly(
  length: number,
  least: number,
  act: (text: string) => unknown,
): Promise<Record<string, number>> {
  const ordinary = plainText(length);
  await act(ordinary);
  const usual = Math.max(least, await processorTime(() => act(ordinary)));
  const found: Record<string, number> = {};
  for (const [what, text] of Object.entries(worstTexts(length))) {
    let spent = Infinity;
    for (let attempt = 0; attempt < 3 && spent > most * usual; attempt += 1)
      spent = Math.min(spent, await processorTime(() => act(text)));
    if (spent > most * usual) found[what] = spent / usual;
  }
  return found;
}

let bank: Bank;
let names: Names;
beforeAll(async () => {
  ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
  names = lookUp(bank.named());
});

describe('no function takes longer for a text than its length demands', () => {
  test.each<[string, number, (text: string) => unknown]>([
    ['escape', discord.option, escape],
    ['an echo', discord.option, echo],
    ['a name', discord.option, (name) => nameOf({ name })],
    ['whether an answer is blank', discord.option, isBlank],
    ['the nearest theme', rules.longestTyped, (text) => nearest(text, bank.topics, ({ title }) => title)],
    ['the search', rules.longestTyped, (text) => bank.search(text, discord.choices)],
    [
      'the number in an answer',
      rules.longestTyped,
      (text) => numberIn(text, { unit: 'million km²', prompt: 'How many?' }),
    ],
    ['an order', rules.longestTyped, (text) => readOrder(text, 5)],
    ['a custom_id', discord.customId, (text) => decodeId(`answer:${text}`)],
  ])('%s', async (_, length, act) => {
    expect(await tooCostly(length, floor.function, act)).toEqual({});
  });

  test('the judge, whatever the answer is', async () => {
    const answers = bank.questions.flatMap((question) => (question.kind === 'typed' ? [question.answer] : []));
    const sample = answers.filter((_, index) => index % Math.ceil(answers.length / 8) === 0);
    expect(sample.length).toBeGreaterThan(3);
    const lists = [{ text: 'China, Russia and Iran', accept: ['2001, 2010'] }];
    const judged = (text: string) => [...sample, ...lists].map((answer) => judgeText(text, answer, names));
    expect(await tooCostly(rules.longestTyped, floor.function, judged)).toEqual({});
  });
});

describe('a try at a list', () => {
  const countries = world().filter(({ kind }) => kind === 'country');
  const members = countries.slice(0, counts.listed).map(({ id, name }) => ({ text: name, entityId: id, accept: [] }));
  const tryWith = (judge: JudgeText, text: string) =>
    attempt(
      ask('1', list({ members, prompt: 'Name the members of the alliance in 2024.' }), '1', 0, () => 0),
      ada,
      { text },
      { id: '1', at: 1 },
      judge,
    );

  test('takes no longer for a text than its length demands', async () => {
    const judge = createTextJudge(() => names);
    tryWith(judge, 'China');
    expect(await tooCostly(rules.longestNames, floor.function, (text) => tryWith(judge, text))).toEqual({});
  });

  test('costs about as much for each name as a written answer, however many members there are', async () => {
    const judge = createTextJudge(() => names);
    const misspelt = countries.slice(0, rules.namesAtOnce).map(({ name }) => `${name.slice(0, 4)}x${name.slice(4)}`);
    const single = () => misspelt.map((text) => judge(text, members[0] ?? { text: '', accept: [] }));
    const together = () => tryWith(judge, misspelt.join(', '));
    let cost = Infinity;
    for (let round = 0; round < 5; round += 1) {
      const usual = await processorTime(() => Array.from({ length: 10 }, single));
      const spent = await processorTime(() => Array.from({ length: 10 }, together));
      cost = Math.min(cost, spent / Math.max(usual, floor.function));
    }
    expect(cost).toBeLessThan(4);
  });
});

describe('no handler does', () => {
  let table: Table;
  let all: Entrance[];
  beforeAll(async () => {
    const more = bankOfKinds(5, 'order', 'number', 'list');
    table = await openTable('memory:', undefined, { bank: makeBank([...bank.packs, ...more.packs]) });
    all = await entrances(table.playground);
  });
  afterAll(() => table.close());

  test('of any text that Discord lets through, in any place', async () => {
    const found: Record<string, Record<string, number>> = {};
    for (const { what, longest, use } of all) {
      const act = async (text: string) => {
        const { kind } = await use(somebody(table.playground, text), text);
        expect(kind, `${what}: ${text.slice(0, 40)}`).not.toBe('failed');
      };
      const costly = await tooCostly(longest, floor.handler, act);
      if (Object.keys(costly).length > 0) found[what] = costly;
    }
    expect(found).toEqual({});
    expect(table.playground.violations).toEqual([]);
  });
});
