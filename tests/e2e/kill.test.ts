import { expect, test } from 'vitest';
import { playUnderFire } from './kill/play.ts';

/** `npm run bench -- kill` does a hundred. */
const kills = 8;

test('a bot that is killed again and again loses nothing that players were told, and nobody’s time', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const toll = await playUnderFire(kills, seed);
  expect(toll.wrong, `seed ${seed}`).toEqual([]);
  expect(toll.kills).toBe(kills);
  expect(toll.answers).toBeGreaterThan(0);
  expect(toll.resumed).toBeGreaterThan(0);
});

test('nor any try at a ladder or a list', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const toll = await playUnderFire(kills, seed, 'tries');
  expect(toll.wrong, `seed ${seed}`).toEqual([]);
  expect(toll.kills).toBe(kills);
  expect(toll.tries).toBeGreaterThan(toll.answers);
  expect(toll.resumed).toBeGreaterThan(0);
});
