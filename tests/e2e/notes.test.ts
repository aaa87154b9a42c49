import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { button, isEphemeral, openTable, options, shown, type Table } from './table.ts';

let table: Table;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  table = await openTable();
  ada = table.playground.join('Ada');
  bela = table.playground.join('Bela');
});
afterEach(async () => {
  await table.close();
  // Nothing but asking for a note that is gone.
  expect(table.playground.violations.filter(({ status }) => status !== 404)).toEqual([]);
});

const notes = (player: Player) => player.messages().filter(isEphemeral);

/** The private note of this player that says this, once there is one. */
const note = (player: Player, text: RegExp) => player.sees((seen) => isEphemeral(seen) && text.test(textOf(seen)));

const question = (number: number) =>
  ada.sees((seen) => textOf(seen).includes(`Question ${number} of `) && options(seen).length > 0);

/** Both answer with different options, so that at most one is right. */
async function answer(message: APIMessage): Promise<void> {
  const [first, second] = options(message);
  await ada.click(message, first?.id ?? '');
  await bela.click(message, second?.id ?? '');
}

describe('a player’s private note', () => {
  test('after a single question says how they did', async () => {
    const message = shown(await ada.command('quiz', { theme: 'choice' }));
    await answer(message);
    const { id } = await note(ada, /Locked in/);
    await ada.click(message, button(message, 'reveal'));
    for (const player of [ada, bela])
      await note(player, /^(?:✅ \*\*\+\d+\*\*|❌ It was \*\*.+\*\*\n-# You answered: .+)/);
    expect((await note(ada, /✅|❌/)).id).toBe(id);
    expect([ada, bela].map((player) => notes(player).length)).toEqual([1, 1]);
  });

  test('is one for a whole match, beside the question of the hour', async () => {
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
    await bela.click(lobby, button(lobby, 'join'));
    await note(bela, /You.+in/);
    await ada.click(lobby, button(lobby, 'hurry'));
    for (const number of [1, 2]) {
      const message = await question(number);
      await answer(message);
      const verdict = /✅|❌/;
      await bela.sees(
        (seen) => isEphemeral(seen) && BigInt(seen.id) > BigInt(message.id) && verdict.test(textOf(seen)),
      );
      await expect.poll(() => notes(bela).length).toBe(1);
      const reveal = await ada.sees((seen) => seen.id === message.id && options(seen).length === 0);
      await ada.click(reveal, button(reveal, number === 1 ? 'hurry' : 'stop'));
    }
    await bela.sees((seen) => textOf(seen).includes('The match was stopped'));
    expect(notes(bela)).toHaveLength(1);
  });

  test('comes anew where the old one is gone', async () => {
    const message = shown(await ada.command('quiz', { theme: 'choice' }));
    await answer(message);
    const gone = await note(ada, /Locked in/);
    table.playground.faults.channels.removeMessage(gone.id);
    await ada.click(message, button(message, 'reveal'));
    expect((await note(ada, /✅|❌/)).id).not.toBe(gone.id);
  });
});
