import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');

/** Who imports what, and whether the linter lets them. */
const imports: [file: string, imported: string, allowed: boolean][] = [
  ['src/game/round.ts', './rules.ts', true],
  ['src/game/matching/forms.ts', '../question.ts', true],
  ['src/game/round.ts', '../bank/bank.ts', false],
  ['src/game/round.ts', '../storage/storage.ts', false],
  ['src/game/matching/forms.ts', '../../locale/en.ts', false],
  ['src/game/round.ts', '../quizmaster.ts', false],
  ['src/game/round.ts', 'node:fs', false],
  ['src/game/round.ts', 'discord.js', false],
  ['src/locale/en.ts', '../game/question.ts', true],
  ['src/locale/en.ts', '../render/escape.ts', false],
  ['src/locale/en.ts', 'discord.js', false],
  ['src/bank/load.ts', '../game/question.ts', true],
  ['src/bank/load.ts', '../storage/storage.ts', false],
  ['src/bank/load.ts', '../config.ts', false],
  ['src/bank/load.ts', 'discord.js', false],
  ['src/storage/kysely.ts', '../game/round.ts', true],
  ['src/storage/kysely.ts', '../bank/bank.ts', false],
  ['src/storage/migrations/first.ts', '../../quizmaster.ts', false],
  ['src/quizmaster.ts', './game/round.ts', true],
  ['src/quizmaster.ts', './storage/storage.ts', true],
  ['src/quizmaster.ts', './render/question.ts', false],
  ['src/quizmaster.ts', './discord/stage.ts', false],
  ['src/quizmaster.ts', 'discord.js', false],
  ['src/render/question.ts', '../locale/en.ts', true],
  ['src/render/question.ts', '../discord/ids.ts', true],
  ['src/render/question.ts', '../discord/stage.ts', false],
  ['src/render/question.ts', '../storage/storage.ts', false],
  ['src/render/question.ts', '../quizmaster.ts', false],
  ['src/discord/stage.ts', '../render/question.ts', true],
  ['src/discord/components/next.ts', '../../bot.ts', true],
  ['src/discord/stage.ts', '../storage/sqlite.ts', false],
  ['src/discord/stage.ts', '../config.ts', false],
  ['src/discord/components/next.ts', '../../../commands/quiz.ts', false],
  ['commands/quiz.ts', '../src/discord/command.ts', true],
  ['commands/quiz.ts', '../src/render/fact.ts', true],
  ['commands/quiz.ts', '../src/discord/stage.ts', false],
  ['commands/quiz.ts', '../src/storage/storage.ts', false],
  ['commands/quiz.ts', '../src/config.ts', false],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-architecture-'));
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(imports)('%s importing %s: allowed is %s', (file, imported, allowed) => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `export type { Anything } from '${imported}';\nimport type { Other } from '${imported}';\nexport type Both = Other;\n`,
  );
  let output = '';
  try {
    output = execFileSync(process.execPath, [oxlint, '--format', 'unix', file], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  expect(output.includes('no-restricted-imports'), output).toBe(!allowed);
});
