import type { APIMessage } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { textOf } from 'discord-playground';
import { ownProcess } from './own-process.ts';
import { button, isEphemeral, options, said, shown } from './table.ts';

const own = ownProcess();

const wasAway = /-# I was away for \d+ s\. The clock stopped meanwhile, so nobody has lost any time\./;

/** The message that asks this question of the match, while it is open. */
const question = (number: number) =>
  own.ada.sees((seen) => textOf(seen).includes(`Question ${number} of `) && options(seen).length > 0);

const revealed = (message: APIMessage) => own.ada.sees((seen) => seen.id === message.id && options(seen).length === 0);

/** What everybody sees in the channel. */
const inPublic = () => own.ada.messages().filter((message) => !isEphemeral(message));

/** A match at its first question, which Bela has answered; it is known to be posted, because that is shown. */
async function begunMatch(): Promise<APIMessage> {
  const lobby = shown(await own.ada.command('quiz', { questions: 5, theme: 'choice' }));
  await own.ada.click(lobby, button(lobby, 'hurry'));
  const first = await question(1);
  await own.ada.sees((seen) => seen.id === lobby.id && textOf(seen).includes('The match has started'));
  await own.bela.click(first, options(first)[0]?.id ?? '');
  return own.ada.sees((seen) => seen.id === first.id && textOf(seen).includes('1 answered'));
}

describe('a match whose bot was killed', () => {
  test('in a question goes on with it, and that question says so, for as long as it is open', async () => {
    const first = await begunMatch();
    expect(textOf(first)).not.toMatch(wasAway);
    await own.bot.kill('SIGKILL');

    await own.start();
    await own.ada.sees((seen) => seen.id === first.id && wasAway.test(textOf(seen)));
    const chen = own.playground.join('Chen');
    expect(said(await chen.click(first, options(first)[0]?.id ?? ''))).toContain('Locked in');
    const answered = await own.ada.sees((seen) => seen.id === first.id && textOf(seen).includes('2 answered'));
    expect(textOf(answered)).toMatch(wasAway);

    await own.ada.click(first, button(first, 'reveal'));
    const reveal = await revealed(first);
    expect(textOf(reveal)).not.toMatch(wasAway);
    await own.ada.click(reveal, button(reveal, 'hurry'));
    expect(textOf(await question(2))).not.toMatch(wasAway);
    expect(inPublic()).toHaveLength(3);
    expect(own.playground.violations).toEqual([]);
  });

  test('between two questions goes on with the next, which says so, without a message of its own', async () => {
    const first = await begunMatch();
    await own.ada.click(first, button(first, 'reveal'));
    await revealed(first);
    await own.bot.kill('SIGKILL');

    await own.start();
    const second = await question(2);
    expect(textOf(second)).toMatch(wasAway);
    expect(inPublic()).toHaveLength(3);
    expect(inPublic().filter((message) => wasAway.test(textOf(message)))).toHaveLength(1);
    await own.bela.click(second, options(second)[0]?.id ?? '');
    await own.ada.click(second, button(second, 'reveal'));
    const reveal = await revealed(second);
    await own.ada.click(reveal, button(reveal, 'hurry'));
    expect(textOf(await question(3))).not.toMatch(wasAway);
    expect(own.playground.violations).toEqual([]);
  });
});

describe('a bot that is told to stop', () => {
  /** The match is stopped while Discord is slow to take a reveal. */
  async function stoppedInReveal(): Promise<{ release: () => void; first: APIMessage }> {
    const first = await begunMatch();
    const trap = own.playground.faults.rest('edit', { hold: 'before' }, 10);
    await own.ada.click(first, button(first, 'reveal'));
    await trap.sprung;
    void own.bot.kill('SIGTERM');
    await own.bot.says(/"stopping"/);
    return { release: () => trap.release(), first };
  }

  test('finishes what is under way, asks nothing new, and its match goes on at the next start', async () => {
    const { release, first } = await stoppedInReveal();
    for (const terms of [{}, { questions: 5 }]) {
      const refused = await own.bela.command('quiz', terms, { channel: 'lounge' });
      expect(said(refused)).toContain('I am about to restart. Please try again in a minute.');
    }
    release();
    await revealed(first);
    expect(await own.bot.ended).toMatchObject({ code: 0 });
    expect((await own.bot.ended).output).not.toMatch(/"level":[4-6]0/);

    await own.start();
    expect(textOf(await question(2))).toMatch(wasAway);
    expect(inPublic()).toHaveLength(3);
    expect(own.playground.violations).toEqual([]);
  });

  test('ends with 0 whatever hangs, and names that in its log', async () => {
    const { release } = await stoppedInReveal();
    const { code, output } = await own.bot.ended;
    release();
    expect(code).toBe(0);
    expect(output).toMatch(/"unfinished":\[[^\]]*"rounds".*not everything has ended in time/);
  });

  test('ends at once when it is told so a second time', async () => {
    const { release } = await stoppedInReveal();
    await own.bot.kill('SIGINT');
    const { code, output } = await own.bot.ended;
    release();
    expect(code).toBe(1);
    expect(output).toContain('stopped at once by a second signal');
  });
});
