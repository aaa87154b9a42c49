import { describe, expect, test } from 'vitest';
import { counts, limits, sizes, told } from '../../src/bank/format/limits.ts';
import { asPack, harbourWith, problemsOf, type HarbourFile } from './harbour.ts';

const facts = 'facts/general.yaml';
const general = harbourWith()[facts] ?? '';
const good = asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: good']), 'good');

/** What is said of a pack with this file, beside a good one; the good one must load. */
async function beside(file: HarbourFile, text: string): Promise<string[]> {
  const { problems, packs } = await problemsOf({ ...good, ...asPack({ ...harbourWith(), [file]: text }) });
  expect(packs).toEqual(['good']);
  return problems.map((problem) => problem.replace('harbour/', ''));
}

describe('what is too large is refused before it is read, with its place', () => {
  test.each<[what: string, file: HarbourFile, text: string, problem: string]>([
    [
      'a file of too many bytes',
      facts,
      '- a\n'.repeat(130_000),
      'facts/general.yaml: the file is larger than 256 KiB; divide it, each part a topic or a pack of its own',
    ],
    [
      'a list of too many entries',
      facts,
      '- a\n'.repeat(60_000),
      'facts/general.yaml:2001:1: this list has more than 2000 entries; divide them over several files',
    ],
    [
      'a list in brackets of too many entries',
      'entities.yaml',
      `[${'a,'.repeat(60_000)}]`,
      'entities.yaml:1:4001: this list has more than 2000 entries; divide them over several files',
    ],
    [
      'too many keys',
      'pack.yaml',
      Array.from({ length: 20_000 }, (_, number) => `k${number}: 1\n`).join(''),
      'pack.yaml:101:1: there are more than 100 keys here; divide them over several entries',
    ],
    [
      'too deep brackets',
      facts,
      '['.repeat(100_000),
      'facts/general.yaml:1:20: this is the 20th level of lists within lists; no pack needs that many, take some out',
    ],
    [
      'too deep hyphens',
      facts,
      `${'- '.repeat(100_000)}a`,
      'facts/general.yaml:1:39: this is the 20th level of lists within lists; no pack needs that many, take some out',
    ],
    [
      'too deep keys',
      facts,
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      'facts/general.yaml:20:20: this is the 20th level of lists within lists; no pack needs that many, take some out',
    ],
    [
      'references that multiply',
      facts,
      `- &a [x, x, x]\n- &b [*a, *a, *a]\n`,
      'facts/general.yaml:1:3: “&a” would name this part of the file, and be lost from a text; put the whole text in quotation marks',
    ],
    [
      'another kind of YAML',
      'pack.yaml',
      `%YAML 1.1\n---\n${harbourWith()['pack.yaml']}`,
      'pack.yaml:1:1: the line “%YAML 1.1” sets another kind of YAML; take it out',
    ],
  ])('%s', async (_, file, text, problem) => {
    expect((await beside(file, text))[0]).toBe(problem);
  });

  test('a pack of too many bytes', async () => {
    const notes = `# ${'x'.repeat(250_000)}\n`;
    const topics = Array.from({ length: 9 }, (_, number) => `t${number}`);
    const files = {
      ...harbourWith([
        'pack.yaml',
        'general: General\n',
        `general: General\n${topics.map((id) => `  ${id}: T\n`).join('')}`,
      ]),
      ...Object.fromEntries(topics.map((id) => [`facts/${id}.yaml`, notes])),
    };
    const { problems, packs } = await problemsOf({ ...good, ...asPack(files) });
    expect(problems).toEqual([
      "harbour/facts/t8.yaml: the pack's files are larger than 2 MiB together; divide it into several packs",
    ]);
    expect(packs).toEqual(['good']);
  });

  test('too many files in a folder', async () => {
    const many = Object.fromEntries(Array.from({ length: sizes.folder }, (_, number) => [`facts/n${number}.md`, '']));
    const { problems, packs } = await problemsOf({ ...good, ...asPack({ ...harbourWith(), ...many }) });
    expect(problems).toEqual(['harbour/facts: this folder holds more than 100 files, and is not read; take some away']);
    expect(packs).toEqual(['good']);
  });

  test('too many packs', async () => {
    const packs = Array.from({ length: sizes.packs + 2 }, (_, number) => `p${String(number).padStart(2, '0')}`);
    const files = packs.map((id) => asPack(harbourWith(['pack.yaml', 'id: harbour', `id: ${id}`]), id));
    const loaded = await problemsOf(Object.assign({}, ...files));
    expect(loaded.packs).toEqual(packs.slice(0, sizes.packs));
    expect(loaded.problems).toEqual(
      ['p50', 'p51'].map((id) => `${id}: this pack is not read: a folder holds 50 packs at most; take some away`),
    );
  });

  test('however much lies beside them, the first packs are read and the rest is told in a few lines', async () => {
    const id = (number: number) => `p${String(number).padStart(3, '0')}`;
    const files = {
      ...asPack(harbourWith(['pack.yaml', 'id: harbour', `id: ${id(0)}`]), id(0)),
      ...asPack(harbourWith(['pack.yaml', 'id: harbour', `id: ${id(49)}`]), id(49)),
      ...Object.fromEntries(Array.from({ length: 150 }, (_, number) => [`${id(number)}/README.md`, ''])),
      ...Object.fromEntries(Array.from({ length: 150 }, (_, number) => [`a${id(number)}.txt`, ''])),
    };
    const { problems, packs } = await problemsOf(files);
    expect(packs).toEqual([id(0), id(49)]);
    const unread = problems.filter((problem) => problem.includes('this pack is not read'));
    const strays = problems.filter((problem) => problem.includes('this is no pack'));
    expect([unread.length, strays.length]).toEqual([told.problems, told.problems]);
    expect(problems.filter((problem) => problem.startsWith('.'))).toEqual([
      '.: 130 more files here are no packs; take them away',
      '.: 80 more packs are not read; take them away',
    ]);
  });

  test('too many questions that sets make', async () => {
    const ids = (what: string) => Array.from({ length: counts.setMembers }, (_, number) => `${what}${number}`);
    const entities = [...ids('m'), ...ids('o')].map((id) => `- {id: ${id}, kind: country, name: N${id}}\n`).join('');
    const set = `  set: {phrase: a payer, members: [${ids('m').join()}], outsiders: [${ids('o').join()}]}\n`;
    const fact = (number: number) => `- id: f${number}
  statement: S.
${set}  quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]
`;
    const files = {
      ...harbourWith(),
      'entities.yaml': entities,
      [facts]: Array.from({ length: 40 }, (_, number) => fact(number)).join(''),
    };
    expect((await problemsOf(asPack(files))).problems).toEqual([
      'harbour/pack.yaml:1:1: the pack has 5600 questions, with those that its sets make; 5000 are the most: divide it into several packs',
    ]);
  });

  test('a quote of too many sentences', async () => {
    const text = `text: ${'So it is. '.repeat(21)}`;
    expect(await beside(facts, general.replace(/text: The ministers.*$/mu, text.trim()))).toEqual([
      'facts/general.yaml:26:13: this quote has 21 sentences; a quote has 20 at most: make several quotes of it',
    ]);
  });
});

