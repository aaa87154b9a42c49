import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadBank } from '../../src/bank/load.ts';
import { inFolder } from '../bank/harbour.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the tool as npm does, on a file with this text, beside an empty folder for packs. */
function importing(name: string, text: string | Uint8Array, args: string[], use: (ran: Ran, packs: string) => unknown) {
  return inFolder({ [name]: text }, async (folder) => {
    const packs = join(folder, 'packs');
    const ran = await new Promise<Ran>((resolve) => {
      const all = ['tools/import.ts', join(folder, name), '--questions', packs, ...args];
      execFile(process.execPath, all, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err: err.replaceAll(join(folder, '/'), '') }),
      );
    });
    await use(ran, packs);
  });
}

const factsOf = async (packs: string, pack: string, topic: string): Promise<unknown> =>
  parse(await readFile(join(packs, pack, 'facts', `${topic}.yaml`), 'utf8'));
const asked = (facts: unknown) => (facts as { questions: unknown[] }[]).flatMap(({ questions }) => questions);

const csv = `Question;Answer;Wrong 1;Wrong 2;Wrong 3;Topic;Difficulty
What is the capital of Kazakhstan?;Astana;Almaty;Bishkek;Tashkent;Capitals;easy
"Which are ""stans""?";Kazakhstan|Pakistan;Armenia;Iran;;Capitals;hard
Astana was once called Nur-Sultan.;TRUE;;;;Names;
On which river does Astana lie?;Ishim;;;;Rivers;hard
Which is it?;One;Two;;;Rivers;
`;

test('a table becomes a pack whose every question lacks its proof', async () => {
  await importing('my-quiz.csv', csv, [], async ({ code, out, err }, packs) => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Questions: 4 taken over, 1 left out. Each lacks what proves it');
    expect(out).toContain('my-quiz.csv, line 6: a choice has three wrong options, and this has 1.');
    expect(asked(await factsOf(packs, 'my-quiz', 'capitals'))).toMatchObject([
      { kind: 'choice', difficulty: 'easy', answer: 'Astana', wrong: ['Almaty', 'Bishkek', 'Tashkent'] },
      { kind: 'select', difficulty: 'hard', answer: ['Kazakhstan', 'Pakistan'], wrong: ['Armenia', 'Iran'] },
    ]);
    expect(asked(await factsOf(packs, 'my-quiz', 'names'))).toMatchObject([{ kind: 'true-false', answer: true }]);
    expect(asked(await factsOf(packs, 'my-quiz', 'rivers'))).toMatchObject([{ kind: 'typed', answer: 'Ishim' }]);
    expect(await readFile(join(packs, 'my-quiz/facts/rivers.yaml'), 'utf8')).toContain(
      '# Left out (line 6): a choice has three wrong options, and this has 1: Which is it? / One / Two\n',
    );
    const { bank, problems } = await loadBank(packs);
    expect(bank.packs).toEqual([]);
    const unproven = problems.filter(({ message }) => message.startsWith('nothing proves the fact'));
    expect(unproven.map(({ file }) => file.slice(packs.length))).toEqual(
      ['capitals', 'capitals', 'names', 'rivers'].map((topic) => `/my-quiz/facts/${topic}.yaml`),
    );
  });
});

test('the JSON of Open Trivia DB', async () => {
  const result = {
    type: 'multiple',
    difficulty: 'medium',
    category: 'Geography',
    question: 'What is the &quot;roof of the world&quot;?',
    correct_answer: 'Pamir',
    incorrect_answers: ['Alps', 'Andes', 'C&ocirc;te d&#039;Azur'],
  };
  await importing(
    'trivia.json',
    JSON.stringify({ response_code: 0, results: [result] }),
    [],
    async ({ code }, packs) => {
      expect(code).toBe(0);
      expect(asked(await factsOf(packs, 'trivia', 'geography'))).toMatchObject([
        { kind: 'choice', prompt: 'What is the "roof of the world"?', wrong: ['Alps', 'Andes', "Côte d'Azur"] },
      ]);
    },
  );
});

test('the notes of Anki', async () => {
  const notes = `#separator:tab
#html:true
#deck column:1
Geo::Asia\t<b>Capital</b> of Nepal?<br>\tKathmandu
"Geo::Asia"\t"Where is ""K2""?"\tPakistan&nbsp;and China
`;
  await importing('cards.txt', notes, ['--pack', 'asia', '--title', 'Asia'], async ({ code }, packs) => {
    expect(code).toBe(0);
    expect(asked(await factsOf(packs, 'asia', 'asia'))).toMatchObject([
      { kind: 'typed', prompt: 'Capital of Nepal?', answer: 'Kathmandu' },
      { kind: 'typed', prompt: 'Where is "K2"?', answer: 'Pakistan and China' },
    ]);
    expect(await readFile(join(packs, 'asia/pack.yaml'), 'utf8')).toContain('title: Asia\n');
  });
});

test.each<[what: string, name: string, text: string | Uint8Array, err: string]>([
  ['another ending', 'a.xlsx', 'x', '“.xlsx” is not known; it has to be .csv, .json, .txt, .tsv.\n'],
  ['a table without questions', 'a.csv', 'question,answer\n', 'a.csv has no question. Nothing was written.\n'],
  [
    'a table without a header',
    'a.csv',
    'Capital of Nepal?,Kathmandu\n',
    'The first line has no column for the prompt; call one of them “prompt”, “question”.\n',
  ],
  [
    'other JSON',
    'a.json',
    '{}',
    'This is no answer of Open Trivia DB; save what https://opentdb.com/api.php?amount=50 sends, in its default encoding.\n',
  ],
  [
    'another encoding',
    'a.csv',
    Buffer.from('question,answer\nCafé?,yes\n', 'latin1'),
    'a.csv:2:4: not UTF-8: byte 19 (0xE9) cannot be there; probably it is Windows-1252 (Latin-1), in which this reads “Café?,yes”; save the file as UTF-8 (in VS Code: click the encoding in the bar below the text)\n',
  ],
])('%s is refused, and nothing is written', async (_, name, text, err) => {
  await importing(name, text, [], async (ran, packs) => {
    expect(ran).toEqual({ code: 1, out: '', err });
    await expect(readdir(packs)).rejects.toThrow('ENOENT');
  });
});

test('a pack that is there is left alone', async () => {
  await inFolder({ 'a.csv': csv, 'packs/a/pack.yaml': 'id: a\n' }, async (folder) => {
    const ran = await new Promise<string>((resolve) => {
      const args = ['tools/import.ts', join(folder, 'a.csv'), '--questions', join(folder, 'packs')];
      execFile(process.execPath, args, (_error, _out, err) => resolve(err));
    });
    expect(ran).toContain('is there already; choose another --pack, or take it away. Nothing was written.');
    expect(await readdir(join(folder, 'packs/a'))).toEqual(['pack.yaml']);
  });
});
