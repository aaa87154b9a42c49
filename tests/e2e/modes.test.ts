import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { rules } from '../../src/game/rules.ts';
import { test } from './faulty.ts';
import { questionIn, solve } from './solving.ts';
import { button, buttons, isEphemeral, options, said, shown } from './table.ts';

const question = (player: Player, number: number, channel = 'trivia') =>
  player.sees((seen) => textOf(seen).includes(`Question ${number} `) && options(seen).length > 0, { channel });

const says = (player: Player, text: string) => player.sees((seen) => textOf(seen).includes(text));

/** Answers a question of four options wrongly. */
async function miss(player: Player, message: APIMessage): Promise<void> {
  const asked = await questionIn(message);
  if (asked.kind !== 'choice') throw new Error(`${asked.id} is none of four options.`);
  const wrong = asked.options.filter(({ right }) => !right).map(({ text }) => text);
  const option = options(message).find(({ label }) => wrong.includes(label));
  await player.click(message, option?.id ?? '');
}

/** The question is answered rightly by some and wrongly by others, and revealed; and the host goes on. */
async function play(
  number: number,
  host: Player,
  right: readonly Player[],
  wrong: readonly Player[],
  channel = 'trivia',
) {
  const message = await question(host, number, channel);
  for (const player of right) await solve(player, message);
  for (const player of wrong) await miss(player, message);
  // For the last one standing there is no such button: it closes once all who play have answered.
  const closes = buttons(message).find(({ id }) => id.startsWith('reveal:'));
  if (closes) await host.click(message, closes.id);
  const reveal = await host.sees(
    ({ id, components }) => id === message.id && JSON.stringify(components).includes('"proof:'),
    { channel },
  );
  const next = buttons(reveal).find(({ id }) => id.startsWith('hurry:'));
  if (next) await host.click(reveal, next.id);
  return { message, reveal };
}

const podium = (player: Player, channel = 'trivia') =>
  player.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('again:')), { channel });