test('of many problems of a file the first are told, and how many there are', async () => {
  const problems = await beside('entities.yaml', '- {id: A}\n'.repeat(500));
  expect(problems).toHaveLength(told.problems + 1);
  expect(problems[0]).toMatch(/^entities\.yaml:1:/u);
  expect(problems.at(-1)).toBe(
    'entities.yaml:7:8: from here on 1480 more problems in this file; put the first ones right and check again',
  );
});

describe('what a reveal shows fits into one message', () => {
  test('a fact with four long quotes is refused', async () => {
    const sentence = `The ${'long '.repeat(220)}sentence ends`;
    const sources = `- id: talks
  title: T
  sentences: [${'a'.repeat(64)}]
`;
    const quote = `    - {source: talks, text: ${sentence}.}\n`;
    const text = general.replace(
      '    - source: talks\n      text: The ministers',
      `${quote.repeat(4)}    - source: talks\n      text: The ministers`,
    );
    const problems = (await problemsOf(asPack({ ...harbourWith(), 'sources.yaml': sources, [facts]: text }))).problems;
    expect(problems.filter((problem) => problem.includes('fit into one message'))).toEqual([
      "harbour/facts/general.yaml:25:5: what this fact shows has 4652 characters, quotes and their sources' titles included, and 3000 fit into one message; quote fewer or shorter sentences",
    ]);
  });

  test('no single text is refused for it', () => {
    expect(limits.quote + limits.title * 2 + limits.statement + limits.prompt + limits.topicTitle).toBeLessThan(
      limits.reveal,
    );
  });
});

test('a large pack that cannot load is not read to its end, which would delay the start', async () => {
  const { 'pack.yaml': _, ...files } = harbourWith();
  const filler = `# ${'x'.repeat(200_000)}\n- {id: Wrong}\n`;
  const { problems } = await problemsOf(
    asPack({ ...files, 'facts/a.yaml': filler, 'facts/b.yaml': filler, 'facts/c.yaml': filler }),
  );
  const read = (topic: string) => problems.some((problem) => problem.startsWith(`harbour/facts/${topic}.yaml`));
  expect(['a', 'b', 'c'].map(read)).toEqual([true, true, false]);
});

test('many large packs that cannot load do not delay the start: together they are read no further either', async () => {
  const { 'pack.yaml': _, ...files } = harbourWith();
  const filler = `# ${'x'.repeat(200_000)}\n- {id: Wrong}\n`;
  const broken = { ...files, 'facts/a.yaml': filler, 'facts/b.yaml': filler, 'facts/c.yaml': filler };
  const ids = Array.from({ length: 8 }, (__, number) => `broken${number}`);
  const { problems, packs } = await problemsOf(
    Object.assign(
      {},
      ...ids.map((id) => asPack(broken, id)),
      asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: good']), 'good'),
    ),
  );
  const read = (id: string) => problems.filter((problem) => problem.startsWith(`${id}/facts/`)).length;
  // Each of the first takes some 400 kB, two files, until 1 MiB is reached. After that no file is read in a pack that has a problem.
  const [first = 0] = ids.map(read);
  expect(first).toBeGreaterThan(0);
  expect(ids.map(read)).toEqual([first, first, first, 0, 0, 0, 0, 0]);
  expect(
    ids.every((id) => problems.some((problem) => problem.startsWith(`${id}/pack.yaml: the file is missing`))),
  ).toBe(true);
  expect(packs).toEqual(['good']);
});
