import { deserialize, serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { indexFacts, type FactIndex } from '../../src/bank/search/fact-index.ts';
import { searchFacts } from '../../src/bank/search/search.ts';
import { asPack, harbourWith, inFolder } from './harbour.ts';
import { queries } from './queries.ts';

const { bank } = await loadBank('questions');
const isFact = (id: string, fact: string) => id.endsWith(`/${fact}`);

test('finds the right fact first for at least 95 of 100 queries that people would type', () => {
  const missed = queries.filter(([query, ...facts]) => {
    const [first] = bank.search(query, 1);
    return first === undefined || !facts.some((fact) => isFact(first.id, fact));
  });
  expect(queries.length).toBeGreaterThanOrEqual(170);
  expect(missed.map(([query]) => query).slice(Math.floor(queries.length * 0.05))).toEqual([]);
});

test.each([...new Set(queries.flatMap(([, ...facts]) => facts))])(
  'the fact %s, which a query looks for, is in the bank',
  (fact) => {
    expect(bank.facts.filter(({ id }) => isFact(id, fact))).toHaveLength(1);
  },
);

test('every fact of the bank is looked for by a query', () => {
  const sought = new Set(queries.flatMap(([, ...facts]) => facts));
  expect(bank.facts.map(({ id }) => id).filter((id) => ![...sought].some((fact) => isFact(id, fact)))).toEqual([]);
});

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
          '  entities: [greece, malta]\n  keywords: [money, Défense, Xi’an, S-400, down]\n',
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
    ['a name with an apostrophe', "xi'an", 'harbour/payers'],
    ['a name without its apostrophe', 'xian', 'harbour/payers'],
    ['a name without its hyphen', 's400', 'harbour/payers'],
    ['a word of a question', 'hasty', 'harbour/words'],
    ['the right option of a question', 'cyprus', 'harbour/place'],
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

  test('finds a fact by a wrong option as well, so that searching does not tell what is right', () => {
    expect(find('spain')).toEqual(find('italy'));
    expect(find('italy')).toContain('harbour/place');
  });

  test('does not find a fact by an answer that is to be typed', () => {
    expect(find('overdue')).toEqual([]);
  });

  test('takes no word that is there for another with a typo', () => {
    expect(find('town')).toEqual(['harbour/place']);
    expect(find('towm')).toEqual(['harbour/place']);
    expect(find('dawn')).toEqual(['harbour/payers']);
  });

  test('gives little for the word that asks', () => {
    expect(find('where is the ferry')[0]).toBe('harbour/payers');
  });

  test('gives no more than it is asked for', () => {
    expect(harbour.search('talks ferry', 5)).toHaveLength(2);
    expect(harbour.search('talks ferry', 1)).toHaveLength(1);
  });
});

describe('the index of the facts', () => {
  test('finds the same after it was stored', () => {
    const stored = searchFacts(bank.facts, () => deserialize(serialize(indexFacts(bank.facts))) as FactIndex);
    for (const [query] of queries) expect(stored(query, 5)).toEqual(bank.search(query, 5));
  });

  test('is not made before the first search, and only once', () => {
    let reads = 0;
    const [fact] = bank.facts;
    const watched = {
      ...fact,
      questions: [],
      entities: [],
      get statement() {
        reads += 1;
        return 'The ferry leaves at noon.';
      },
    } as unknown as (typeof bank.facts)[number];
    const search = searchFacts([watched], () => indexFacts([watched]));
    expect(reads).toBe(0);
    expect([search('ferry', 1), search('noon', 1)]).toEqual([[watched], [watched]]);
    expect(reads).toBe(1);
  });

  test('is not made where there is one', () => {
    const index = indexFacts(bank.facts);
    const unread = bank.facts.map(({ id }) => ({ id }) as (typeof bank.facts)[number]);
    expect(searchFacts(unread, () => index)('kazakhstan', 1)).toEqual([{ id: bank.search('kazakhstan', 1)[0]?.id }]);
  });
});
