import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { kinds } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { refusals, test } from './faulty.ts';
import { loadedBank, prompt, rightTicks, smallWish, solve } from './solving.ts';
import { button, buttons, isEphemeral, options, said, shown, tick } from './table.ts';
import { recounted } from '../storage/recounted.ts';

const next = (player: Player, message: APIMessage) => player.click(message, button(message, 'next'));
const pass = (player: Player, message: APIMessage) => player.click(message, button(message, 'pass'));

/** The kinds that the bank asks; kinds.test.ts has them all. */
const asked = new Set((await loadedBank()).questions.map(({ kind }) => kind));

describe('playing alone', () => {
  test('is seen by nobody else, has no clock, and goes on in one message', async ({ ada, bela }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    expect(isEphemeral(question)).toBe(true);
    expect(bela.messages()).toEqual([]);
    expect(textOf(question)).toContain('Only you can see this');
    expect(textOf(question)).not.toMatch(/<t:/);

    const answered = await ada.click(question, options(question)[0]?.id ?? '');
    expect(answered).toMatchObject({ kind: 'updated', message: { id: question.id } });
    expect(said(answered)).toMatch(/🏅 Right: \*\*\+\d+\*\*|Not right this time\.\nYour answer: /);
    expect(buttons(shown(answered)).map(({ label }) => label)).toEqual([
      'Next question',
      'Proof',
      '👍 Good',
      '👎 Bad',
      'Something wrong?',
    ]);

    const second = await next(ada, shown(answered));
    expect(second).toMatchObject({ kind: 'updated', message: { id: question.id } });
    expect(prompt(shown(second))).not.toBe(prompt(question));
    expect(ada.messages()).toHaveLength(1);
  });

  test.for(kinds.filter((kind) => asked.has(kind)))(
    'is possible with questions of the kind %s, and what is right earns points',
    async (theme, { ada }) => {
      const question = shown(await ada.command('quiz', { who: 'me', theme }));
      const revealed = await solve(ada, question);
      expect(revealed).toMatchObject({ kind: 'updated' });
      expect(said(revealed)).toMatch(/🏅 Right: \*\*\+\d+\*\*/);
      expect(said(await ada.command('leaderboard'))).toMatch(/-# On your own: \d+ points, 100% of 1 right/);
    },
  );

  test('ticking half of it is partly right', async ({ ada }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'select' }));
    const [first = ''] = await rightTicks(question);
    expect(said(await tick(ada, question, [first]))).toMatch(/Partly right: \*\*\+\d+\*\*/);
  });

  test('who passes sees the answer, and has answered', async ({ ada }) => {
    const question = shown(await ada.command('quiz', { who: 'me' }));
    expect(said(await pass(ada, question))).toContain('You passed on this one.');
    expect(said(await ada.command('leaderboard'))).toContain('On your own: 0 points, 0% of 1 right');
  });

  test('a button that is pressed twice does the same once', async ({ ada, storage, playground }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    const [first, second] = options(question);
    const answers = await Promise.all([first, second].map((option) => ada.click(question, option?.id ?? '')));
    expect(new Set(answers.map(said)).size).toBe(1);
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual({
      own: expect.objectContaining({ answered: 1 }),
    });
    const reveal = shown(answers[0] ?? { kind: 'acknowledged' });
    const asked = await Promise.all([next(ada, reveal), next(ada, reveal)]);
    expect(new Set(asked.map(said)).size).toBe(1);
    expect(await storage.pastOfPlayer(ada.id)).toHaveLength(2);
  });

  test('asks what the player saw longest ago first', async ({ ada, storage }) => {
    const { wish, ids } = await smallWish();
    let message = shown(await ada.command('quiz', { who: 'me', ...wish }));
    const asked: string[] = [];
    for (let round = 0; round < 2 * ids.length; round += 1) {
      asked.push(await questionOf(message, storage));
      message = shown(await next(ada, shown(await pass(ada, message))));
    }
    expect(asked.slice(0, ids.length).sort()).toEqual(ids);
    expect(asked.slice(ids.length)).toEqual(asked.slice(0, ids.length));
  });

  test('the same question earns points once a day, and says so after that', async ({ ada, storage, playground }) => {
    const { wish, ids } = await smallWish();
    let message = shown(await ada.command('quiz', { who: 'me', ...wish }));
    const reveals: string[] = [];
    for (let round = 0; round < 2 * ids.length; round += 1) {
      const reveal = await solve(ada, message);
      reveals.push(said(reveal));
      message = shown(await next(ada, shown(reveal)));
    }
    const isKnown = (text: string) =>
      text.includes(
        '🏅 Right, but seen before: no points.\n-# You had already seen this question or its fact in the last 24',
      );
    expect(reveals.map(isKnown)).toEqual([...ids.map(() => false), ...ids.map(() => true)]);
    expect(reveals.map((text) => text.includes('Right: **+'))).toEqual(reveals.map((text) => !isKnown(text)));
    const once = reveals.slice(0, ids.length).reduce((sum, text) => sum + Number(/\+(\d+)/.exec(text)?.[1]), 0);
    const tallies = { own: { points: once, answered: ids.length, right: ids.length, streak: ids.length } };
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual(tallies);
    expect(await recounted(storage, Date.now())).toEqual([]);
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual(tallies);
  });

  test('two play alone in a channel while a match goes on there', async ({ ada, bela, playground }) => {
    const chen = playground.join('Chen');
    const lobby = shown(await chen.command('quiz', { questions: 5, theme: 'choice' }));
    await chen.click(lobby, button(lobby, 'hurry'));
    const open = await chen.sees((seen) => textOf(seen).includes('Question 1 of 5'));

    let [hers, his] = (await Promise.all([ada, bela].map((one) => one.command('quiz', { who: 'me' })))).map(shown);
    for (let round = 0; round < 3; round += 1) {
      hers = shown(await next(ada, shown(await pass(ada, hers ?? open))));
      his = shown(await next(bela, shown(await solve(bela, his ?? open))));
    }
    expect(said(await chen.click(open, options(open)[0]?.id ?? ''))).toContain('Locked in');
    const seenBy = (player: Player) =>
      player
        .messages()
        .filter(isEphemeral)
        .map(({ id }) => id);
    expect(seenBy(ada)).toEqual([hers?.id]);
    expect(seenBy(bela)).toEqual([his?.id]);
    await chen.click(open, button(open, 'reveal'));
    await chen.sees((seen) => seen.id === open.id && textOf(seen).includes('🏅') === textOf(seen).includes('Chen'));
    for (const player of [ada, bela, chen])
      expect(said(await player.command('leaderboard'))).toMatch(/Nobody is on it yet.*\n\n-# On your own: \d+ points?/);
  });

  test('a set of questions ends in a summary for oneself, and is played again', async ({ ada }) => {
    let message = shown(await ada.command('quiz', { who: 'me', questions: 5, theme: 'choice' }));
    let points = 0;
    for (let number = 1; number <= 5; number += 1) {
      expect(textOf(message)).toContain(`Question ${number} of 5`);
      const reveal = await (number === 2 ? pass(ada, message) : solve(ada, message));
      points += Number(/Right: \*\*\+(\d+)/.exec(said(reveal))?.[1] ?? 0);
      expect(buttons(shown(reveal)).map(({ label }) => label)).toEqual([
        number < 5 ? 'Next question' : 'See how you did',
        'Proof',
        '👍 Good',
        '👎 Bad',
        'Something wrong?',
      ]);
      message = shown(await next(ada, shown(reveal)));
    }
    expect(isEphemeral(message)).toBe(true);
    expect(textOf(message)).toContain('5 questions · all topics · one of four · untimed');
    expect(textOf(message)).toContain(`**4 of 5 right** · **${points.toLocaleString('en-GB')} points**`);
    expect(textOf(message)).toContain('**The hardest question**');
    const again = shown(await ada.click(message, button(message, 'again')));
    expect(again.id).toBe(message.id);
    expect(textOf(again)).toContain('Question 1 of 5');
  });

  test('a set that is asked for again continues, and can be started over', async ({ ada, bela, playground }) => {
    const wish = { who: 'me', questions: 5, theme: 'choice' };
    const first = shown(await ada.command('quiz', wish));
    expect(textOf(first)).not.toContain('Continues');
    expect(buttons(first).map(({ label }) => label)).not.toContain('Start over');
    const second = shown(await next(ada, shown(await pass(ada, first))));

    const again = shown(await ada.command('quiz', wish));
    expect(isEphemeral(again)).toBe(true);
    expect(again.id).not.toBe(first.id);
    expect(prompt(again)).toBe(prompt(second));
    expect(textOf(again)).toContain('-# Continues at question 2 of 5.');
    expect(buttons(again).map(({ label }) => label)).toEqual(expect.arrayContaining(['I don’t know', 'Start over']));
    expect(textOf(shown(await bela.command('quiz', wish)))).not.toContain('Continues');
    expect(textOf(shown(await ada.command('quiz', { ...wish, questions: 6 })))).not.toContain('Continues');

    const over = await ada.click(again, button(again, 'start-over'));
    expect(over).toMatchObject({ kind: 'updated', message: { id: again.id } });
    expect(said(over)).toContain('Question 1 of 5');
    expect(said(over)).not.toContain('Continues');
    expect(prompt(shown(over))).not.toBe(prompt(first));
    const third = shown(await next(ada, shown(await pass(ada, shown(over)))));
    expect(textOf(third)).toContain('Question 2 of 5');
    const last = shown(await ada.command('quiz', wish));
    expect(prompt(last)).toBe(prompt(third));
    // It goes on as any other.
    expect(textOf(shown(await next(ada, shown(await pass(ada, last)))))).toContain('Question 3 of 5');
    expect(refusals(playground)).toEqual([]);
  });

  test('is possible in direct messages and where the bot may not write', async ({ ada }) => {
    for (const channel of ['dm', 'bulletins', 'embassy']) {
      const question = shown(await ada.command('quiz', { who: 'me', difficulty: 'adaptive' }, { channel }));
      expect(await pass(ada, question)).toMatchObject({ kind: 'updated' });
    }
  });
});

