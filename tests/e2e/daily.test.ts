import type { APIMessage } from 'discord.js';
import { expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { dayAt, daysLater } from '../../src/game/daily.ts';
import { rules } from '../../src/game/rules.ts';
import { test } from './faulty.ts';
import { loadedBank, prompt, solve } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const next = async (player: Player, message: APIMessage) => shown(await player.click(message, button(message, 'next')));

/** Goes on with the daily that this shows, to its end: answers so many questions rightly, and passes on the others. */
async function finish(
  player: Player,
  first: APIMessage,
  right: number,
): Promise<{ card: APIMessage; prompts: string[] }> {
  const prompts: string[] = [];
  let message = first;
  for (let number = 1; number <= rules.daily.questions; number += 1) {
    prompts.push(prompt(message));
    expect(textOf(message)).toContain(`Question ${number} of ${rules.daily.questions}`);
    const revealed =
      number <= right ? await solve(player, message) : await player.click(message, button(message, 'pass'));
    message = await next(player, shown(revealed));
  }
  return { card: message, prompts };
}

test('the daily is the same for everybody, private, one try, and ends in a card that gives nothing away', async ({
  ada,
  bela,
}) => {
  const first = shown(await ada.command('daily'));
  expect(isEphemeral(first)).toBe(true);
  expect(textOf(first)).not.toMatch(/<t:/);
  const { card, prompts } = await finish(ada, first, 2);
  expect(card.id).toBe(first.id);
  expect(textOf(card)).toContain('🟩🟩🟥🟥🟥\n**40 of 100** · 2 right, 3 wrong\nthe first to finish today');
  for (const one of prompts) expect(textOf(card)).toContain(one);
  expect(textOf(card)).toContain('World: 100% of 1 right · here: 1 of 1');
  expect(bela.messages()).toEqual([]);

  // Whoever asks again sees the same card.
  expect(said(await ada.command('daily'))).toContain('**40 of 100**');

  const shared = await ada.click(card, button(card, 'share-daily'));
  const [posted] = bela.messages();
  expect(posted?.id).toBe(shown(shared).id);
  expect(said(shared)).toMatch(/\*\*Ada\*\* 🟩🟩🟥🟥🟥\n\*\*40 of 100\*\*/);
  for (const one of prompts) expect(said(shared)).not.toContain(one);
  expect(buttons(shown(shared)).map(({ label }) => label)).toEqual(['Play the daily']);

  const own = shown(await bela.click(shown(shared), button(shown(shared), 'daily')));
  expect(isEphemeral(own)).toBe(true);
  const other = await finish(bela, own, 3);
  expect(other.prompts).toEqual(prompts);
  expect(textOf(other.card)).toContain('**60 of 100** · 3 right, 2 wrong\nbetter than the one other player today');
  expect(textOf(other.card)).toContain('World: 50% of 2 right · here: 1 of 2');
});

test('it is shared once in each channel, and again where that failed', async ({ ada, bela, playground }) => {
  const { card } = await finish(ada, shown(await ada.command('daily')), 1);
  const press = () => ada.click(card, button(card, 'share-daily'));
  const both = await Promise.all([press(), press()]);
  const first = both.map(shown).find((message) => !isEphemeral(message));
  if (!first) throw new Error('It is not shared.');
  expect(bela.messages().map(({ id }) => id)).toEqual([first.id]);
  const again = shown(await press());
  expect(isEphemeral(again)).toBe(true);
  expect(textOf(again)).toBe(
    `You have shared it here already: https://discord.com/channels/${playground.guildId}/${first.channel_id}/${first.id}`,
  );

  // The same card, in direct messages.
  const elsewhere = shown(await ada.command('daily', {}, { channel: 'dm' }));
  const shared = shown(await ada.click(elsewhere, button(elsewhere, 'share-daily')));
  expect(isEphemeral(shared)).toBe(false);
  const once = said(await ada.click(elsewhere, button(elsewhere, 'share-daily')));
  expect(once).toContain(`/channels/@me/${shared.channel_id}/${shared.id}`);

  // Where nobody else would see it, it is not there, however often one tries.
  const alone = shown(await ada.command('daily', {}, { channel: 'chancery' }));
  for (let times = 0; times < 2; times += 1) {
    await ada.click(alone, button(alone, 'share-daily'));
    await ada.sees((message) => textOf(message).includes('nobody else would see it'), { channel: 'chancery' });
  }
  expect(playground.violations).toEqual([]);
});

test('who is interrupted goes on where they were, in any channel', async ({ ada }) => {
  const first = shown(await ada.command('daily'));
  const revealed = shown(await ada.click(first, button(first, 'pass')));
  const elsewhere = shown(await ada.command('daily', {}, { channel: 'dm' }));
  expect(textOf(elsewhere)).toContain('Question 2 of 5');
  expect(prompt(await next(ada, revealed))).toBe(prompt(elsewhere));
});

test('its facts cannot be looked up until it is over, but whoever has answered sees the proofs', async ({
  ada,
  bela,
  storage,
}) => {
  const { card } = await finish(ada, shown(await ada.command('daily')), 0);
  const bank = await loadedBank();
  const [daily] = await storage.dailiesFrom('2000-01-01');
  for (const id of daily?.plan ?? []) {
    const query = bank.question(id)?.factId ?? '';
    for (const player of [ada, bela]) expect(said(await player.command('fact', { query }))).toContain('in the daily');
  }
  const proofs = buttons(card).filter(({ id }) => id.startsWith('proof:'));
  expect(proofs.map(({ label }) => label)).toEqual(['Proof 1', 'Proof 2', 'Proof 3', 'Proof 4', 'Proof 5']);
  for (const { id } of proofs) expect(said(await ada.click(card, id))).toMatch(/^(?:> |-# 📖)/mu);
});

test('yesterday’s can be read, with answers and proofs', async ({ ada, storage, playground }) => {
  const { card } = await finish(ada, shown(await ada.command('daily')), 5);
  const yesterday = button(card, 'read-daily');
  expect(said(await ada.click(card, yesterday))).toContain('Nobody played the daily that day.');
  const bank = await loadedBank();
  const day = daysLater(dayAt(Date.now()), -1);
  // One on each of five facts, about which today’s daily does not ask.
  const [today] = await storage.dailiesFrom(dayAt(Date.now()));
  const taken = new Set(today?.plan.map((id) => bank.question(id)?.factId));
  const asking = bank.facts
    .filter(({ id }) => !taken.has(id))
    .flatMap(({ questions }) => questions.find(({ prompt: words }) => /^[A-Za-z ]{20}/.test(words)) ?? []);
  const plan = asking.slice(0, 5).map(({ id }) => id);
  await storage.openDaily({ day, plan });
  const read = shown(await ada.click(card, yesterday));
  expect(isEphemeral(read)).toBe(true);
  for (const id of plan) expect(textOf(read)).toContain(bank.question(id)?.prompt.slice(0, 20));
  expect(textOf(read).match(/✅/g)).toHaveLength(5);

  // What is being asked about here is not told, and what was read earns nothing.
  const [asked = '', known = ''] = plan;
  const open = {
    questionId: asked,
    order: [],
    askedBy: ada.id,
    audience: 'channel',
    pace: 'untimed',
    series: undefined,
    wanted: {},
    place: { guildId: playground.guildId, channelId: 'another', language: 'en', messageId: 'm', token: '' },
    openedAt: Date.now(),
    deadline: Date.now() + rules.untimedLimit,
  } as const;
  await storage.openRound({ ...open, id: '1' });
  const again = said(await ada.click(card, yesterday));
  expect(again.match(/✅/g)).toHaveLength(4);
  expect(again).toContain('This is being asked about right now');
  expect(await storage.factsShown(ada.id, 9)).toContain(bank.question(known)?.factId);
  expect(playground.violations).toEqual([]);
});

test('is played and shared in threads as well', async ({ ada, bela, playground }) => {
  const channel = playground.openThread('trivia', 'aside');
  const { card } = await finish(ada, shown(await ada.command('daily', {}, { channel })), 2);
  await ada.click(card, button(card, 'share-daily'));
  const [posted] = bela.messages(channel);
  expect(posted && textOf(posted)).toContain('**40 of 100**');
  expect(bela.messages('trivia')).toEqual([]);
});
