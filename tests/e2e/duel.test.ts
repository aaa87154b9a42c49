import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Outcome, type Player } from 'discord-playground';
import { refusals, test } from './faulty.ts';
import { loadedBank, prompt, solve } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const challenge = async (challenger: Player, opponent: Player, options = {}, channel = 'trivia') =>
  shown(await challenger.command('duel', { opponent: opponent.id, questions: 5, ...options }, { channel }));

const play = (player: Player, message: APIMessage) => player.click(message, button(message, 'duel'));
const next = (player: Player, message: APIMessage) => player.click(message, button(message, 'next'));
const pass = (player: Player, message: APIMessage) => player.click(message, button(message, 'pass'));

/** Plays to the end: the first questions, this many, right, and passes on the others. */
async function playOut(
  player: Player,
  first: Outcome,
  right: number,
): Promise<{ prompts: string[]; last: APIMessage }> {
  let message = shown(first);
  const prompts: string[] = [];
  for (let number = 1; number <= 5; number += 1) {
    expect(isEphemeral(message)).toBe(true);
    expect(textOf(message)).toContain(`Question ${number} of 5`);
    prompts.push(prompt(message));
    message = shown(await (number <= right ? solve(player, message) : pass(player, message)));
    if (number < 5) message = shown(await next(player, message));
  }
  return { prompts, last: message };
}

describe('a duel', () => {
  test('is played by each at a time of their own, and ends in a result for all', async ({ ada, bela, playground }) => {
    const chen = playground.join('Chen');
    const posted = await challenge(ada, bela);
    expect(isEphemeral(posted)).toBe(false);
    expect(textOf(posted)).toContain('Ada challenges Bela\n-# 5 questions · all topics');
    expect(textOf(posted)).toMatch(/The result comes when both are done, or <t:\d+:R>/);

    const hers = await playOut(ada, await play(ada, posted), 5);
    expect(textOf(hers.last)).toMatch(
      /You are done: 5 of 5 right, [\d,]+ points\.\*\*\nThe result comes in the channel when Bela is done too/,
    );
    expect(buttons(hers.last).map(({ label }) => label)).toEqual(['Proof']);
    const waiting = await chen.sees((seen) => textOf(seen).includes('✅ Ada is done · ▫️ Bela is not done yet'));
    expect(waiting.id).toBe(posted.id);
    expect(said(await play(ada, posted))).toContain('The result comes here when Bela is too.');

    const his = await playOut(bela, await play(bela, posted), 2);
    expect(his.prompts).toEqual(hers.prompts);
    expect(textOf(his.last)).toContain('The result is in the channel.');
    const result = await chen.sees((seen) => textOf(seen).includes('Ada wins the duel'));
    expect(result.id).toBe(posted.id);
    expect(textOf(result)).toMatch(
      /🥇 \*\*Ada\*\* · \*\*[\d,]+ points\*\*\n-# 5 of 5 right\n🥈 \*\*Bela\*\* · \*\*[\d,]+ points\*\*\n-# 2 of 5 right/,
    );
    expect(textOf(result)).toContain('The hardest question');
    expect(chen.messages()).toHaveLength(1);
    // Duels are nobody's business on the leaderboard: one of the two could have told the other the answers.
    expect(said(await chen.command('leaderboard'))).not.toMatch(/Ada|Bela/);
    expect(said(await ada.command('leaderboard'))).toMatch(/-# In duels: [\d,]+ points, 100% of 5 right/);
    expect(said(await bela.command('leaderboard'))).toMatch(/-# In duels: [\d,]+ points, 40% of 5 right/);

    expect(said(await chen.click(result, button(result, 'rematch')))).toContain('This duel is between Ada and Bela');
    const rematch = shown(await bela.click(result, button(result, 'rematch')));
    expect(textOf(rematch)).toContain('Bela challenges Ada\n-# 5 questions');
    expect(prompt(shown(await play(ada, rematch)))).not.toBe('');
    expect(refusals(playground)).toEqual([]);
  });

  test('is for the two alone', async ({ ada, bela, playground }) => {
    const chen = playground.join('Chen');
    const posted = await challenge(ada, bela);
    const refused = await play(chen, posted);
    expect(isEphemeral(shown(refused))).toBe(true);
    expect(said(refused)).toContain('This duel is between Ada and Bela. Use `/duel` to start your own.');
    expect(bela.messages()).toHaveLength(1);
  });

  test('is refused with oneself, with a bot, and where the two have one already', async ({ ada, bela, playground }) => {
    expect(said(await ada.command('duel', { opponent: ada.id }))).toContain('You cannot duel yourself.');
    const bot = (await challenge(ada, bela)).author.id;
    expect(said(await ada.command('duel', { opponent: bot }))).toContain('Bots do not play.');
    const busy = await bela.command('duel', { opponent: ada.id });
    expect(isEphemeral(shown(busy))).toBe(true);
    expect(said(busy)).toMatch(
      /You two already have a duel going on here: https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+/,
    );
    for (const channel of ['lounge', 'bulletins', 'embassy']) await challenge(ada, bela, {}, channel);
    await challenge(ada, playground.join('Chen'));
  });

  test('goes on where a player left off', async ({ ada, bela }) => {
    const posted = await challenge(ada, bela, { topic: (await loadedBank()).topics[0]?.id ?? '', difficulty: 'easy' });
    expect(textOf(posted)).toMatch(/-# 5 questions · .+ · Easy/);
    const first = shown(await play(ada, posted));
    const same = shown(await play(ada, posted));
    expect(same.id).not.toBe(first.id);
    expect(prompt(same)).toBe(prompt(first));
    const right = await solve(ada, first);
    // The other message still shows a question that has been answered: now it shows the result.
    expect(said(await pass(ada, same))).toBe(said(right));
    const second = shown(await next(ada, shown(right)));
    expect(prompt(second)).not.toBe(prompt(first));
    expect(prompt(shown(await play(ada, posted)))).toBe(prompt(second));
  });

  test('of equals is a draw', async ({ ada, bela }) => {
    const posted = await challenge(ada, bela);
    for (const player of [ada, bela]) await playOut(player, await play(player, posted), 3);
    await ada.sees((seen) => textOf(seen).includes('The duel is a draw'));
  });

  test('posts its result as a new message where the challenge is gone', async ({ ada, bela, playground }) => {
    const posted = await challenge(ada, bela);
    await playOut(ada, await play(ada, posted), 1);
    const first = await play(bela, posted);
    playground.faults.channels.removeMessage(posted.id);
    const { last } = await playOut(bela, first, 2);
    const result = await ada.sees((seen) => textOf(seen).includes('Bela wins the duel'));
    expect(isEphemeral(result)).toBe(false);
    expect(last.id).not.toBe(result.id);
    expect(ada.messages().filter((message) => !isEphemeral(message))).toHaveLength(1);
    expect(await challenge(ada, bela)).toBeDefined();
    expect(refusals(playground)).toEqual([]);
  });
});