describe('an answer given alone', () => {
  test('is as if never given where its player could not be shown what became of it', async ({
    ada,
    playground,
    storage,
  }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    playground.faults.rest('callback', { expire: true });
    expect(await pass(ada, question)).toMatchObject({ kind: 'failed' });
    await expect.poll(() => storage.tallies(playground.guildId, ada.id)).toEqual({});
    expect(said(await solve(ada, question))).toContain('Right: **+');
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
    expect(refusals(playground)).toEqual(['Unknown interaction']);
  });

  test('stands where only the news that it was shown got lost', async ({ ada, playground, storage }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    playground.faults.rest('callback', { cut: 'after' });
    const revealed = shown(await solve(ada, question));
    expect(await next(ada, revealed)).toMatchObject({ kind: 'updated' });
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
  });

  test('comes too late after a week', async ({ ada }) => {
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    const createdAt = Date.now() + rules.privateLimit + 60_000;
    const late = await ada.click(question, options(question)[0]?.id ?? '', { createdAt });
    expect(said(late)).toContain('This question is already closed.');
  });
});

async function questionOf(
  message: APIMessage,
  storage: { round(id: string): Promise<{ questionId: string } | undefined> },
): Promise<string> {
  const [, roundId = ''] = button(message, 'pass').split(':');
  return (await storage.round(roundId))?.questionId ?? '';
}
