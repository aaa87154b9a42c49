import { expect, test } from 'vitest';
import { en, type Messages } from '../../src/locale/en.ts';
import { introductionMark, introductionMessage } from '../../src/render/introduction.ts';

const shown = (messages: Messages) => JSON.stringify(introductionMessage(messages).components);

test('an introduction says what the bot is, how to begin, what it keeps, and has a button that explains more', () => {
  const text = shown(en);
  for (const words of [en.introduction.what, '`/quiz`', '`/daily`', '`/privacy`', en.help.playing.title])
    expect(text).toContain(words);
  expect(text).toContain(`"custom_id":"${introductionMark}"`);
  for (const [, command = ''] of text.matchAll(/`\/([a-z]+)`/g)) expect(Object.keys(en.commands)).toContain(command);
  expect(introductionMessage(en).allowedMentions).toEqual({ parse: [] });
});

test('it names /settings if there is such a command, and not otherwise', () => {
  const { commands } = en;
  const without = Object.fromEntries(Object.entries(commands).filter(([name]) => name !== 'settings'));
  const other = (names: object) => shown({ ...en, commands: { ...commands, ...names } });
  expect(shown({ ...en, commands: without as unknown as Messages['commands'] })).not.toContain('/settings');
  expect(other({ settings: { description: '' } })).toContain(en.introduction.settings);
});
