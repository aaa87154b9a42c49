import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { untitledReport } from '../src/bank/format/outline.ts';
import { exists, readIfThere, readTextFile, runTool } from './author-tool.ts';
import { addToSources, checkedId, draftPack, draftSource, idFrom } from './draft.ts';

const usage = `Usage: npm run sources -- article.txt [--pack <id>] [--id <source>] [--title <title>] [--questions <folder>]

Starts the pack, or adds the article to it as a source, and prints the article's sentences by number.
Without --pack or --id, the ids come from the file's name.
The text itself is stored nowhere: only a fingerprint of each sentence.
`;

/** Runs the tool; returns the exit code. Writes nothing if anything is in the way. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      pack: { type: 'string' },
      id: { type: 'string' },
      title: { type: 'string' },
      questions: { type: 'string', default: 'questions' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [article] = positionals;
  if (article === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const name = idFrom(basename(article, extname(article)));
  const pack = checkedId('--pack', values.pack ?? name);
  const source = checkedId('--id', values.id ?? name);

  const draft = draftSource(await readTextFile(article, 'the article'), source, values.title);
  const folder = join(values.questions, pack);
  const files = (await exists(folder))
    ? { 'sources.yaml': addToSources(await readIfThere(join(folder, 'sources.yaml')), draft) }
    : draftPack(pack, draft, new Date().toISOString().slice(0, 7));
  const lines: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    if (text === (await readIfThere(path))) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    lines.push(path);
  }
  lines.push('', draft.entry.title, '');
  if (draft.entry.title.startsWith(untitledReport)) {
    lines.push(`No headline was found: write the title into ${join(folder, 'sources.yaml')}.`, '');
  }
  for (const [index, sentence] of draft.sentences.entries())
    lines.push(`${String(index + 1).padStart(4)}  ${sentence}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

await runTool(main);
