import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { schemaFiles } from '../../tools/schemas.ts';
import { article, asPack, harbourWith, inFolder } from './harbour.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs one of the author's tools as npm does. */
function run(tool: 'sources' | 'questions', ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`tools/${tool}.ts`, ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** A folder with the article in it, and one for packs. */
const withArticle = (files: Record<string, string>, use: (folder: string, file: string) => Promise<void>) =>
  inFolder({ 'harbour-talks.txt': article, ...files }, (folder) =>
    use(join(folder, 'packs'), join(folder, 'harbour-talks.txt')),
  );

const sentences = [
  '   1  Harbour talks open in Valletta',
  '   2  The ministers of Malta and Cyprus met in Valletta on 4 May.',
  '   3  They agreed on a ferry line with three stops.',
  '   4  Greece and Malta will pay for it, "half and half".',
  '   5  Mr. Borg of Malta called the line "long overdue".',
];

test('sources starts a pack, shows the sentences, and stores none', async () => {
  await withArticle({}, async (packs, file) => {
    const { code, out, err } = await run('sources', file, '--questions', packs);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const folder = join(packs, 'harbour-talks');
    const written = ['pack.yaml', 'sources.yaml', 'references.yaml', 'entities.yaml', 'facts/general.yaml'];
    expect(out.trimEnd().split('\n')).toEqual([
      ...written.map((name) => join(folder, name)),
      '',
      'Harbour talks open in Valletta',
      '',
      ...sentences,
    ]);
    const texts = await Promise.all(written.map((name) => readFile(join(folder, name), 'utf8')));
    for (const sentence of sentences.slice(1)) expect(texts.join('\n')).not.toContain(sentence.slice(6, 30));
    expect(texts[4]).toContain('# harbour-talks: 1 2 3 4 5\n');
  });
});

test('sources says where the title of a report without a headline goes', async () => {
  await withArticle({}, async (packs, file) => {
    await writeFile(file, 'A ferry sank. Nobody drowned.');
    const { out } = await run('sources', file, '--questions', packs, '--pack', 'wreck');
    expect(out).toContain(`No headline was found: write the title into ${join(packs, 'wreck/sources.yaml')}.\n`);
    const { code, out: found } = await run('questions', '--questions', packs);
    expect(code).toBe(1);
    expect(found).toContain('wreck/sources.yaml:2:10: the source “harbour-talks” has no title yet; write one here');
  });
});

test('a started pack wants facts, and loads with one', async () => {
  await withArticle({}, async (packs, file) => {
    await run('sources', file, '--questions', packs, '--pack', 'harbour', '--id', 'talks');
    const { problems } = await loadBank(packs);
    expect(problems.map(({ message }) => message)).toEqual([
      'the pack has no facts; write one in facts/, questions/README.md shows how',
    ]);
    for (const name of ['facts/general.yaml', 'references.yaml', 'entities.yaml'] as const) {
      await writeFile(join(packs, 'harbour', name), harbourWith()[name] ?? '');
    }
    const { bank, problems: left } = await loadBank(packs);
    expect(left).toEqual([]);
    expect(bank.questions).toHaveLength(6);
  });
});

test('without its marks, what a started pack shows of a fact loads', async () => {
  await withArticle({}, async (packs, file) => {
    await run('sources', file, '--questions', packs, '--pack', 'harbour', '--id', 'talks');
    for (const name of ['facts/general.yaml', 'entities.yaml', 'references.yaml']) {
      const path = join(packs, 'harbour', name);
      const lines = (await readFile(path, 'utf8')).split('\n');
      const begun = lines.findIndex((line) => line.startsWith('# - '));
      await writeFile(path, lines.map((line, at) => (at < begun ? line : line.replace(/^# /u, ''))).join('\n'));
    }
    const quote = 'The ministers of Malta and Cyprus met in Valletta on 4 May.';
    const facts = join(packs, 'harbour/facts/general.yaml');
    const text = await readFile(facts, 'utf8');
    await writeFile(facts, text.replace('A whole sentence of the report, letter for letter.', quote));
    const { bank, problems } = await loadBank(packs);
    expect(problems).toEqual([]);
    expect(bank.questions.map(({ kind }) => kind)).toEqual(['typed', 'true-false']);
  });
});

const before = `# My notes\n${harbourWith()['sources.yaml'] ?? ''}`;
const withPack = asPack({ ...harbourWith(), 'sources.yaml': before }, 'packs/harbour');

test('sources adds to a pack and changes nothing that stands there', async () => {
  await withArticle(withPack, async (packs, file) => {
    await writeFile(file, 'A ferry sank.\nNobody drowned.');
    const { code, out } = await run(
      'sources',
      file,
      '--questions',
      packs,
      '--pack',
      'harbour',
      '--id',
      'wreck',
      '--title',
      'A wreck',
    );
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(join(packs, 'harbour/sources.yaml'));
    const text = await readFile(join(packs, 'harbour/sources.yaml'), 'utf8');
    expect(text.startsWith(before)).toBe(true);
    expect(text.slice(before.length)).toMatch(
      /^- id: wreck\n {2}title: A wreck\n {2}title_is_ours: true\n {2}sentences:\n(?: {4}- [0-9a-f]{64}\n){2}$/u,
    );
    const { bank, problems } = await loadBank(packs);
    expect(problems).toEqual([]);
    expect(bank.packs[0]?.sources.map(({ id }) => id)).toEqual(['harbour/talks', 'harbour/wreck']);
  });
});

test('sources shows the sentences of a source that is there, and writes nothing', async () => {
  await withArticle(withPack, async (packs, file) => {
    const { code, out } = await run('sources', file, '--questions', packs, '--pack', 'harbour', '--id', 'talks');
    expect(code).toBe(0);
    expect(out).toBe(`\nHarbour talks open in Valletta\n\n${sentences.join('\n')}\n`);
    expect(await readFile(join(packs, 'harbour/sources.yaml'), 'utf8')).toBe(before);
  });
});

const addTo = ['--pack', 'harbour'];
test.each<[what: string, sources: string, text: string, args: string[], err: string]>([
  [
    'other sentences under an id that is taken',
    before,
    'Another text.',
    [...addTo, '--id', 'talks'],
    'sources.yaml has a source “talks” with other sentences; choose another --id, or delete that source first. Nothing was written.\n',
  ],
  [
    'a broken sources.yaml',
    '- id: [',
    'Text.',
    addTo,
    'sources.yaml has errors; `npm run questions` names them. Nothing was written.\n',
  ],
  [
    'a sources.yaml that is no plain list',
    `[{id: a, title: A, sentences: [${'a'.repeat(64)}]}]`,
    'Text.',
    addTo,
    'sources.yaml is not written as a plain list, so nothing can be added at its end; begin each source with “- id:” at the start of a line. Nothing was written.\n',
  ],
  [
    'an empty article',
    before,
    ' \n',
    addTo,
    'The article is empty; paste its text into the file, one paragraph a line.\n',
  ],
  [
    'an id of another form',
    before,
    'Text.',
    ['--pack', 'My Pack'],
    '--pack cannot be “My Pack”; write up to 32 lower-case letters and digits, joined by hyphens.\n',
  ],
])('sources refuses %s', async (_, sources, text, args, err) => {
  await withArticle({ ...withPack, 'packs/harbour/sources.yaml': sources }, async (packs, file) => {
    await writeFile(file, text);
    expect(await run('sources', file, '--questions', packs, ...args)).toEqual({ code: 1, out: '', err });
    expect(await readFile(join(packs, 'harbour/sources.yaml'), 'utf8')).toBe(sources);
    expect(await readdir(packs)).toEqual(['harbour']);
  });
});

test('sources refuses an article in another encoding, whose letters would be wrong', async () => {
  await withArticle({}, async (packs, file) => {
    await writeFile(file, Buffer.from('A ferry sank.\nIn the café nobody drowned.', 'latin1'));
    const { code, err } = await run('sources', file, '--questions', packs);
    expect({ code, err }).toEqual({
      code: 1,
      err: `${file}:2:11: not UTF-8: byte 24 (0xE9) cannot be there; probably it is Windows-1252 (Latin-1), in which this reads “café”; save the file as UTF-8 (in VS Code: click the encoding in the bar below the text)\n`,
    });
    await writeFile(file, '\uFEFFA ferry sank.\n');
    expect((await run('sources', file, '--questions', packs)).out).toMatch(/\n {3}1 {2}A ferry sank\.\n$/u);
  });
});

test('sources says what is wrong with its arguments', async () => {
  expect((await run('sources')).err).toMatch(/^Usage: npm run sources/u);
  expect((await run('sources', '--what')).err).toMatch(/^Unknown option '--what'/u);
  expect((await run('sources', 'nowhere.txt')).err).toBe(
    'nowhere.txt: there is no such file; name the one that holds the article.\n',
  );
});

test('questions prints what is in a pack', async () => {
  await inFolder(asPack(harbourWith()), async (folder) => {
    expect(await run('questions', '--questions', folder)).toEqual({
      code: 0,
      err: '',
      out: `The harbour talks (harbour)  facts  questions  choice  true-false  select  typed  order  number  who-said  odd-one-out  whose-source  ladder  list  easy  medium  hard  generated  by chance
General                          3          6       1           2       1      2      0       0         0            0             0       0     0     3       1     2          0        12%
together                         3          6       1           2       1      2      0       0         0            0             0       0     0     3       1     2          0        12%
by chance: the share of the points that clicking at random would earn, generated questions included

talks: 2 of 5 sentences are not quoted: 1 3

Nothing to put right.
`,
    });
  });
});

test('questions ends with 1 and tells what there is to put right', async () => {
  const broken = asPack(harbourWith(['entities.yaml', 'kind: city', 'kind: town']), 'broken');
  const odd = asPack(harbourWith(['facts/general.yaml', 'entities: [greece, malta]', 'entities: [greece]']));
  await inFolder({ ...broken, ...odd }, async (folder) => {
    const { code, out } = await run('questions', '--questions', folder);
    expect(code).toBe(1);
    expect(out).toContain(`\n${folder}/broken/entities.yaml:7:24: “kind” cannot be “town”`);
    expect(out).toContain(`\n${folder}/harbour/facts/general.yaml:2:14: the statement names Malta`);
    expect(out).toMatch(/\n\nTo put right: 2\.\n$/u);
  });
});

test.each(Object.entries(schemaFiles()))(
  'the schema %s is up to date: `npm run questions -- --schemas` writes it',
  async (name, text) => {
    expect(await readFile(join('questions/schema', name), 'utf8')).toBe(text);
  },
);
