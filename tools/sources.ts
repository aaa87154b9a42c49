import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { untitledReport } from '../src/bank/format/outline.ts';
import { describeProblem } from '../src/bank/format/problem.ts';
import { decodeText } from '../src/bank/format/text-file.ts';
import { addToSources, DraftError, draftPack, draftSource, idFrom } from './draft.ts';

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
  const pack = values.pack ?? name;
  const source = values.id ?? name;
  for (const [option, id] of [
    ['--pack', pack],
    ['--id', source],
  ] as const) {
    if (id === '' || idFrom(id) !== id) {
      throw new DraftError(
        `${option} cannot be “${id}”; write up to 32 lower-case letters and digits, joined by hyphens.`,
      );
    }
  }

  const draft = draftSource(await readArticle(article), source, values.title);
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

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(missing)) !== undefined;
}

async function readArticle(path: string): Promise<string> {
  const bytes = await readFile(path).catch(missing);
  if (bytes === undefined) throw new DraftError(`${path}: there is no such file; name the one that holds the article.`);
  const decoded = decodeText(bytes);
  // In another encoding its letters, and so its fingerprints, would be wrong.
  if ('message' in decoded) throw new DraftError(describeProblem({ file: path, ...decoded }));
  return decoded.text;
}

async function readIfThere(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(missing)) ?? '';
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const expected =
    error instanceof DraftError || (typeof code === 'string' && /^(?:E[A-Z]+|ERR_PARSE_ARGS\w*)$/u.test(code));
  if (!expected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
