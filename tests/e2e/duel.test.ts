import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Outcome, type Player, type RestFault } from 'discord-playground';
import { refusals, test } from './faulty.ts';
import { loadedBank, prompt, solve } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const challenge = async (challenger: Player, opponent: Player, options = {}, channel = 'trivia') =>
  shown(await challenger.command('duel', { opponent: opponent.id, questions: 5, ...options }, { channel }));

const play = (player: Player, message: APIMessage) => player.click(message, button(message, 'duel'));
const next = (player: Player, message: APIMessage) => player.click(message, button(message, 'next'));
const pass = (player: Player, message: APIMessage) => player.click(message, button(message, 'pass'));

/** The people whom a message pings. */
const pinged = ({ mentions }: APIMessage) => mentions.map(({ id }) => id);

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
    expect(textOf(posted)).toContain(`Ada challenges <@${bela.id}>\n-# 5 questions · all topics`);
    expect(pinged(posted)).toEqual([bela.id]);
    expect(textOf(posted)).toMatch(/The result comes when both are done, or <t:\d+:R>/);

    const hers = await playOut(ada, await play(ada, posted), 5);
    expect(textOf(hers.last)).toMatch(
      /You are done: 5 of 5 right, [\d,]+ points\.\*\*\nThe result comes in the channel when Bela is done too/,
    );
    expect(buttons(hers.last).map(({ label }) => label)).toEqual(['Proof', '👍 Good', '👎 Bad', 'Something wrong?']);
    const waiting = await chen.sees((seen) => textOf(seen).includes('✅ Ada is done\n▫️ Bela is not done yet'));
    expect(waiting.id).toBe(posted.id);
    expect(pinged(waiting)).toEqual([]);
    expect(said(await play(ada, posted))).toContain('The result comes here when Bela is too.');

    const his = await playOut(bela, await play(bela, posted), 2);
    expect(his.prompts).toEqual(hers.prompts);
    expect(textOf(his.last)).toContain('The result is in the channel.');
    const result = await chen.sees((seen) => textOf(seen).includes('Ada wins the duel'));
    expect(result.id).not.toBe(posted.id);
    expect(pinged(result)).toEqual([]);
    const over = await chen.sees((seen) => seen.id === posted.id && textOf(seen).includes('The duel is over'));
    expect(buttons(over)).toEqual([]);
    expect(textOf(over)).toContain(`/${result.id}`);
    expect(pinged(over)).toEqual([]);
    expect(textOf(result)).toMatch(
      /🥇 \*\*Ada\*\* · \*\*[\d,]+ points\*\*\n-# 5 of 5 right\n🥈 \*\*Bela\*\* · \*\*[\d,]+ points\*\*\n-# 2 of 5 right/,
    );
    expect(textOf(result)).toContain('The hardest question');
    expect(chen.messages()).toHaveLength(2);
    // Duels are nobody's business on the leaderboard: one of the two could have told the other the answers.
    expect(said(await chen.command('leaderboard'))).not.toMatch(/Ada|Bela/);
    expect(said(await ada.command('leaderboard'))).toMatch(/-# In duels: [\d,]+ points, 100% of 5 right/);
    expect(said(await bela.command('leaderboard'))).toMatch(/-# In duels: [\d,]+ points, 40% of 5 right/);

    expect(said(await chen.click(result, button(result, 'rematch')))).toContain('This duel is between Ada and Bela');
    const rematch = shown(await bela.click(result, button(result, 'rematch')));
    expect(textOf(rematch)).toContain(`Bela challenges <@${ada.id}>\n-# 5 questions`);
    expect(pinged(rematch)).toEqual([ada.id]);
    expect(prompt(shown(await play(ada, rematch)))).not.toBe('');
    expect(refusals(playground)).toEqual([]);
  });

  test('can be followed by another as soon as its result is there', async ({ ada, bela, playground }) => {
    const posted = await challenge(ada, bela);
    await playOut(ada, await play(ada, posted), 5);
    await ada.sees((seen) => seen.id === posted.id && textOf(seen).includes('✅ Ada is done'));
    // That the challenge is over cannot be shown for now.
    const held = playground.faults.rest('edit', { hold: 'before' });
    await playOut(bela, await play(bela, posted), 0);
    const result = await ada.sees((seen) => textOf(seen).includes('Ada wins the duel'));
    await held.sprung;
    expect(said(await bela.click(result, button(result, 'rematch')))).toContain(`Bela challenges <@${ada.id}>`);
    held.release();
    await ada.sees((seen) => seen.id === posted.id && textOf(seen).includes('The duel is over'));
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
    const posted = await challenge(ada, bela, { theme: (await loadedBank()).topics[0]?.id ?? '', difficulty: 'easy' });
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

  /** Both play to the end, and Bela wins. */
  async function decide(ada: Player, bela: Player, posted: APIMessage, before = async () => {}): Promise<void> {
    await playOut(ada, await play(ada, posted), 1);
    const first = await play(bela, posted);
    await before();
    await playOut(bela, first, 2);
  }
  const inPublic = (player: Player, channel = 'trivia') => player.messages(channel).filter((one) => !isEphemeral(one));
  const isResult = (message: APIMessage) => textOf(message).includes('Bela wins the duel');

  test('posts its result where the challenge is gone', async ({ ada, bela, playground }) => {
    const posted = await challenge(ada, bela);
    await decide(ada, bela, posted, async () => playground.faults.channels.removeMessage(posted.id));
    const result = await ada.sees(isResult);
    expect(inPublic(ada).map(({ id }) => id)).toEqual([result.id]);
    await expect.poll(async () => buttons(await challenge(ada, bela)).length).toBe(1);
    expect(refusals(playground)).toEqual([]);
  });

  test.for(['bulletins', 'embassy'])(
    'shows its result as a new message in %s, where the bot may not write',
    async (channel, { ada, bela, playground }) => {
      const posted = await challenge(ada, bela, {}, channel);
      await decide(ada, bela, posted);
      const result = await ada.sees(isResult, { channel });
      const over = await ada.sees((seen) => textOf(seen).includes('The duel is over'), { channel });
      expect([over.id, isEphemeral(result), pinged(result)]).toEqual([posted.id, false, []]);
      expect(textOf(over)).toContain(`/${result.id}`);
      expect(inPublic(ada, channel)).toHaveLength(2);
      expect(refusals(playground)).toEqual([channel === 'embassy' ? 'Missing Access' : 'Missing Permissions']);
    },
  );

  test.for<[name: string, channel: string, which: 'post' | 'follow-up' | 'edit', fault: RestFault, times: number]>([
    ['its post is taken, but not confirmed', 'trivia', 'post', { cut: 'after' }, 1],
    ['its post fails for a while', 'trivia', 'post', { answer: 503 }, 9],
    ['its follow-up is taken, but not confirmed', 'bulletins', 'follow-up', { cut: 'after' }, 1],
    ['its follow-up fails for a while', 'bulletins', 'follow-up', { answer: 503 }, 9],
    ['its challenge cannot be edited for a while', 'trivia', 'edit', { answer: 503 }, 9],
    ['its challenge cannot be edited for a while, and the bot may not write', 'embassy', 'edit', { answer: 503 }, 9],
  ])('shows its result once, although %s', async ([, channel, which, fault, times], { ada, bela, playground }) => {
    const posted = await challenge(ada, bela, {}, channel);
    await decide(ada, bela, posted, async () => void playground.faults.rest(which, fault, times));
    const over = await ada.sees((seen) => textOf(seen).includes('The duel is over'), { channel });
    expect(over.id).toBe(posted.id);
    const results = ada.messages(channel).filter(isResult);
    expect(results).toHaveLength(1);
    expect(textOf(over)).toContain(`/${results[0]?.id}`);
  });

  test('shows its result in the challenge as well, where it cannot know whether it is shown', async ({
    ada,
    bela,
    playground,
  }) => {
    const posted = await challenge(ada, bela, {}, 'embassy');
    await decide(ada, bela, posted, async () => void playground.faults.rest('follow-up', { cut: 'after' }));
    const channel = 'embassy';
    await ada.sees((seen) => seen.id === posted.id && isResult(seen), { channel });
    expect(ada.messages(channel).filter(isResult)).toHaveLength(2);
  });
});
