import type { APIMessage } from 'discord.js';
import { textOf, type Player } from 'discord-playground';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { bankOfTries, climbed } from './bank-of-tries.ts';
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

/** Asks a ladder in the channel. */
async function asked(options: Record<string, string | number> = {}): Promise<APIMessage> {
  return shown(await ada.command('quiz', { theme: 'ladder', ...options }));
}

const names = (message: APIMessage) => buttons(message).map(({ id }) => id.split(':')[0]);
const clues = (message: APIMessage) => textOf(message).match(/^\*\*\d\*\* /gmu)?.length ?? 0;
/** When a question was asked: its answers close so long before its deadline. */
const openedAt = (message: APIMessage) =>
  Number(/closes <t:(\d+):R>/u.exec(textOf(message))?.[1]) * 1_000 - 2 * rules.clueEvery - rules.answerTime.ladder;

const revealOf = (player: Player, message: APIMessage, timeout = 5_000) =>
  player.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"proof:'), { timeout });

describe('in a channel', () => {
  test('who is right is told so at once, and nobody else learns the answer; who is wrong waits for the next clue', async () => {
    const message = await asked();
    const answer = climbed(textOf(message));
    const second = openedAt(message) + rules.clueEvery + 1_000;

    expect(clues(message)).toBe(1);
    expect(said(await write(ada, message, 'Brazil'))).toMatch(
      /❌ It is not \*\*Brazil\*\*\.\nThe next clue comes in \d+ s/u,
    );
    expect(said(await write(ada, message, answer))).toMatch(/You have used this clue. The next one comes in \d+ s/u);

    const right = shown(await write(bela, message, answer.toLowerCase()));
    expect(isEphemeral(right)).toBe(true);
    expect(textOf(right)).toContain('✅ **Right**, at clue 1 of 3.');
    expect(said(await write(bela, message, answer))).toContain('You have it already.');
    const after = await ada.sees(
      ({ id, components }) => id === message.id && JSON.stringify(components).includes('1 player has it'),
    );
    expect(textOf(after)).not.toContain(answer);
    expect(ada.messages().filter((seen) => textOf(seen).includes(answer))).toEqual([]);

    expect(said(await write(ada, message, answer, second))).toContain('✅ **Right**, at clue 2 of 3.');
    await ada.click(message, button(message, 'reveal'));
    const reveal = textOf(await revealOf(ada, message));
    expect(reveal).toContain(`### ✅ ${answer}`);
    expect(reveal).toContain('-# 3 · Its capital is');
    expect(reveal).toMatch(/🏅 \*\*Bela\*\* \+150 \(clue 1\) · \*\*Ada\*\* \+120 \(clue 2\)/u);
    await bela.sees((seen) => isEphemeral(seen) && textOf(seen).includes('✅ **+150**'));
    expect(said(await ada.command('leaderboard'))).toContain('Bela **150**');
  });

  test('an answer that is not clear costs nothing, and one at the last clue is final', async () => {
    const message = await asked();
    const last = openedAt(message) + 2 * rules.clueEvery + 1_000;
    expect(said(await write(ada, message, '   ​'))).toContain('I could not read anything');
    expect(said(await write(ada, message, 'Congo'))).toContain('That could be any of these');
    expect(said(await write(ada, message, 'Brazil', last))).toContain('That was the last clue.');
    expect(said(await write(ada, message, climbed(textOf(message)), last + 1))).toContain('You have no try left');
    await ada.click(message, button(message, 'reveal'));
    expect(textOf(await revealOf(ada, message))).toContain('Nobody got it right this time (1 answer).');
    await ada.sees((seen) => isEphemeral(seen) && textOf(seen).includes('❌ It was **'));
  });

  test('shows the next clue by itself', async () => {
    const message = shown(await ada.command('quiz', { theme: 'ladder', pace: 'blitz', questions: 5 }));
    await ada.click(message, button(message, 'hurry'));
    const question = await ada.sees((seen) => names(seen).includes('write'));
    expect(clues(question)).toBe(1);
    const later = await ada.sees((seen) => seen.id === question.id && clues(seen) === 2);
    expect(textOf(later)).toContain('Clue 2 of 3');
    const form = await bela.click(later, button(later, 'write'));
    expect(JSON.stringify(form)).toContain(
      textOf(later)
        .split('\n')
        .find((line) => line.startsWith('**2**'))
        ?.slice(6),
    );
  }, 20_000);

  test('without a clock each asks for the next clue, and sees it alone', async () => {
    const message = shown(await ada.command('quiz', { theme: 'ladder', pace: 'untimed', questions: 5 }));
    await ada.click(message, button(message, 'hurry'));
    const question = await ada.sees((seen) => names(seen).includes('write') && !isEphemeral(seen));
    const answer = climbed(textOf(question));
    expect(names(question)).toEqual(['write', 'clue', 'reveal', 'skip']);

    const own = shown(await ada.click(question, button(question, 'clue')));
    expect([isEphemeral(own), clues(own), names(own)]).toEqual([true, 2, ['write', 'clue']]);
    expect(bela.messages().filter((seen) => clues(seen) > 1)).toEqual([]);
    const wrong = shown(await write(ada, own, 'Brazil'));
    expect([wrong.id, clues(wrong), names(wrong)]).toEqual([own.id, 3, ['write']]);
    expect(textOf(wrong)).toContain('❌ It is not **Brazil**.\nHere is clue 3.');
    expect(said(await write(ada, wrong, answer))).toContain('✅ **Right**, at clue 3 of 3.');
    const first = shown(await write(bela, question, answer));
    expect(textOf(first)).toContain('✅ **Right**, at clue 1 of 3.');

    // Only the host has joined: both she and whoever answered have nothing left to do.
    const reveal = textOf(await revealOf(ada, question, 10_000));
    expect(reveal).toMatch(/\*\*Bela\*\* \+113 \(clue 1\) · \*\*Ada\*\* \+68 \(clue 3\)/u);
    await ada.sees((seen) => seen.id === own.id && textOf(seen).includes('✅ **+68**'));
  }, 20_000);
});

