import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { kinds } from '../../src/game/question.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { draftSource } from '../../tools/draft.ts';
import { inFolder } from './harbour.ts';

test("the author's guide has an example that loads, with nothing to put right", async () => {
  const readme = await readFile('questions/README.md', 'utf8');
  const blocks = [...readme.matchAll(/```yaml\n# (?<path>\S+\.yaml)\n(?<text>.*?)```/gsu)];
  const report = /^The report says: \*(?<text>.*)\*$/mu.exec(readme)?.groups?.['text'] ?? '';
  const files = Object.fromEntries(blocks.map(({ groups }) => [`harbour/${groups?.['path']}`, groups?.['text'] ?? '']));
  expect(Object.keys(files)).toEqual(['harbour/pack.yaml', 'harbour/entities.yaml', 'harbour/facts/ferry.yaml']);
  const sources = { 'harbour/sources.yaml': stringify([draftSource(report, 'herald', 'A ferry').entry]) };

  await inFolder({ ...files, ...sources }, async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    const findings = packs.flatMap(({ authored }) => checkPack(authored));
    expect(
      [...problems, ...findings].map((problem) => describeProblem(problem).replace(join(folder, '/'), '')),
    ).toEqual([]);
    expect(packs[0]?.pack?.facts.flatMap(({ questions }) => questions.map(({ kind }) => kind))).toEqual([
      'choice',
      'true-false',
      'select',
      'typed',
      'true-false',
    ]);
  });
});

test("the author's guide shows every kind of question", async () => {
  const readme = await readFile('questions/README.md', 'utf8');
  expect(kinds.filter((kind) => !readme.includes(`      kind: ${kind}`))).toEqual([]);
});