describe('a match in teams', () => {
  const terms = { mode: 'two-teams', theme: 'choice' };

  test('has teams to choose from, and a podium of its own', async ({ ada, bela, playground }) => {
    const cem = playground.join('Cem');
    const lobby = shown(await ada.command('quiz', terms));
    expect(textOf(lobby)).toContain('-# two teams · 5 questions');
    expect(textOf(lobby)).toContain('**🔴 Red:** nobody yet\n**🔵 Blue:** nobody yet\nWithout a team: Ada');
    expect(buttons(lobby).map(({ label }) => label)).toEqual(['🔴 Red', '🔵 Blue', 'Shuffle', 'Start now', 'Stop']);
    const side = (player: Player, team: string) =>
      player.click(lobby, buttons(lobby).find(({ id }) => id.endsWith(`:${team}`))?.id ?? '');
    const joined = await side(bela, 'red');
    expect(isEphemeral(shown(joined))).toBe(true);
    expect(said(joined)).toContain('You chose team **🔴 Red**');
    await side(bela, 'blue');
    await side(cem, 'blue');
    await says(ada, '**🔵 Blue:** Bela, Cem\nWithout a team: Ada');
    expect(said(await bela.click(lobby, button(lobby, 'shuffle')))).toContain('Only Ada');
    await ada.click(lobby, button(lobby, 'hurry'));

    const { reveal } = await play(1, ada, [bela], [ada, cem]);
    expect(textOf(reveal)).toMatch(/-# 🥇 🔵 Blue \d+ · \*\*2\.\*\* 🔴 Red 0/);
    await cem.sees((seen) => isEphemeral(seen) && textOf(seen).includes('🔵 Blue: 1st'));
    for (let number = 2; number <= 4; number += 1) await play(number, ada, [bela, cem], [ada]);
    const last = await play(5, ada, [cem], [ada]);
    expect(textOf(last.reveal)).not.toContain('🥇 🔵');

    const end = textOf(await podium(ada));
    expect(end).toMatch(/### 🏁 🔵 Blue wins the match\n/);
    expect(end).toMatch(
      /🥇 \*\*🔵 Blue\*\* · \*\*[\d,]+ points\*\*\n-# 5 of 5 right · (Bela|Cem) [\d,]+ · (Bela|Cem) \d+/,
    );
    expect(end).toMatch(/\*\*2\.\*\* \*\*🔴 Red\*\* · \*\*0 points\*\*\n-# 0 of 5 right · Ada 0/);
    const again = shown(await bela.click(await podium(ada), button(await podium(ada), 'again')));
    expect(textOf(again)).toContain('two teams · 5 questions');
  });

  test('is shuffled by its host, and takes those who only answer', async ({ ada, bela, playground }) => {
    const lobby = shown(await ada.command('quiz', { ...terms, mode: 'four-teams' }));
    expect(buttons(lobby).filter(({ id }) => id.startsWith('team:'))).toHaveLength(4);
    await bela.click(lobby, button(lobby, 'team'));
    await ada.click(lobby, button(lobby, 'shuffle'));
    const shuffled = await ada.sees((seen) => seen.id === lobby.id && !textOf(seen).includes('Without a team'));
    expect(textOf(shuffled).match(/nobody yet/g)).toHaveLength(2);
    await ada.click(lobby, button(lobby, 'hurry'));
    const cem = playground.join('Cem');
    const { reveal } = await play(1, ada, [cem], [ada, bela]);
    await cem.sees((seen) => isEphemeral(seen) && /(Red|Blue|Green|Yellow): 1st/.test(textOf(seen)));
    expect(textOf(reveal)).toMatch(/-# 🥇 \S+ \w+ \d+ · \*\*2\.\*\* \S+ \w+ 0 · \*\*2\.\*\* \S+ \w+ 0$/m);
  });

  test.for(['bulletins', 'embassy', 'lounge'])(
    'is played where the bot may not write, or may: #%s',
    async (channel, { ada, bela }) => {
      const lobby = shown(await ada.command('quiz', terms, { channel }));
      await bela.click(lobby, buttons(lobby).find(({ id }) => id.endsWith(':blue'))?.id ?? '');
      await ada.sees((seen) => textOf(seen).includes('**🔵 Blue:** Bela'), { channel });
      await ada.click(lobby, button(lobby, 'hurry'));
      const { reveal } = await play(1, ada, [bela], [ada], channel);
      expect(textOf(reveal)).toMatch(/-# 🥇 🔵 Blue \d+ · \*\*2\.\*\* 🔴 Red 0/);
      await question(ada, 2, channel);
      expect(said(await ada.command('stop', {}, { channel }))).toContain('stopped');
      const end = await podium(ada, channel);
      expect(textOf(end)).toMatch(/The match was stopped\n[^]*🥇 \*\*🔵 Blue\*\*/);
      const again = shown(await bela.click(end, button(end, 'again')));
      expect(textOf(again)).toContain('**🔴 Red:** nobody yet\n**🔵 Blue:** nobody yet\nWithout a team: Bela');
      // The podium may be the lobby's message: otherwise that is still there, without its buttons.
      const before = ada.messages(channel).find(({ id }) => id === lobby.id);
      expect(buttons(before ?? lobby).filter(({ id }) => id.startsWith('team:'))).toEqual([]);
    },
  );

  test('is played in threads as well', async ({ ada, bela, playground }) => {
    const channel = playground.openThread('trivia', 'aside');
    const lobby = shown(await ada.command('quiz', terms, { channel }));
    await bela.click(lobby, button(lobby, 'team'));
    await ada.click(lobby, button(lobby, 'hurry'));
    for (let number = 1; number <= 5; number += 1) await play(number, ada, [bela], [ada], channel);
    expect(textOf(await podium(ada, channel))).toContain('### 🏁 🔴 Red wins the match');
  });

  test('needs others, and says so', async ({ ada }) => {
    for (const outcome of [
      await ada.command('quiz', terms, { channel: 'dm' }),
      await ada.command('quiz', { ...terms, who: 'me' }),
    ])
      expect(said(outcome)).toContain('That is played with others');
  });
});

describe('a match for the last one standing', () => {
  const terms = { mode: 'lives', theme: 'choice' };

  test('costs lives, and ends when one is left', async ({ ada, bela, playground }) => {
    const cem = playground.join('Cem');
    const lobby = shown(await ada.command('quiz', terms));
    expect(textOf(lobby)).toContain(`last one standing · up to ${rules.lives.questions} questions`);
    expect(textOf(lobby)).toContain(`You each have ${rules.lives.each} lives`);
    await bela.click(lobby, button(lobby, 'join'));
    await ada.click(lobby, button(lobby, 'hurry'));

    const first = await play(1, ada, [ada, bela], [cem]);
    expect(textOf(first.message)).not.toContain(' of 20');
    expect(buttons(first.message).map(({ label }) => label)).not.toContain('Reveal now');
    expect(textOf(first.reveal)).toContain('-# ❤️❤️❤️ Ada, Bela · ❤️❤️ Cem');
    await play(2, ada, [ada], [bela, cem]);
    const third = await play(3, ada, [ada], [bela, cem]);
    expect(textOf(third.reveal)).toContain('-# 💔 Out: Cem\n-# ❤️❤️❤️ Ada · ❤️ Bela');
    await cem.sees((seen) => isEphemeral(seen) && textOf(seen).includes('You are out'));
    // Who is out may still answer, and is not waited for.
    const fourth = await play(4, ada, [ada, cem], [bela]);
    expect(buttons(fourth.reveal).map(({ label }) => label)).toEqual([
      'Proof',
      '👍 Good',
      '👎 Bad',
      'Something wrong?',
    ]);
    expect(textOf(fourth.reveal)).not.toContain('❤️');

    const end = textOf(await podium(ada));
    expect(end).toContain('### 🏁 Ada is the last one standing');
    expect(end).toMatch(/🥇 \*\*Ada\*\* · \*\*[\d,]+ points\*\*\n-# ❤️❤️❤️ 3 lives left · 4 of 4 right/);
    expect(end).toMatch(/🥈 \*\*Bela\*\* · \*\*[\d,]+ points\*\*\n-# 💔 out at question 4/);
    expect(end).toMatch(/🥉 \*\*Cem\*\* · \*\*[\d,]+ points\*\*\n-# 💔 out at question 3/);
  });

  test('gives everyone time for a question without a clock', async ({ ada }) => {
    const lobby = shown(await ada.command('quiz', { ...terms, pace: 'untimed' }));
    await ada.click(lobby, button(lobby, 'hurry'));
    const message = await question(ada, 1);
    expect(said(await ada.click(message, button(message, 'reveal')))).toMatch(/costs a life.*reveal it <t:\d+:R>/);
    expect(options(await question(ada, 1))).toHaveLength(4);
  });

  test('can be played alone, to see how long one lasts', async ({ ada }) => {
    await ada.command('quiz', terms, { channel: 'dm' });
    await play(1, ada, [ada], [], 'dm');
    for (const number of [2, 3, 4]) await play(number, ada, [], [ada], 'dm');
    expect(textOf(await podium(ada, 'dm'))).toContain('### 🏁 Ada lasted 3 questions');
  });
});
