import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { createSettings, type ServerSettings } from '../../src/play/settings.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { remembered } from '../fixtures/log.ts';
import { examples } from '../fixtures/questions.ts';

const by = (id: string) => ({ id, at: 1, by: 'ada' });
const bank = bankOf(...Object.values(examples));
let storage: Storage;
let clock: ManualClock;
let settings: ServerSettings;
/** A database that fails, or is slow, as long as a test wants. */
let trouble: { reading?: () => Promise<never> };
beforeEach(async () => {
  storage = await openStorage('memory:');
  clock = manualClock(1_700_000_000_000);
  trouble = {};
  const read = (guildId: string) => trouble.reading?.() ?? storage.settings(guildId);
  settings = createSettings({ bank, storage: { ...storage, settings: read }, clock, log: remembered().log });
});
afterEach(() => storage.close());

test('nothing is set outside servers, nor in a server where nobody has set anything', async () => {
  expect(await settings.of(undefined)).toEqual({});
  expect(await settings.of('g')).toEqual({});
});

test('a change holds at once, also where they were being read', async () => {
  expect(await settings.of('g')).toEqual({});
  expect(await settings.change('g', { of: 'pace', to: 'blitz' }, by('1'))).toEqual({ pace: 'blitz' });
  expect(await settings.of('g')).toEqual({ pace: 'blitz' });
  await clock.advance(rules.settings.fresh);
  const reading = settings.of('g');
  await settings.change('g', { of: 'names', to: 'hidden' }, by('2'));
  await reading;
  expect(await settings.of('g')).toEqual({ pace: 'blitz', names: 'hidden' });
});

test('what another process has changed is known a few seconds later', async () => {
  await settings.of('g');
  await storage.changeSettings('g', { of: 'pace', to: 'blitz' }, by('1'));
  await clock.advance(rules.settings.fresh - 1);
  expect(await settings.of('g')).toEqual({});
  await clock.advance(1);
  expect(await settings.of('g')).toEqual({ pace: 'blitz' });
});

test('while the database fails or is slow, what was read last holds', async () => {
  await settings.change('g', { of: 'pace', to: 'blitz' }, by('1'));
  await clock.advance(rules.settings.fresh);
  trouble.reading = () => Promise.reject(new Error('The database is away.'));
  expect(await settings.of('g')).toEqual({ pace: 'blitz' });
  expect(await settings.of('h')).toEqual({});
  trouble.reading = () => new Promise(() => {});
  const waiting = settings.of('g');
  await clock.advance(rules.settings.patience);
  expect(await waiting).toEqual({ pace: 'blitz' });
});

test('packs and topics cannot all be off', async () => {
  const packs = bank.packs.map(({ id }) => id);
  expect(await settings.change('g', { of: 'off', off: packs, on: [] }, by('1'))).toBe('nothing-left');
  const [first = '', ...others] = bank.topics.map(({ id }) => id);
  if (others.length > 0)
    expect(await settings.change('g', { of: 'off', off: others, on: [] }, by('2'))).toEqual({ off: others.sort() });
  expect(await settings.change('g', { of: 'off', off: [first], on: [] }, by('3'))).toBe('nothing-left');
});

test('what happened comes in pages, and says whether it goes on', async () => {
  for (let n = 0; n <= rules.auditPage; n += 1)
    await settings.change('g', { of: 'pace', to: n % 2 === 0 ? 'blitz' : 'relaxed' }, { ...by(`${n}`), at: n });
  const [first, second] = [await settings.history('g', 0), await settings.history('g', 1)];
  expect([first.entries.length, first.goesOn]).toEqual([rules.auditPage, true]);
  expect(second).toMatchObject({ entries: [{ id: '0' }], goesOn: false });
});
