import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIChannel, type APIMessage } from 'discord.js';
import { textOf, type Player } from 'discord-playground';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { world } from '../../src/bank/world/world.ts';
import { rules } from '../../src/game/rules.ts';
import { bankOf, bankOfKinds } from '../fixtures/bank.ts';
import { bankOfTries, climbed, members } from './bank-of-tries.ts';
import { button, buttons, openTable, said, shown, write, type Table } from './table.ts';

let table: Table;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  table = await openTable('memory:', undefined, { bank: bankOfTries });
  [ada, bela] = [table.playground.join('Ada'), table.playground.join('Bela')];
});
afterEach(async () => {
  // Those that a test has asked for are Discord's, not the bot's.
  expect(table.playground.violations.filter(({ message }) => message !== 'Unknown interaction')).toEqual([]);
  await table.close();
});

const asked = async (theme: 'ladder' | 'list') => shown(await ada.command('quiz', { theme }));

async function reveal(message: APIMessage): Promise<string> {
  await ada.click(message, button(message, 'reveal'));
  const isOver = (seen: APIMessage) => buttons(seen).some(({ id }) => id.startsWith('proof:'));
  return textOf(await ada.sees((seen) => seen.id === message.id && isOver(seen)));
}

test('naming every country there is earns nothing where there is no clock', async () => {
  let message = shown(await ada.command('quiz', { theme: 'list', who: 'me' }));
  const countries = world().flatMap(({ kind, name }) => (kind === 'country' && !members.includes(name) ? name : []));
  const guesses = [...countries.slice(0, 40), ...members];
  for (let from = 0; from < guesses.length - 1; from += rules.namesAtOnce)
    message = shown(await write(ada, message, guesses.slice(from, from + rules.namesAtOnce).join(', ')));
  const result = buttons(message).some(({ id }) => id.startsWith('pass:'))
    ? shown(await ada.click(message, button(message, 'pass')))
    : message;
  expect(textOf(result)).toContain('❌ Not right this time.');
  expect(said(await ada.command('leaderboard'))).toContain('On your own: 0 points');
});

test('with a clock, wrong names cost more time than there is', async () => {
  const message = await asked('list');
  const wrong = world().flatMap(({ kind, name }) => (kind === 'country' && !members.includes(name) ? name : []));
  const start = Date.now();
  const allowed = rules.answerTime.list + members.length * rules.memberTime;
  let taken = 0;
  for (let at = start; at < start + allowed; at += 2_000) {
    const told = said(await write(ada, message, wrong.slice(taken, taken + 2).join(', '), at));
    if (told.includes('Not on the list')) taken += 2;
    else expect(told).toMatch(/A moment|Too late/u);
  }
  expect(taken).toBeLessThanOrEqual(2 + allowed / rules.missPause);
});

test('whoever had looked up the fact is right, and earns nothing', async () => {
  await bela.command('fact', { query: 'Belarus' });
  const message = await asked('ladder');
  for (const player of [ada, bela]) await write(player, message, climbed(textOf(message)));
  expect(await reveal(message)).toContain('🏅 **Ada** +150 (clue 1) · **Bela** (seen before: no points)');
});

test('nothing counts, and the fact cannot be looked up, before the answer is out', async () => {
  const message = await asked('list');
  await write(ada, message, 'Norway, Sweden');
  await write(bela, message, 'Iceland');
  const board = await ada.command('leaderboard');
  expect(said(board)).toContain('Nobody is on it yet.');
  expect(said(board)).not.toContain('On your own');
  expect(said(await bela.command('fact', { query: 'Belarus' }))).toContain('I found nothing');
  expect(said(await bela.command('fact', { query: 'pack/belarus' }))).toContain('being asked about right now');
  expect(said(await bela.click(message, button(message, 'reveal')))).toContain('Only');
  await reveal(message);
  expect(said(await ada.command('leaderboard'))).toContain('Ada **60**');
});

test('a wrong answer whose player could not be told costs nothing, but only once', async () => {
  const message = await asked('ladder');
  const unheard = async (text: string) => {
    let form = await bela.click(message, button(message, 'write'));
    // What could not be told is spared right after Discord has refused to take it.
    while (form.kind !== 'modal') form = await bela.click(message, button(message, 'write'));
    table.playground.faults.rest('callback', { expire: true });
    expect(await bela.submit(form, { text })).toMatchObject({ kind: 'failed' });
  };
  await unheard('Chad');
  await unheard('Oman');
  expect(said(await write(bela, message, climbed(textOf(message))))).toContain('You have used this clue.');
});

test('a right answer counts although its player could not be told', async () => {
  const message = await asked('ladder');
  const form = await bela.click(message, button(message, 'write'));
  table.playground.faults.rest('callback', { expire: true });
  expect(await bela.submit(form, { text: climbed(textOf(message)) })).toMatchObject({ kind: 'failed' });
  expect(said(await write(bela, message, 'Chad'))).toContain('You have it already.');
  expect(await reveal(message)).toContain('**Bela** +150 (clue 1)');
});

test('forged buttons and forms bring nobody further', async () => {
  await table.close();
  table = await openTable('memory:', undefined, {
    bank: bankOf(...bankOfTries.questions, ...bankOfKinds(5, 'choice').questions),
  });
  [ada, bela] = [table.playground.join('Ada'), table.playground.join('Bela')];
  const rest = new REST({ api: table.playground.apiUrl }).setToken(table.playground.token);
  const channels = (await rest.get(Routes.guildChannels(table.playground.guildId))) as APIChannel[];
  const forge = async (custom_id: string) => {
    const forged = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id };
    const body = {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.ActionRow, components: [forged] }],
    };
    return (await rest.post(Routes.channelMessages(channels[0]?.id ?? ''), { body })) as APIMessage;
  };
  const message = await asked('ladder');
  const round = button(message, 'reveal').split(':')[1] ?? '';
  const press = async (name: string) => said(await bela.click(await forge(`${name}:${round}`), () => true));
  expect(await press('clue')).toBe('There is no further clue.');
  expect(said(await bela.click(await forge(`answer:${round}:0`), () => true))).toContain('That option does not belong');
  expect(await reveal(message)).toContain('Nobody answered this one.');
  const choice = shown(await ada.command('quiz', { theme: 'choice' }));
  const id = button(choice, 'reveal').split(':')[1] ?? '';
  expect(said(await bela.click(await forge(`clue:${id}`), () => true))).toContain('That option does not belong');
});