describe('in private', () => {
  test('there is a button for the next clue, and the last answer is final', async () => {
    const first = shown(await ada.command('quiz', { theme: 'ladder', who: 'me' }));
    const answer = climbed(textOf(first));
    expect([clues(first), names(first)]).toEqual([1, ['write', 'clue', 'pass']]);
    const second = shown(await ada.click(first, button(first, 'clue')));
    expect([second.id, clues(second)]).toEqual([first.id, 2]);
    const third = shown(await write(ada, second, 'Brazil'));
    expect([clues(third), names(third)]).toEqual([3, ['write', 'pass']]);
    expect(textOf(third)).toContain('❌ It is not **Brazil**.');
    const result = shown(await write(ada, third, answer));
    expect(textOf(result)).toMatch(new RegExp(`### ✅ ${answer}\\n🏅 Right: \\*\\*\\+68\\*\\*`, 'u'));

    const next = shown(await ada.click(result, button(result, 'next')));
    const after = shown(
      await write(ada, shown(await write(ada, shown(await write(ada, next, 'Brazil')), 'Chad')), 'Oman'),
    );
    expect(textOf(after)).toContain('❌ Not right this time.');
    expect(textOf(after)).toContain(`### ✅ ${climbed(textOf(next))}`);
  });

  test('whoever gives up sees the answer', async () => {
    const first = shown(await ada.command('quiz', { theme: 'ladder', who: 'me' }));
    const result = shown(await ada.click(first, button(first, 'pass')));
    expect(textOf(result)).toContain('You passed on this one.');
    expect(textOf(result)).toContain(`### ✅ ${climbed(textOf(first))}`);
  });

  test('the two of a duel climb each for themselves', async () => {
    const challenge = shown(await ada.command('duel', { opponent: bela.id, questions: 5 }));
    const play = async (player: Player, isClever: boolean): Promise<string> => {
      let message = shown(await player.click(challenge, button(challenge, 'duel')));
      for (;;) {
        const text = textOf(message);
        if (names(message).includes('write')) {
          const guess = isClever ? climbed(text) : 'Brazil';
          message = shown(await write(player, message, guess));
          continue;
        }
        if (names(message).includes('name')) {
          message = shown(await player.click(message, button(message, 'pass')));
          continue;
        }
        if (!names(message).includes('next')) return text;
        message = shown(await player.click(message, button(message, 'next')));
      }
    };
    expect(await play(ada, true)).toContain('You are done');
    expect(await play(bela, false)).toContain('You are done: 0 of 5 right');
    await ada.sees((seen) => textOf(seen).includes('Ada wins the duel'));
  });
});
