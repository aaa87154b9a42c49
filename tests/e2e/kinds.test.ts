import type { APIMessage } from 'discord.js';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import type { App } from '../../src/app.ts';
import { kinds, type Kind } from '../../src/game/question.ts';
import { situationRoom } from '../../src/playground.ts';
import { bankOfKinds } from '../fixtures/bank.ts';
import { solve } from './solving.ts';
import { button, buttons, isEphemeral, joinTable, said, shown, write } from './table.ts';

let bank: Bank;
let playground: Playground;
let app: App;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  playground = await startPlayground({ ...situationRoom, port: 0 });
  [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
});
afterEach(async () => {
  await app.stop();
  await playground.close();
  expect(playground.violations).toEqual([]);
});

/** The bot, with so many questions of one kind and no others. */
async function playing(kind: Kind, count = 1): Promise<void> {
  bank = bankOfKinds(count, kind);
  app = await joinTable(playground, 'memory:', { bank });
}

const plain = (text: string) => text.replaceAll('\\', '');
const revealed = (player: Player, message: APIMessage) =>
  player.sees(({ id, components }) => id === message.id && !JSON.stringify(components).includes('"reveal:'));
const noteOf = (player: Player, pattern: RegExp) =>
  player.sees((message) => isEphemeral(message) && pattern.test(plain(textOf(message))));

/** What else may be given to a question of a kind, which is not right. */
const wrong: Record<Kind, (player: Player, message: APIMessage) => Promise<unknown>> = {
  choice: clickWrong,
  'true-false': clickWrong,
  select: async (player, message) =>
    player.submit(await player.click(message, button(message, 'tick')), { ticks: ['0', '1', '2', '3', '4'] }),
  typed: (player, message) => write(player, message, 'Peru'),
  order: (player, message) => write(player, message, 'ABCD'),
  number: (player, message) => write(player, message, '1000'),
  'who-said': clickWrong,
  'odd-one-out': clickWrong,
  'whose-source': clickWrong,
  ladder: (player, message) => write(player, message, 'Peru'),
  list: (player, message) => write(player, message, 'Peru'),
};

/** What a player is told at once who is right. */
const taken: Partial<Record<Kind, string>> = { ladder: '✅ **Right**, at clue 1 of 3.', list: '✅ You found **' };

/** What a proof says of the answer. */
const proven: Partial<Record<Kind, string>> = {
  order: 'The right order',
  typed: 'The answer',
  number: 'The answer',
  ladder: 'The answer',
  list: 'The answer',
};

async function clickWrong(player: Player, message: APIMessage): Promise<unknown> {
  const rights = ['Belarus', 'True', 'Yuri Ushakov', 'Oman', 'Founded in 2001'];
  const other = buttons(message).find(({ id, label }) => id.startsWith('answer:') && !rights.includes(label));
  return player.click(message, other?.id ?? '');
}

describe.each(kinds)('a question of the kind %s', (kind) => {
  test('is asked, answered and revealed in public', async () => {
    await playing(kind);
    const message = shown(await ada.command('quiz'));
    expect(said(await solve(ada, message, bank))).toContain(taken[kind] ?? '🔒 Locked in: **');
    await wrong[kind](bela, message);
    await ada.click(message, button(message, 'reveal'));
    const text = plain(textOf(await revealed(ada, message)));
    expect(text).toContain('### ✅');
    expect(text).toMatch(/\*\*Ada\*\* \+\d+/);
    await noteOf(ada, /^✅ \*\*\+\d+\*\*/);
    expect(said(await bela.click(message, button(await revealed(bela, message), 'proof')))).toContain(
      proven[kind] ?? 'right answer',
    );
  });

  test('is played alone', async () => {
    await playing(kind);
    const message = shown(await ada.command('quiz', { who: 'me' }));
    const text = said(await solve(ada, message, bank));
    expect(text).toContain('🏅 Right: **+');
    const other = shown(await bela.command('quiz', { who: 'me' }));
    expect(said(await bela.click(other, button(other, 'pass')))).toContain('You passed on this one.');
  });

  test('is played in a match, and looks back on its podium', async () => {
    await playing(kind, 5);
    const lobby = shown(await ada.command('quiz', { questions: 5 }));
    await bela.click(lobby, button(lobby, 'join'));
    await ada.click(lobby, button(lobby, 'hurry'));
    let last = lobby;
    for (let number = 1; number <= 5; number += 1) {
      const message = await ada.sees(
        (seen) => BigInt(seen.id) > BigInt(last.id) && buttons(seen).some(({ id }) => id.startsWith('reveal:')),
      );
      last = message;
      await solve(ada, message, bank);
      await wrong[kind](bela, message);
      await ada.click(message, button(message, 'reveal'));
      const reveal = await revealed(ada, message);
      if (number < 5) await ada.click(reveal, button(reveal, 'hurry'));
    }
    const podium = await ada.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('again:')));
    expect(plain(textOf(podium))).toContain('Ada wins the match');
    expect(plain(textOf(podium))).toContain('The hardest question');
  });

  test('is played in a duel', async () => {
    await playing(kind, 5);
    const challenge = shown(await ada.command('duel', { opponent: bela.id, questions: 5 }));
    for (const [player, isRight] of [
      [ada, true],
      [bela, false],
    ] as const) {
      let message = shown(await player.click(challenge, button(challenge, 'duel')));
      for (let number = 1; number <= 5; number += 1) {
        if (isRight) message = shown(await solve(player, message, bank));
        else message = shown(await player.click(message, button(message, 'pass')));
        if (number < 5) message = shown(await player.click(message, button(message, 'next')));
      }
    }
    const result = await ada.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('rematch:')));
    expect(textOf(result)).toContain('Ada wins the duel');
  });
});

