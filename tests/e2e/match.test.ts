import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { button, buttons, isEphemeral, openTable, options, said, shown, type Table } from './table.ts';

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
  expect(table.playground.violations).toEqual([]);
});

const terms = { questions: 5, theme: 'choice' };

/** The message that asks this question of the match, while it is open. */
const question = (player: Player, number: number, channel = 'trivia') =>
  player.sees((seen) => textOf(seen).includes(`Question ${number} of `) && options(seen).length > 0, { channel });

const revealed = (player: Player, message: APIMessage, channel = 'trivia') =>
  player.sees((seen) => seen.id === message.id && options(seen).length === 0, { channel });

const says = (player: Player, text: string, channel = 'trivia') =>
  player.sees((seen) => textOf(seen).includes(text), { channel });

/** Everybody answers the question with its first option, and the host has it revealed. */
async function playOut(number: number, channel = 'trivia'): Promise<APIMessage> {
  const message = await question(ada, number, channel);
  const first = options(message)[0]?.id ?? '';
  await Promise.all([ada.click(message, first), bela.click(message, first)]);
  await ada.click(message, button(message, 'reveal'));
  return revealed(ada, message, channel);
}

/** Skips the pause after a reveal. */
async function goOn(reveal: APIMessage): Promise<void> {
  expect(await ada.click(reveal, button(reveal, 'hurry'))).toMatchObject({ kind: 'acknowledged' });
}

describe('a match', () => {
  test('has a lobby to join, questions one after another, and a podium', async () => {
    const lobby = shown(await ada.command('quiz', terms));
    expect(textOf(lobby)).toMatch(/Ada hosts a match\n-# 5 questions · all topics · one of four · normal pace/);
    expect(textOf(lobby)).toMatch(/Starts <t:\d+:R>/);
    expect(said(await bela.click(lobby, button(lobby, 'join')))).toContain('You are in');
    await says(ada, 'Playing: Ada, Bela');
    expect(said(await bela.click(lobby, button(lobby, 'hurry')))).toContain('Only Ada');
    await goOn(lobby);

    const prompts = new Set<string>();
    for (let number = 1; number <= 5; number += 1) {
      const reveal = await playOut(number);
      prompts.add(textOf(reveal).split('### ')[1]?.split('\n')[0] ?? '');
      if (number < 5) await goOn(reveal);
      else
        expect(buttons(reveal).map(({ label }) => label)).toEqual(['Proof', '👍 Good', '👎 Bad', 'Something wrong?']);
    }
    expect(prompts.size).toBe(5);

    const podium = await bela.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('again:')));
    // Whoever earned points has won; if nobody did, nobody wins.
    expect(textOf(podium)).toMatch(
      /### 🏁 (?:(?:Ada|Bela) wins the match|(?:Ada, Bela|Bela, Ada) win the match|The match is over)\n/,
    );
    expect(textOf(podium)).toMatch(/(🥇|\*\*1\.\*\*) \*\*(Ada|Bela)\*\* · \*\*\d+ points?\*\*\n-# \d of 5 right/);
    expect(textOf(podium)).toContain('The hardest question');
    await ada.sees(
      (seen) => seen.id === lobby.id && textOf(seen).includes('The match has started') && buttons(seen).length === 0,
    );

    const another = shown(await bela.click(podium, button(podium, 'again')));
    expect(textOf(another)).toContain('Bela hosts a match');
  });

  test('keeps its channel to itself, and says where it is', async () => {
    const lobby = shown(await ada.command('quiz', terms));
    for (const used of [bela.command('quiz', terms), bela.command('quiz')]) {
      const refused = await used;
      expect(isEphemeral(shown(refused))).toBe(true);
      expect(said(refused)).toMatch(new RegExp(`A match is already going on here: .*/${lobby.id}`));
    }
    expect(textOf(shown(await bela.command('quiz', {}, { channel: 'lounge' })))).toContain('closes <t:');
  });

  test('is stopped by its host with a podium, and by nobody else who may not', async () => {
    const lobby = shown(await ada.command('quiz', terms));
    expect(said(await bela.command('stop'))).toContain('Only Ada, the host, or someone who manages messages');
    await goOn(lobby);
    await playOut(1);
    expect(said(await ada.command('stop'))).toContain('The match has been stopped');
    await says(bela, 'The match was stopped');
    expect(said(await ada.command('stop'))).toContain('There is no question or match to stop here');
    expect(textOf(shown(await bela.command('quiz')))).toContain('closes <t:');
  });

  test('is stopped in its lobby by the button', async () => {
    const lobby = shown(await ada.command('quiz', terms));
    expect(said(await ada.click(lobby, button(lobby, 'stop')))).toContain('The match has been stopped');
    await says(bela, 'The match was stopped');
    await ada.sees((seen) => seen.id === lobby.id && buttons(seen).length === 0);
  });

  test('ends kindly when nobody answers twice in a row', async () => {
    const lobby = shown(await ada.command('quiz', terms));
    await goOn(lobby);
    for (const number of [1, 2]) {
      const message = await question(ada, number);
      await ada.click(message, button(message, 'reveal'));
      const reveal = await revealed(ada, message);
      if (number === 1) await goOn(reveal);
    }
    await says(ada, 'Nobody answered the last two questions');
  });

  test('untimed goes on when all who play have answered', async () => {
    const lobby = shown(await ada.command('quiz', { ...terms, pace: 'untimed' }));
    await bela.click(lobby, button(lobby, 'join'));
    await goOn(lobby);
    const message = await question(ada, 1);
    expect(textOf(message)).toContain('Take your time');
    const first = options(message)[0]?.id ?? '';
    await ada.click(message, first);
    await bela.click(message, first);
    await revealed(ada, message);
  });

  test('begins at once in direct messages, where nobody else could join', async () => {
    await ada.command('quiz', terms, { channel: 'dm' });
    const message = await question(ada, 1, 'dm');
    expect(textOf(message)).toContain('Question 1 of 5');
  });

  test('lives in one message where the bot may not write, and is as short as that demands', async () => {
    const lobby = shown(await ada.command('quiz', { ...terms, questions: 20 }, { channel: 'bulletins' }));
    await says(ada, 'I may not post in this channel, so this match has only', 'bulletins');
    await goOn(lobby);
    const message = await question(ada, 1, 'bulletins');
    expect(message.id).toBe(lobby.id);
    const reveal = await playOut(1, 'bulletins');
    expect(reveal.id).toBe(lobby.id);
    await goOn(reveal);
    expect((await question(bela, 2, 'bulletins')).id).toBe(lobby.id);
  });
});
