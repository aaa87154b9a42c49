import { writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describeProblem } from '../src/bank/format/problem.ts';
import { loadPacks } from '../src/bank/load.ts';
import { pack } from '../src/bank/packed.ts';
import { builtFrom, sourcesNow } from '../src/built.ts';
import { root } from '../src/root.ts';

/**
 * `npm run build`: makes dist/, in which the bot is one program whose packs have been read already. It does what the sources do, and takes
 * less time to start and less memory: docs/performance.md.
 */
const dist = new URL('dist/', root);
const questions = fileURLToPath(new URL('questions', root));

/** What stays outside: it holds machine code, is for development, or discord.js and pg do without it where it is not installed. */
const external = ['@napi-rs/canvas', 'discord-playground', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'];

const { packs, problems } = await loadPacks(questions);
if (problems.length > 0) {
  process.stderr.write(`${problems.map(describeProblem).join('\n')}\n\nNothing was built. Mend this first.\n`);
  process.exit(1);
}
const sources = await sourcesNow();
const bundle = await rolldown({
  cwd: fileURLToPath(root),
  input: { main: 'src/main.ts', worker: 'src/render/pictures/worker.ts' },
  platform: 'node',
  external: [/^node:/, ...builtinModules, ...external],
  // discord.js has one, for shards of a kind that the bot does not use.
  checks: { eval: false },
});
await bundle.write({
  dir: fileURLToPath(dist),
  cleanDir: true,
  format: 'esm',
  // Names stay, for the sake of the log; they take no memory that can be measured.
  minify: { compress: true, mangle: false, codegen: true },
  chunkFileNames: '[name].js',
});
await bundle.close();
await pack(
  packs.flatMap((one) => one.pack ?? []),
  questions,
  dist,
  sources,
);
await writeFile(builtFrom, sources);
process.stdout.write(`dist/ is built. Run it with: node dist/main.js\n`);