describe('an order', () => {
  test('that lacks a letter does not count, in public and in private, and letters may be typed anew', async () => {
    await playing('order');
    const message = shown(await ada.command('quiz'));
    const notYet = 'That does not count yet: please write every letter once, from first to last.';
    for (const text of ['ABC', 'ABCC']) expect(said(await write(ada, message, text))).toBe(notYet);
    expect(said(await solve(ada, message, bank))).toContain('Locked in');
    await ada.click(message, button(message, 'reveal'));
    await revealed(ada, message);
    const alone = shown(await bela.command('quiz', { who: 'me' }));
    expect(said(await write(bela, alone, 'ABC'))).toBe(notYet);
    expect(said(await solve(bela, alone, bank))).toContain('🏅 Right');
  });

  test('is read however it is typed, and its player reads what it was taken for', async () => {
    await playing('order');
    const message = shown(await ada.command('quiz'));
    expect(said(await write(ada, message, 'd > b, c a'))).toBe('🔒 Locked in: **D → B → C → A**');
    expect(said(await write(bela, message, '4 2 3 1'))).toBe('🔒 Locked in: **D → B → C → A**');
  });
});

describe('a number', () => {
  test('that is none does not count, and another may be typed; its player reads how far off it was', async () => {
    await playing('number');
    const message = shown(await ada.command('quiz'));
    expect(said(await write(ada, message, 'lots'))).toBe('That does not count yet: please write one clear number.');
    expect(said(await write(ada, message, 'about forty-five'))).toBe('🔒 Locked in: **45\u00A0%**');
    expect(said(await write(bela, message, '12'))).toContain('Locked in');
    await ada.click(message, button(message, 'reveal'));
    const text = plain(textOf(await revealed(ada, message)));
    expect(text).toContain('12 · **✅ 42\u00A0%** · 45');
    expect(text).toContain('🎯 Closest: **Ada**');
    await noteOf(ada, /That is 3\u00A0% too high\./);
    await noteOf(bela, /That is 30\u00A0% too low\./);
  });
});

describe('a typed answer, in private,', () => {
  test('that could be several things may be written anew; one that names another is told so', async () => {
    await playing('typed');
    const question = shown(await ada.command('quiz', { who: 'me' }));
    const second = await ada.click(question, button(question, 'write'));
    expect(said(await write(ada, question, 'Congo'))).toContain('please answer again and be more exact');
    const answered = await write(ada, question, 'Republic of Paraguay');
    expect(answered).toMatchObject({ kind: 'updated' });
    expect(said(answered)).toContain('Your answer: **Republic of Paraguay**');
    expect(said(answered)).toContain('That is Paraguay, which is not the answer.');
    expect(said(await ada.submit(second, { text: 'Peru' }))).toContain('Your answer: **Republic of Paraguay**');
  });
});

test('nothing of a question that is open tells its answer', async () => {
  for (const kind of kinds) {
    await playing(kind);
    const message = shown(await ada.command('quiz'));
    const text = JSON.stringify(message.components);
    if (kind === 'order') expect(text).not.toMatch(/19 May|9 June|3 July/);
    if (kind === 'number') expect(text).not.toMatch(/\b42\b/);
    if (kind === 'ladder') expect(text).not.toMatch(/Belarus|Minsk/);
    if (kind === 'list') expect(text).not.toMatch(/China|India|Iran|Belarus/);
    if (kind === 'whose-source') expect(text).not.toContain('"right"');
    await ada.click(message, button(message, 'reveal'));
    await revealed(ada, message);
    await app.stop();
  }
});
