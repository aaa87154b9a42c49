import { describe, expect } from 'vitest';
import { textOf } from 'discord-playground';
import { hour } from '../../src/game/rules.ts';
import { test } from './faulty.ts';
import { missed } from './missed.ts';
import { solve } from './solving.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

describe('a profile', () => {
  test('says what somebody has done, to them alone', async ({ ada, bela }) => {
    const empty = shown(await ada.command('profile'));
    expect(isEphemeral(empty)).toBe(true);
    expect(textOf(empty)).toContain(
      'Ada · Intern\n**0 points** on the world leaderboard\n-# 1,000 more points make you a **Correspondent**.',
    );
    expect(textOf(empty)).toContain('Answer a few questions');

    for (let number = 0; number < 3; number += 1) {
      const question = shown(await ada.command('quiz', { theme: 'true-false' }));
      await solve(ada, question);
      await solve(bela, question);
      await ada.click(question, button(question, 'reveal'));
    }
    const full = said(await ada.command('profile')).replaceAll('\u00A0', ' ');
    expect(full).toMatch(
      /Here: All time \*\*1st\*\* · This month \*\*1st\*\* · This week \*\*1st\*\* · Today \*\*1st\*\*/,
    );
    expect(full).toMatch(/World: All time \*\*1st\*\*/);
    expect(full).toContain('🔥 longest run of right answers: 3');
    expect(full).toContain('**Best at:** True or false (100% of 3)');
    expect(full).not.toContain('shaky');
    expect(bela.messages().every((message) => !textOf(message).includes('on the world leaderboard'))).toBe(true);
  });

  test('is seen by others only as long as its player lets them', async ({ ada, bela }) => {
    expect(said(await bela.command('profile', { player: ada.id }))).toBe('Ada has not let others see their profile.');
    const own = shown(await ada.command('profile'));
    expect(buttons(own).map(({ label }) => label)).toEqual(['Let others see it']);
    const open = shown(await ada.click(own, button(own, 'profile')));
    expect(buttons(open).map(({ label }) => label)).toEqual(['Keep it to myself']);
    const seen = shown(await bela.command('profile', { player: ada.id }));
    expect(textOf(seen)).toContain('Ada · Intern');
    expect(buttons(seen)).toEqual([]);
    expect(textOf(own)).toContain(
      'Only you see this. If you let others see it, it also tells them how well you do in private',
    );
    expect(textOf(open)).toContain('Others can see this');
    for (const words of ['Only you', 'Others can']) expect(textOf(seen)).not.toContain(words);
    await ada.click(open, button(open, 'profile'));
    expect(said(await bela.command('profile', { player: ada.id }))).toContain('has not let others see');
    expect(textOf(shown(await ada.command('profile', { player: ada.id })))).toContain('Ada · Intern');
  });

  test('says what is in their mind and what is due, to them alone', async ({ ada, bela, storage }) => {
    await missed(storage, ada, 3, Date.now() - 3 * 24 * hour);
    const question = shown(await ada.command('quiz', { who: 'me', theme: 'true-false' }));
    await solve(ada, question);
    const own = shown(await ada.command('profile'));
    expect(textOf(own)).toMatch(
      /🧠 \*\*\d facts?\*\* (?:is|are) fresh in your mind, \*\*3\*\* less so: \*\*3\*\* of them are due for `\/review`\./,
    );
    await ada.click(own, button(own, 'profile'));
    expect(said(await bela.command('profile', { player: ada.id }))).not.toMatch(/🧠|due|shaky/);
  });

  test('of somebody who has a streak of dailies tells it', async ({ ada }) => {
    let message = shown(await ada.command('daily'));
    for (let number = 0; number < 5; number += 1) {
      const revealed = shown(await ada.click(message, button(message, 'pass')));
      message = shown(await ada.click(revealed, button(revealed, 'next')));
    }
    expect(said(await ada.command('profile'))).toContain('🔥 **1 day** of dailies in a row');
  });
});
