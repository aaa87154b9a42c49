import { describe, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { asPack, harbourWith, inFolder } from './harbour.ts';
import { queries } from './queries.ts';

const { bank } = await loadBank('questions');
const pack = 'sco-astana-2024';

test('finds the right fact first for at least 95 of 100 queries that people would type', () => {
  const missed = queries.filter(([query, ...facts]) => {
    const [first] = bank.search(query, 1);
    return first === undefined || !facts.some((fact) => first.id === `${pack}/${fact}`);
  });
  expect(queries.length).toBeGreaterThanOrEqual(100);
  expect(missed.map(([query]) => query).slice(Math.floor(queries.length * 0.05))).toEqual([]);
});

test.each([...new Set(queries.flatMap(([, ...facts]) => facts))])(
  'the fact %s, which a query looks for, is in the bank',
  (fact) => {
    expect(bank.fact(`${pack}/${fact}`)).toBeDefined();
  },
);

test.each([
  ['Путин', 'Vladimir Putin'],
  ['普京', 'Vladimir Putin'],
  ['Токаев', 'Kassym-Jomart Tokayev'],
  ['习近平', 'Xi Jinping'],
  ['習近平', 'Xi Jinping'],
  ['中國', 'China'],
  ['中国', 'China'],
  ['Китай', 'China'],
  ['🇨🇳', 'China'],
  [':flag_by:', 'Belarus'],
  ['🇧🇾', 'Belarus'],
  ['Беларусь', 'Belarus'],
  ['ایران', 'Iran'],
  ['阿斯塔纳', 'Astana'],
  ['Астана', 'Astana'],
])('finds facts about %s by that name', (query, name) => {
  const found = bank.search(query, 5);
  expect(found.length).toBeGreaterThan(0);
  for (const { entities } of found) expect(entities.map((entity) => entity.name)).toContain(name);
});

test('does not take a flag for a country that has another one', () => {
  expect(bank.search('🇧🇾 🇧🇷', 1)).toEqual(bank.search('🇧🇾', 1));
  expect(bank.search('🇧🇷', 5)).toEqual([]);
});

describe('the search', async () => {
  const { bank: harbour } = await inFolder(
    asPack(
      harbourWith(
        ['entities.yaml', 'name: Valletta}', 'name: Valletta, aliases: [Il-Belt], keywords: [Città]}'],
        [
          'facts/general.yaml',
          '  entities: [greece, malta]\n',
          '  entities: [greece, malta]\n  keywords: [money, Défense]\n',
        ],
      ),
    ),
    loadBank,
  );
  const find = (query: string) => harbour.search(query, 5).map(({ id }) => id);

  test.each([
    ['a word of the statement', 'ferry', 'harbour/payers'],
    ['the name of an entity by an alias', 'hellenic', 'harbour/payers'],
    ['a keyword of the fact', 'money', 'harbour/payers'],
    ['a keyword of an entity', 'città', 'harbour/place'],
    ['a word without its accent', 'defense', 'harbour/payers'],
    ['a word with an accent it does not have', 'vallétta', 'harbour/place'],
    ['a letter with a stroke that the word does not have', 'vałłe', 'harbour/place'],
    ['another case', 'VALLETTA', 'harbour/place'],
    ['the beginning of a word, while typing', 'vall', 'harbour/place'],
    ['a letter left out', 'valeta', 'harbour/place'],
    ['letters in the wrong order', 'vallteta', 'harbour/place'],
    ['a plural', 'ferries', 'harbour/payers'],
    ['words that are not there beside one that is', 'who will finally win the money', 'harbour/payers'],
  ])('finds a fact by %s', (_, query, fact) => {
    expect(find(query)[0]).toBe(fact);
  });

  test.each([
    ['nothing', ''],
    ['white space', '  '],
    ['marks', '?!'],
    ['small words', 'of the'],
    ['words that are nowhere', 'zebra crossing'],
  ])('finds nothing by %s', (_, query) => {
    expect(find(query)).toEqual([]);
  });

  test('gives no more than it is asked for', () => {
    expect(harbour.search('talks ferry', 5)).toHaveLength(2);
    expect(harbour.search('talks ferry', 1)).toHaveLength(1);
  });
});
