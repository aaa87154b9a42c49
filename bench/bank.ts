import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Loading } from './bank-inside.ts';
import { mib, percentile, table } from './figures.ts';
import { writePacks } from './generated-packs.ts';

/**
 * What it costs to load packs of so many questions, without those that sets make besides: `npm run bench -- bank`. Each load is in a
 * process of its own: whole, as at the bot's start, and in stages. `--questions 1000,10000,100000` are the sizes, of 2,000 questions a
 * pack; `--times 5` is how often each is loaded.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { questions: { type: 'string', default: '1000,10000' }, times: { type: 'string', default: '3' } },
});

async function load(folder: string, how: 'whole' | 'stages'): Promise<Loading> {
  const child = fork(fileURLToPath(new URL('bank-inside.ts', import.meta.url)), [folder, how], {
    execArgv: ['--expose-gc'],
  });
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The process that loads ended with ${code}.`);
    }),
  ])) as [Loading];
  return message;
}

for (const size of values.questions.split(',').map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-bank-'));
  const loads: Record<'whole' | 'stages', Loading[]> = { whole: [], stages: [] };
  try {
    await writePacks(folder, size);
    for (let time = 0; time < Number(values.times); time++)
      for (const how of ['whole', 'stages'] as const) loads[how].push(await load(folder, how));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const median = (how: 'whole' | 'stages', of: (loading: Loading) => number) => percentile(loads[how].map(of), 0.5);
  const rows = (['whole', 'stages'] as const).flatMap((how) =>
    Object.keys(loads[how][0]?.seconds ?? {}).map((stage) => [
      how === 'whole' ? stage : `- ${stage}`,
      `${median(how, ({ seconds }) => seconds[stage] ?? Number.NaN).toFixed(2)} s`,
      ...(how === 'whole' ? [mib(median(how, ({ peak }) => peak)), mib(median(how, ({ heap }) => heap))] : ['', '']),
    ]),
  );
  const head = [`${size.toLocaleString('en-GB')} questions`, 'processor', 'most memory', 'heap of the bank'];
  process.stdout.write(`${table(head, rows)}\n`);
}
process.stdout.write(`Medians of ${values.times} runs.\n`);
