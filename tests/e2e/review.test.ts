import type { APIMessage } from 'discord.js';
import { expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { hour } from '../../src/game/rules.ts';
import { test } from './faulty.ts';
import { missed } from './missed.ts';
import { questionIn, solve } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const day = 24 * hour;

const next = async (player: Player, message: APIMessage) => shown(await player.click(message, button(message, 'next')));

/** Answers what this shows, and goes on. */
async function answer(player: Player, message: APIMessage, isRight: boolean): Promise<APIMessage> {
  return shown(isRight ? await solve(player, message) : await player.click(message, button(message, 'pass')));
}

test('what was missed is asked again in private, apart from all points, and ends with when the next is due', async ({
  ada,
  bela,
  storage,
  playground,
}) => {
  const facts = await missed(storage, ada, 3, Date.now() - 3 * day);
  let message = shown(await ada.command('review'));
  const { id } = message;
  expect(isEphemeral(message)).toBe(true);
  expect(textOf(message)).toContain('Question 1 of 3 · Review · ');
  expect(textOf(message)).toContain('🔁 3 due');
  const asked: string[] = [];
  for (const number of [1, 2, 3]) {
    expect(textOf(message)).toContain(`Question ${number} of 3`);
    expect(textOf(message)).not.toMatch(/points|<t:/);
    asked.push((await questionIn(message)).factId);
    const revealed = await answer(ada, message, number < 3);
    if (number < 3) expect(textOf(revealed)).toContain('🏅 Right: you will see this again later.');
    expect(textOf(revealed)).not.toContain('+');
    message = await next(ada, revealed);
  }
  expect(asked.sort()).toEqual(facts.toSorted());
  expect(message.id).toBe(id);
  expect(textOf(message)).toMatch(/### 🔁 Review done\n\*\*2 of 3 right\*\*\nThe next one is due <t:\d+:R>\./);
  expect(buttons(message)).toEqual([]);
  expect(bela.messages()).toEqual([]);
  expect(said(await ada.command('review'))).toMatch(/Nothing to review right now\. The next one is due <t:\d+:R>\./);
  expect(said(await bela.command('review'))).toContain('Nothing to review yet.');
  expect(playground.violations).toEqual([]);
});

test('more than one sitting takes goes on at the press of a button, and an interrupted one where it was', async ({
  ada,
  storage,
}) => {
  await missed(storage, ada, 22, Date.now() - 3 * day);
  let message = shown(await ada.command('review'));
  expect(textOf(message)).toContain('🔁 22 due');
  expect(textOf(message)).toContain('Question 1 of 20');
  message = await next(ada, await answer(ada, message, false));
  const elsewhere = shown(await ada.command('review', {}, { channel: 'dm' }));
  expect(textOf(elsewhere)).toContain('Question 2 of 20');
  expect(textOf(elsewhere)).toContain('🔁 21 due');
  expect(await questionIn(elsewhere)).toEqual(await questionIn(message));
  for (let number = 2; number <= 20; number += 1) message = await next(ada, await answer(ada, message, false));
  expect(textOf(message)).toContain('**0 of 20 right**\n🔁 2 due');
  const more = shown(await ada.click(message, button(message, 'review')));
  expect(more.id).toBe(message.id);
  expect(textOf(more)).toContain('Question 1 of 2 ');
});
