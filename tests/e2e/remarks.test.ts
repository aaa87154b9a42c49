import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIMessage } from 'discord.js';
import { startPlayground, textOf, type Playground, type Player } from 'discord-playground';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { situationRoom } from '../../src/playground.ts';
import { rules } from '../../src/game/rules.ts';
import { isWanted } from '../../src/game/wanted.ts';
import { remembered } from '../fixtures/log.ts';
import { loadedBank } from './solving.ts';
import { button, joinTable, said, shown } from './table.ts';

let lines: Record<string, unknown>[];
let playground: Playground;
let app: App;
let ada: Player;
let bela: Player;

beforeEach(async () => {
  const memory = remembered();
  ({ lines } = memory);
  playground = await startPlayground({ ...situationRoom, port: 0 });
  app = await joinTable(playground, 'memory:', {}, memory.log);
  ada = playground.join('Ada');
  bela = playground.join('Bela');
});
afterEach(async () => {
  await app.stop();
  await playground.close();
});

/** discord.js sends a follow-up four times. */
const attempts = 4;
const isTold = () => lines.some(({ msg }) => msg === 'a player could not be told of what they have done');

describe('nothing false is said where Discord does not take the remark', () => {
  test.each(['quiz', 'quiz questions', 'quiz who', 'duel'])('that a theme was taken for another: /%s', async (how) => {
    const [name = '', option] = how.split(' ');
    const options = {
      ...(name === 'duel' && { opponent: bela.id }),
      ...(option === 'questions' && { questions: 5 }),
      ...(option === 'who' && { who: 'me' }),
    };
    const { topics } = await loadedBank();
    const typed = `${topics[0]?.title ?? ''}x`;
    playground.faults.rest('follow-up', { answer: 500 }, attempts);
    shown(await ada.command(name, { ...options, theme: typed }));
    await expect.poll(isTold).toBe(true);
    expect(ada.messages().map(textOf).join()).not.toContain('nothing was counted');
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  test('that a wish was widened', async () => {
    const { questions, topics } = await loadedBank();
    const { most } = rules.matchLength;
    const small = topics.find(({ id }) => {
      const hard = questions.filter((question) => isWanted(question, { topicId: id, difficulty: 'hard' })).length;
      return hard < most;
    });
    if (!small) throw new Error('Every topic has enough hard questions for the longest set.');
    playground.faults.rest('follow-up', { answer: 500 }, attempts);
    const wish = { theme: small.id, difficulty: 'hard', questions: most, who: 'me' };
    const message = shown(await ada.command('quiz', wish));
    await expect.poll(isTold).toBe(true);
    expect(ada.messages().map(({ id }) => id)).toEqual([message.id]);
  });
});

describe('a message that is there is not reported as failed, although Discord’s confirmation is lost:', () => {
  const lose = () => playground.faults.rest('callback', { cut: 'after' });
  const nothingFailed = () => expect(lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);

  test.each(['help', 'fact', 'leaderboard'])('/%s', async (name) => {
    const lost = lose();
    shown(await ada.command(name));
    await app.stop();
    expect(lost.hits).toBe(1);
    nothingFailed();
  });

  test('another page of the help', async () => {
    const help = shown(await ada.command('help'));
    lose();
    expect(await ada.click(help, 'help:scoring')).toMatchObject({ kind: 'updated' });
    await app.stop();
    nothingFailed();
  });

  test('another page of the leaderboard', async () => {
    const rest = new REST({ api: playground.apiUrl }).setToken(playground.token);
    const question = shown(await ada.command('quiz'));
    const component = {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: 'x',
      custom_id: 'standings:here:all:top',
    };
    const row = { type: ComponentType.ActionRow, components: [component] };
    const body = { flags: MessageFlags.IsComponentsV2, components: [row] };
    const message = (await rest.post(Routes.channelMessages(question.channel_id), { body })) as APIMessage;
    lose();
    expect(said(await ada.click(message, button(message, 'standings')))).toContain('Leaderboard');
    await app.stop();
    nothingFailed();
  });
});
