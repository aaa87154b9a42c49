import type { APIMessage } from 'discord.js';
import { textOf, type Player } from 'discord-playground';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { bankOfTries, members } from './bank-of-tries.ts';
import { button, buttons, isEphemeral, openTable, said, shown, write, type Table } from './table.ts';

let table: Table;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  table = await openTable('memory:', undefined, { crowding: { admit: () => 'go' }, bank: bankOfTries });
  ada = table.playground.join('Ada');
  bela = table.playground.join('Bela');
});
afterEach(async () => {
  expect(table.playground.violations).toEqual([]);
  await table.close();
});

async function asked(options: Record<string, string | number> = {}): Promise<APIMessage> {
  return shown(await ada.command('quiz', { theme: 'list', ...options }));
}

const names = (message: APIMessage) => buttons(message).map(({ id }) => id.split(':')[0]);
const sees = (player: Player, message: APIMessage, text: string, timeout = 8_000) =>
  player.sees((seen) => seen.id === message.id && textOf(seen).includes(text), { timeout });

describe('in a channel', () => {
  test('all name the members together; who found what is shown at once', async () => {
    const message = await asked();
    expect(textOf(message)).toContain('0 of 5 found');
    expect(said(await write(ada, message, 'denmark, Norwegen'))).toBe('✅ You found **Denmark, Norway**');
    await sees(bela, message, '**Ada** found Denmark, Norway');
    const form = await bela.click(message, button(message, 'name'));
    expect(JSON.stringify(form)).toContain('Found so far: Denmark, Norway');
    const told = said(await bela.submit(form, { text: 'Iceland\nDenmark, Estonia' }));
    expect(told).toBe(
      [
        '✅ You found **Iceland**',
        '☑️ Found already: Denmark (Ada)',
        '❌ Not on the list: Estonia',
        'You can go on in 4 s.',
      ].join('\n'),
    );
    expect(said(await write(bela, message, 'Sweden'))).toMatch(/A moment: after a wrong name you can go on in \d s/u);
    expect(said(await write(ada, message, 'Norway'))).toBe('☑️ Found already: Norway');
    await sees(ada, message, '3 of 5 found');

    await ada.click(message, button(message, 'reveal'));
    const reveal = textOf(await sees(ada, message, '### ✅ 3 of 5 found'));
    expect(reveal).toContain(
      '🏅 **Ada** +60 · **Bela** +30\n**Ada** found Denmark, Norway\n**Bela** found Iceland\n▫️ Nobody found Finland, Sweden',
    );
    await bela.sees((seen) => isEphemeral(seen) && textOf(seen).startsWith('🟡 You found 1 of 5: **+30**'));
    expect(said(await ada.command('leaderboard'))).toContain('Ada **60**');
  });

  test('the round is over soon after everything is found', async () => {
    const message = await asked();
    await write(ada, message, members.slice(0, 4).join(', '));
    await write(bela, message, 'Sweden');
    const reveal = await sees(ada, message, '### ✅ 5 of 5 found');
    expect(textOf(reveal)).toContain('🏅 **Ada** +120 · **Bela** +30');
    expect(textOf(reveal)).not.toContain('Nobody found');
  });

  test('the pause is over by Discord’s clock, and what cannot be read costs nothing', async () => {
    const message = await asked();
    expect(said(await write(ada, message, ' ,;  '))).toContain('I could not read anything');
    expect(said(await write(ada, message, 'Chad'))).toContain('❌ Not on the list: Chad');
    expect(said(await write(ada, message, 'Norway', Date.now() + rules.missPause + 100))).toContain(
      '✅ You found **Norway**',
    );
  });

  test('a wrong name without a clock costs what a right one earns', async () => {
    const message = shown(await ada.command('quiz', { theme: 'list', pace: 'untimed', questions: 5 }));
    await ada.click(message, button(message, 'hurry'));
    const question = await ada.sees((seen) => names(seen).includes('name'));
    expect(textOf(question)).toContain('A wrong name costs what a right one earns');
    await write(ada, question, 'Denmark, Sweden, Chad');
    await write(ada, question, 'Norway');
    await ada.click(question, button(question, 'reveal'));
    const reveal = textOf(await sees(ada, question, '### ✅ 3 of 5 found'));
    expect(reveal).toContain(`**Ada** +${Math.round(150 * 0.4 * rules.untimedShare)}`);
  });
});

describe('in private', () => {
  test('one names them alone, as often as one likes, and ends it with “Done”', async () => {
    const first = shown(await ada.command('quiz', { theme: 'list', who: 'me' }));
    expect(buttons(first).map(({ label }) => label)).toEqual(['✍️ Name some', 'Done']);
    const second = shown(await write(ada, first, 'Denmark, Sweden, Chad'));
    expect(second.id).toBe(first.id);
    expect(textOf(second)).toContain('✅ You found **Denmark, Sweden**');
    expect(textOf(second)).toContain('❌ Not on the list: Chad');
    expect(textOf(second)).toContain('2 of 5 found');
    const third = shown(await write(ada, second, 'Norway'));
    const result = textOf(shown(await ada.click(third, button(third, 'pass'))));
    expect(result).toContain('🏅 Partly right: **+45**');
    expect(result).toContain('Your answer: **Denmark, Sweden, Norway**');
    expect(result).toContain('-# 1 wrong name: each costs what a right one earns.');
    expect(result).toContain('### ✅ 3 of 5 found\n▫️ You did not find Finland, Iceland');
  });

  test('it ends by itself when everything is found', async () => {
    const first = shown(await ada.command('quiz', { theme: 'list', who: 'me' }));
    const result = textOf(shown(await write(ada, first, members.join('\n'))));
    expect(result).toContain(`### ✅ 5 of 5 found\n🏅 Right: **+113**`);
  });

  test('only wrong names earn nothing, and are not passing', async () => {
    const first = shown(await ada.command('quiz', { theme: 'list', who: 'me' }));
    const second = shown(await write(ada, first, 'Chad, Peru'));
    const result = textOf(shown(await ada.click(second, button(second, 'pass'))));
    expect(result).toContain('❌ Not right this time.');
    expect(result).toContain('-# 2 wrong names: each costs what a right one earns.');
  });
});
