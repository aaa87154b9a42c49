import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { rules } from '../src/game/rules.ts';

test('the README tells operators how exactly the time of a crash is known', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(`that time is known to ${rules.heartbeat / 1_000} s.`);
});
