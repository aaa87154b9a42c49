import type { APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { textOf } from 'discord-playground';
import { ownProcess } from './own-process.ts';
import { button, buttons, options, said, shown } from './table.ts';

const own = ownProcess();

/** A question with buttons that is known to be posted: somebody's answer to it is shown. */
async function answeredByBela(): Promise<APIMessage> {
  for (;;) {
    const message = shown(await own.ada.command('quiz'));
    const [first] = options(message);
    if (first) {
      await own.bela.click(message, first.id);
      return own.ada.sees(
        ({ id, components }) => id === message.id && JSON.stringify(components).includes('1 answered'),
      );
    }
    await own.ada.click(message, button(message, 'reveal'));
    await revealed(message);
  }
}

const revealed = (message: APIMessage, timeout?: number) =>
  own.ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'), {
    ...(timeout !== undefined && { timeout }),
  });

const deadline = (message: APIMessage) => Number(/<t:(\d+):R>/.exec(textOf(message))?.[1]);

test('a bot that was killed in the middle of a round goes on with it: no answer is lost, and nobody’s time', async () => {
  const message = await answeredByBela();
  const before = deadline(message);
  await own.bot.kill('SIGKILL');
  const [first] = options(message);
  expect(await own.ada.click(message, first?.id ?? '')).toMatchObject({ kind: 'failed' });

  await own.start();
  const resumed = await own.ada.sees((seen) => seen.id === message.id && deadline(seen) > before);
  expect(options(resumed).map(({ label }) => label)).toEqual(options(message).map(({ label }) => label));
  expect(said(await own.bela.click(message, first?.id ?? ''))).toContain('You have already answered this one');
  expect(said(await own.ada.click(message, first?.id ?? ''))).toContain('Locked in');
  // Nobody reveals it: the deadline does, as restored by the new process.
  const text = textOf(await revealed(message, 40_000));
  // Both gave the same answer, which is right or not.
  expect(text).toMatch(/Also chosen: .+ \(2\)|🏅 \*\*(?:Ada|Bela)\*\* .+ · \*\*(?:Ada|Bela)\*\*/);
  expect(said(await own.ada.command('leaderboard'))).toContain('2 players');
});

test('a bot that was told to stop leaves its round to the next, and buttons from before still work', async () => {
  const past = await answeredByBela();
  await own.ada.click(past, button(past, 'reveal'));
  const over = await revealed(past);
  const message = await answeredByBela();
  await own.bot.kill('SIGTERM');
  expect(await own.bot.ended).toMatchObject({ code: 0 });

  await own.start();
  expect(said(await own.bela.click(over, button(over, 'next')))).toContain('A question is already open here');
  await own.ada.click(message, button(message, 'reveal'));
  const second = await revealed(message);
  const third = shown(await own.bela.click(second, button(second, 'next')));
  expect(textOf(third)).toContain('closes <t:');
  await own.ada.sees((seen) => seen.id === second.id && buttons(seen).every(({ id }) => !id.startsWith('next:')));
  expect(own.playground.violations).toEqual([]);
});
