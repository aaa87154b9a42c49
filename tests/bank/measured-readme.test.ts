import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findings } from '../../src/game/measuring/findings.ts';
import { rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';

test('questions/README.md has what is found in a log, and the numbers that prove it', async () => {
  const readme = await readFile('questions/README.md', 'utf8');
  const [, section = ''] = /## How hard it turned out\n(.+?)\n## /s.exec(readme) ?? [];
  const rows = [...section.matchAll(/^\| ([a-z ]+?) +\|/gm)].map(([, found]) => found);
  expect(rows).toEqual(['found', ...findings]);
  const { known, leastAnswers, leastOthers, disliked, z } = rules.measured;
  for (const side of ['least', 'most'] as const) {
    const [easy, medium, hard] = [known.easy, known.medium, known.hard].map((share) => 100 * share[side]);
    expect(section).toContain(`than ${easy}% (easy), ${medium}% (medium), ${hard}% (hard)`);
  }
  expect(disliked).toBe(0.5);
  expect(section).toContain('more than half of those who pressed');
  for (const label of Object.values(en.opinion.buttons)) expect(section).toContain(`“${label}”`);
  const words = section.replaceAll(/\s+/g, ' ');
  expect(words).toContain(`From fewer than ${leastAnswers} answers`);
  expect(words).toContain(`at least ${leastOthers} other answers`);
  expect(z).toBe(2.576);
  expect(words).toContain('99 of 100 cases');
});
