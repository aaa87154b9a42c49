import { describe, expect } from 'vitest';
import { refusals, test } from './faulty.ts';
import { button, said } from './table.ts';

const failed = { kind: 'failed', message: 'The application did not respond' };
const webhook = /^GET \/webhooks\//;

describe('an answer stands where it is in doubt whether its player was told:', () => {
  test('the confirmation is lost, and so is every answer to the question whether it is there', async ({
    playground,
    storage,
    bela,
    play,
  }) => {
    const asked = await play.ask();
    // Discord takes the first, answers nothing, and refuses the others, because the interaction is answered.
    playground.faults.rest('callback', { cut: 'after' });
    const lost = playground.faults.rest(webhook, { answer: 503 }, Number.POSITIVE_INFINITY);
    expect(said(await bela.click(asked.message, asked.wrong))).toContain('Locked in');
    await lost.sprung;
    await expect.poll(() => lost.hits).toBe(4);
    lost.release();
    expect(await storage.takenBack(asked.roundId)).toEqual([]);
    expect(said(await bela.click(asked.message, asked.right))).toContain('You have already answered this one');
    await play.reveal(asked);
    expect((await play.round(asked)).answers).toMatchObject([{ player: { id: bela.id }, credit: 0 }]);
  });

  test('in private play too', async ({ playground, storage, ada }) => {
    const outcome = await ada.command('quiz', { who: 'me', theme: 'choice' });
    if (outcome.kind !== 'reply') throw new Error('There is no question.');
    const { message } = outcome;
    const id = button(message, 'answer');
    const [, roundId = ''] = id.split(':');
    playground.faults.rest('callback', { cut: 'after' });
    const lost = playground.faults.rest(webhook, { cut: 'before' }, Number.POSITIVE_INFINITY);
    await ada.click(message, id);
    await lost.sprung;
    await expect.poll(() => lost.hits).toBe(4);
    lost.release();
    expect((await storage.round(roundId))?.answers).toMatchObject([{ player: { id: ada.id } }]);
    expect(await storage.takenBack(roundId)).toEqual([]);
  });
});

describe('Discord is not asked in vain:', () => {
  test('a callback that fails is sent four times, and nothing after it', async ({ playground, bela, play }) => {
    const asked = await play.ask();
    const callbacks = playground.faults.rest('callback', { answer: 500 }, Number.POSITIVE_INFINITY);
    const followUps = playground.faults.rest('follow-up', { answer: 500 }, Number.POSITIVE_INFINITY);
    expect(await bela.click(asked.message, asked.wrong)).toEqual(failed);
    await expect.poll(() => play.round(asked)).toMatchObject({ answers: [] });
    expect(callbacks.hits).toBe(4);
    expect(followUps.hits).toBe(0);
  });

  test('once an interaction is unknown, nothing more is sent for it', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask();
    playground.faults.rest('callback', { expire: true });
    const more = playground.faults.rest('callback', { answer: 500 }, Number.POSITIVE_INFINITY);
    const questions = playground.faults.rest(webhook, { answer: 500 }, Number.POSITIVE_INFINITY);
    expect(await bela.click(asked.message, asked.wrong)).toEqual(failed);
    await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(1);
    expect([more.hits, questions.hits]).toEqual([0, 0]);
    expect(refusals(playground)).toEqual(['Unknown interaction']);
  });
});
