import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { exists, readTextFile, Refusal, runTool } from './author-tool.ts';
import { checkedId, idFrom } from './draft.ts';
import { readAnki } from './import/anki.ts';
import { readCsv } from './import/csv.ts';
import { draftQuestions } from './import/draft-questions.ts';
import type { Imported } from './import/imported.ts';
import { readOpenTrivia } from './import/open-trivia.ts';

const usage = `Usage: npm run import -- <file> [--pack <id>] [--title <title>] [--questions <folder>]

Drafts a pack from questions that you have elsewhere:
  file.csv   a table with a header: question, answer, and if you like wrong 1, wrong 2, wrong 3, topic, difficulty,
             explanation; several answers in one cell are separated by |
  file.json  the JSON of Open Trivia DB (https://opentdb.com)
  file.txt   Anki's “Notes in Plain Text”: front and back, separated by tabs
Every question still lacks what proves it: npm run questions names each. Only take over what its licence allows.
`;

const readers: Readonly<Record<string, (text: string) => Imported[]>> = {
  '.csv': readCsv,
  '.json': readOpenTrivia,
  '.txt': readAnki,
  '.tsv': readAnki,
};

/** Runs the tool; returns the exit code. Writes nothing if anything is in the way. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      pack: { type: 'string' },
      title: { type: 'string' },
      questions: { type: 'string', default: 'questions' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const ending = extname(file).toLowerCase();
  const read = readers[ending];
  if (read === undefined) {
    throw new Refusal(`“${ending}” is not known; it has to be ${Object.keys(readers).join(', ')}.`);
  }
  const pack = checkedId('--pack', values.pack ?? idFrom(basename(file, extname(file))));
  const folder = join(values.questions, pack);
  if (await exists(folder)) {
    throw new Refusal(`${folder} is there already; choose another --pack, or take it away. Nothing was written.`);
  }
  const imported = read(await readTextFile(file, 'the questions'));
  if (imported.length === 0) throw new Refusal(`${file} has no question. Nothing was written.`);
  const title = values.title ?? basename(file, extname(file));
  const { files, taken, leftOut } = draftQuestions(pack, title, imported, new Date().toISOString().slice(0, 7));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    process.stdout.write(`${path}\n`);
  }
  const left = leftOut.map(({ imported: { at }, reason }) => `Left out: ${file}, ${at}: ${reason}.`);
  const next = `Questions: ${taken} taken over, ${left.length} left out. Each lacks what proves it; npm run questions names them.`;
  process.stdout.write(`\n${[...left, next].join('\n')}\n`);
  return 0;
}

await runTool(main);
