import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { en } from '../../src/locale/en.ts';
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

const quotes = (text: string) => text.split('\n').filter((line) => line.startsWith('> '));

/** A question, revealed at once. */
async function reveal(terms: Record<string, string>): Promise<APIMessage> {
  const question = shown(await ada.command('quiz', terms));
  await ada.click(question, button(question, 'reveal'));
  return ada.sees((seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('next:')));
}

describe('a reveal', () => {
  test('has the answer on top and one quote; the whole proof is shown to whoever asks for it', async () => {
    // Its facts rest on reports; those of other packs on references alone.
    const revealed = await reveal({ theme: 'choice', pack: 'sco-astana-2024' });
    expect(textOf(revealed)).toMatch(/^-# .+\n\*\*.+\*\*\n### ✅ .+/);
    expect(quotes(textOf(revealed))).toHaveLength(1);
    const proof = await bela.click(revealed, button(revealed, 'proof'));
    expect(isEphemeral(shown(proof))).toBe(true);
    expect(said(proof)).toContain('right answer');
    expect(quotes(said(proof))).toEqual(expect.arrayContaining(quotes(textOf(revealed))));
    expect(buttons(revealed).map(({ label }) => label)).toEqual([
      'Next question',
      'Play a match',
      'Proof',
      'Something wrong?',
    ]);
  });

  test('whoever has answered can say what they think of it, and only they learn that', async () => {
    const question = shown(await ada.command('quiz', { theme: 'choice' }));
    await ada.click(question, options(question)[0]?.id ?? '');
    await ada.click(question, button(question, 'reveal'));
    const revealed = await ada.sees(
      (seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('next:')),
    );
    const [like, dislike] = buttons(revealed).filter(({ id }) => id.startsWith('opinion:'));
    expect([like?.label, dislike?.label]).toEqual(['👍 Good', '👎 Bad']);
    const given = await ada.click(revealed, like?.id ?? '');
    expect(isEphemeral(shown(given))).toBe(true);
    expect(said(given)).toBe(en.opinion.given.like);
    expect(said(await ada.click(revealed, dislike?.id ?? ''))).toBe(en.opinion.given.dislike);
    expect(said(await ada.click(revealed, dislike?.id ?? ''))).toBe(en.opinion.takenBack);
    const refused = await bela.click(revealed, like?.id ?? '');
    expect(said(refused)).toBe(en.opinion.notAnswered);
    expect(isEphemeral(shown(refused))).toBe(true);
  });

  test('a private one asks its player too', async () => {
    const question = shown(await ada.command('quiz', { who: 'me' }));
    const revealed = shown(await ada.click(question, button(question, 'pass')));
    expect(buttons(revealed).map(({ label }) => label)).toEqual([
      'Next question',
      'Proof',
      '👍 Good',
      '👎 Bad',
      'Something wrong?',
    ]);
    const given = await ada.click(revealed, button(revealed, 'opinion'));
    expect(isEphemeral(shown(given))).toBe(true);
    expect(said(given)).toBe(en.opinion.given.like);
    const next = await ada.click(revealed, button(revealed, 'next'));
    expect(shown(next).id).toBe(revealed.id);
  });

  test.each([
    ['topic', { theme: 'Central Asia' }, 'Central Asia'],
    ['kind', { theme: 'choice' }, 'all topics · one of four'],
  ])('leads to a match on the same theme, a %s', async (_, terms, theme) => {
    const revealed = await reveal(terms);
    const lobby = shown(await bela.click(revealed, button(revealed, 'match')));
    expect(textOf(lobby)).toMatch(new RegExp(`Bela .+\n-# 5 questions · ${theme}`));
  });
});
