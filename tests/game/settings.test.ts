import { describe, expect, test } from 'vitest';
import {
  channelsFrom,
  effectOf,
  isOff,
  isOn,
  mayBegin,
  mayBeginIn,
  settingsWith,
  type Settings,
} from '../../src/game/settings.ts';
import { rules } from '../../src/game/rules.ts';

const set: Settings = { pace: 'blitz', off: ['war', 'pack/a'], channels: ['1', '2'] };

describe('a change', () => {
  test('takes the place of one setting, and leaves the others', () => {
    expect(settingsWith(set, { of: 'pace', to: 'relaxed' })).toEqual({ ...set, pace: 'relaxed' });
    expect(settingsWith(set, { of: 'names', to: 'hidden' })).toEqual({ ...set, names: 'hidden' });
  });

  test('without a value clears it', () => {
    expect(settingsWith(set, { of: 'pace' })).toEqual({ off: set.off, channels: set.channels });
    expect(settingsWith(set, { of: 'channels', to: [] })).toEqual({ pace: 'blitz', off: set.off });
  });

  test('of packs and topics turns some off and others on', () => {
    const after = settingsWith(set, { of: 'off', off: ['pack/b'], on: ['war', 'unknown'] });
    expect(after.off).toEqual(['pack/a', 'pack/b']);
    expect(settingsWith(set, { of: 'off', off: [], on: ['war', 'pack/a'] })).toEqual({
      pace: 'blitz',
      channels: ['1', '2'],
    });
  });

  test('of everything leaves nothing', () => {
    expect(settingsWith(set, { of: 'everything' })).toEqual({});
  });

  test('has an effect only where something is otherwise afterwards', () => {
    expect(effectOf(set, { of: 'pace', to: 'blitz' })).toBeUndefined();
    expect(effectOf(set, { of: 'language' })).toBeUndefined();
    expect(effectOf({}, { of: 'channels', to: [] })).toBeUndefined();
    expect(effectOf({ starters: { role: '1' } }, { of: 'starters', to: { role: '1' } })).toBeUndefined();
    expect(effectOf({ starters: { role: '1' } }, { of: 'starters', to: { role: '2' } })).toBeDefined();
    expect(effectOf({}, { of: 'everything' })).toBeUndefined();
    expect(effectOf(set, { of: 'everything' })).toEqual({ of: 'everything' });
    expect(effectOf(set, { of: 'off', off: ['war', 'new'], on: ['pack/a', 'pack/b'] })).toEqual({
      of: 'off',
      off: ['new'],
      on: ['pack/a'],
    });
    expect(effectOf(set, { of: 'off', off: ['war'], on: ['pack/b'] })).toBeUndefined();
  });
});

test('nothing is asked of a pack or a topic that is off', () => {
  expect(['war', 'war/x', 'pack/a', 'pack/b', 'pack'].map((id) => isOff(set, id))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(isOn(set, { topicId: 'war/x' })).toBe(false);
  expect(isOn({}, { topicId: 'war/x' })).toBe(true);
});

test('it may begin in the channels that are set, in their threads, and everywhere if none is', () => {
  expect(mayBeginIn(set, '1')).toBe(true);
  expect(mayBeginIn(set, '3')).toBe(false);
  expect(mayBeginIn(set, '3', '2')).toBe(true);
  expect(mayBeginIn(set, '3', '4')).toBe(false);
  expect(mayBeginIn({}, '3')).toBe(true);
});

test('who may begin: everyone, those who manage messages, or whoever has a role as well', () => {
  const [plain, moderator] = [
    { isModerator: false, roles: ['1'] },
    { isModerator: true, roles: [] },
  ];
  const may = (settings: Settings) => [mayBegin(settings, plain), mayBegin(settings, moderator)];
  expect(may({})).toEqual([true, true]);
  expect(may({ starters: 'moderators' })).toEqual([false, true]);
  expect(may({ starters: { role: '1' } })).toEqual([true, true]);
  expect(may({ starters: { role: '2' } })).toEqual([false, true]);
});

test('channels are kept each once, and no more than a menu holds', () => {
  expect(channelsFrom(['2', '1', '2'])).toEqual(['1', '2']);
  expect(channelsFrom(Array.from({ length: 99 }, (_, n) => String(n)))).toHaveLength(rules.settings.channels);
});
