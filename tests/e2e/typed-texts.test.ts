import { expect } from 'vitest';
import { startPlayground, textOf } from 'discord-playground';
import { createCrowding } from '../../src/discord/gateway/crowding.ts';
import { rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { discord } from '../../src/render/limits.ts';
import { situationRoom } from '../../src/playground.ts';
import { manualClock } from '../fixtures/clock.ts';
import { test } from './faulty.ts';
import { loadedBank } from './solving.ts';
import { button, isEphemeral, joinTable, said, shown } from './table.ts';

test.for([
  ['centrl asia', 'central-asia'],
  ['Central-Asia', 'central-asia'],
  ['  CENTRAL   asia!', 'central-asia'],
  ['leaders', 'leaders'],
  ['words and docterines', 'statements'],
])('the theme “%s” is taken for the nearest, and that is said', async ([typed = '', id], { ada, storage }) => {
  const bank = await loadedBank();
  const topic = bank.topics.find((one) => one.id.endsWith(`/${id}`));
  const question = shown(await ada.command('quiz', { theme: typed }));
  const { questionId = '' } = (await storage.round(button(question, 'reveal').split(':')[1] ?? '')) ?? {};
  expect(bank.question(questionId)?.topicId).toBe(topic?.id);
  const told = await ada.sees((message) => isEphemeral(message));
  expect(textOf(told)).toContain('so I took');
  expect(textOf(told)).toContain(topic?.title);
});

test('a theme that is written as it is called is taken without a word', async ({ ada }) => {
  await ada.command('quiz', { theme: 'central asia' });
  await ada.command('quiz', { theme: 'TRUE or false' }, { channel: 'lounge' });
  expect(ada.messages().filter(isEphemeral)).toEqual([]);
});

test('a duel says it too', async ({ ada, bela }) => {
  const challenge = shown(await ada.command('duel', { opponent: bela.id, theme: 'centrl asia' }));
  expect(textOf(challenge)).toContain('Central Asia');
  expect(textOf(await ada.sees((message) => isEphemeral(message)))).toContain('so I took');
});

test('a theme that is near none, or near two, is refused, whatever it is made of', async ({ ada }) => {
  for (const theme of [
    'Cats',
    'the',
    '!!!',
    '\u202E\u200B',
    '['.repeat(50) + ']('.repeat(25),
    '*'.repeat(100),
    'x'.repeat(100),
  ]) {
    const refused = await ada.command('quiz', { theme });
    expect(isEphemeral(shown(refused))).toBe(true);
    expect(said(refused)).toContain('There is no theme “');
    expect(said(refused).length).toBeLessThan(1_000);
  }
});

test('an option that Discord’s client would not send so long completes nothing', async ({ ada }) => {
  for (const [name, option] of [
    ['fact', 'query'],
    ['quiz', 'theme'],
    ['quiz', 'pack'],
    ['duel', 'theme'],
  ] as const) {
    const completed = await ada.autocomplete(name, option, { [option]: 'a'.repeat(discord.option) });
    expect(completed).toEqual({ kind: 'choices', choices: [] });
  }
});

test('an answer in which there is nothing to read is not taken, and may be written again', async ({ ada }) => {
  for (const how of [{}, { who: 'me' }]) {
    const question = shown(await ada.command('quiz', { theme: 'typed', ...how }));
    for (const text of [' ', '\u200B\u200B', '\u3164', '\u2800\u2800', '\u00AD \u2060', '\u115F', '\u0301', '\u202E']) {
      const form = await ada.click(question, button(question, 'write'));
      expect(said(await ada.submit(form, { text }))).toBe(en.answer.blank);
    }
    const again = await ada.submit(await ada.click(question, button(question, 'write')), { text: 'Atlantis' });
    expect(said(again)).toMatch(/Locked in|Your answer/);
  }
});

test('what somebody wrote is plain text to them', async ({ ada }) => {
  const question = shown(await ada.command('quiz', { theme: 'typed' }));
  const form = await ada.click(question, button(question, 'write'));
  const text = '[Nitro](https://evil.example) *****';
  expect(said(await ada.submit(form, { text }))).toContain(String.raw`\[Nitro\]\(https\://evil.example) \*\*\*\*\*`);
});

test('whoever floods the bot is told to wait, and nobody else is', async () => {
  const crowding = createCrowding();
  const clock = manualClock(Date.now());
  const playground = await startPlayground({ ...situationRoom, port: 0 });
  const app = await joinTable(playground, 'memory:', {
    crowding: { admit: (interaction, { quizmaster }) => crowding.admit(interaction, { quizmaster, clock }) },
  });
  const { burst } = rules.coolDown.person;
  const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
  const told: string[] = [];
  for (let count = 0; count < burst + rules.coolDown.told.burst; count += 1) told.push(said(await ada.command('help')));
  expect(told.slice(burst)).toEqual(told.slice(burst).map(() => en.trouble.slowDown(1)));
  for (const text of told.slice(0, burst)) expect(text).toContain('How to play');
  expect(said(await bela.command('help'))).toContain('How to play');
  expect(playground.violations).toEqual([]);
  await app.stop();
  await playground.close();
});
