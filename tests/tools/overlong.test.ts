import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/bank/load.ts';
import { checkLengths } from '../../tools/overlong.ts';

const questions = fileURLToPath(new URL('../../questions', import.meta.url));

test('an author is led to what Discord would not show whole', async () => {
  const { packs } = await loadPacks(questions);
  const [{ authored, pack } = {}] = packs;
  if (!authored || !pack) throw new Error('There is no pack.');
  expect(checkLengths(pack, authored)).toEqual([]);
  const facts = pack.facts.map((fact, index) => (index === 0 ? { ...fact, statement: 'x'.repeat(4_001) } : fact));
  const [problem, ...others] = checkLengths({ ...pack, facts }, authored);
  expect(others).toEqual([]);
  expect(problem?.file).toMatch(/facts\/.+\.yaml$/);
  expect(problem?.line).toBeGreaterThan(0);
  expect(problem?.message).toMatch(/^the fact, as `\/fact` shows it, has [\d,]+ characters, and Discord shows 4,000/);
});
