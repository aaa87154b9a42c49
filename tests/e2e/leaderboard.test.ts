import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import type { Player as Answerer } from '../../src/game/round.ts';
import { spanOf } from '../../src/game/period.ts';
import { rules } from '../../src/game/rules.ts';
import { lastSeason } from '../../src/game/season.ts';
import { en } from '../../src/locale/en.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { test } from './faulty.ts';
import { button, buttons, isEphemeral, said, shown } from './table.ts';

const { leaderboard: words } = en;

const longAgo = Date.UTC(2020, 0, 15);
let questions = 0;

/** A question of long ago, which these players answered rightly, for so many points each. */
async function answered(
  storage: Storage,
  guildId: string,
  points: readonly (readonly [player: Answerer, points: number])[],
): Promise<void> {
  questions += 1;
  const id = `9.${questions}`;
  await storage.openRound({
    id,
    questionId: `old/${id}`,
    order: [],
    askedBy: '1',
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { guildId, channelId: id, language: 'en', messageId: 'm', token: '' },
    openedAt: longAgo,
    deadline: longAgo + 1,
  });
  for (const [{ id: playerId, name }, earned] of points) {
    const answer = { player: { id: playerId, name }, given: { options: [0] }, credit: 1, points: earned, took: 1 };
    await storage.addAnswer(id, { ...answer, at: longAgo });
  }
  await storage.closeRound(id, longAgo + questions, 'old/fact');
  await storage.revealRound(id);
}

const crowd = Array.from({ length: 25 }, (_, index) => ({ id: `77${100 + index}`, name: `Player ${index + 1}` }));

/** Each of the crowd has a point less than the one before. */
const falling = crowd.map((player, index) => [player, 1_000 - index] as const);

/** The rows that a message lists, by rank and name; what follows “…” is the reader's own from elsewhere. */
function rows(message: APIMessage): string[] {
  const [list = ''] = textOf(message).split('\n…');
  return [...list.matchAll(/^\*\*(\d+)\.\*\* (.+?) \*\*/gm)].map(([, rank, name]) => `${rank}. ${name}`);
}

/** The crowd's rows from one rank to another. */
const ranks = (first: number, last: number) =>
  crowd.slice(first - 1, last).map(({ name }, index) => `${first + index}. ${name}`);

/** What a message says, without what keeps its lines whole. */
const spaced = (message: APIMessage) => textOf(message).replaceAll('\u00A0', ' ').replaceAll('\u2060', '');

const enabled = (message: APIMessage) => buttons(message).flatMap(({ label, disabled }) => (disabled ? [] : [label]));

async function press(player: Player, message: APIMessage, label: string): Promise<APIMessage> {
  const found = buttons(message).find((one) => one.label === label);
  if (!found) throw new Error(`There is no button “${label}” among ${JSON.stringify(buttons(message))}.`);
  return shown(await player.click(message, found.id));
}

describe('/leaderboard', () => {
  test('lists points, right answers and streaks, the reader’s own row marked', async ({ ada, bela, play }) => {
    const asked = await play.ask();
    await ada.click(asked.message, asked.right);
    await bela.click(asked.message, asked.wrong);
    expect(said(await bela.command('leaderboard'))).toContain(words.empty.all);
    await play.reveal(asked);
    const board = shown(await bela.command('leaderboard'));
    expect(isEphemeral(board)).toBe(true);
    expect(spaced(board)).toMatch(/### 🏆 Leaderboard · all time\n\*\*1\.\*\* Ada \*\*\d+\*\* · 100% of 1 🔥1\n/);
    expect(spaced(board)).toMatch(/\n\*\*2\.\*\* Bela \*\*0\*\* · 0% of 1 ← you\n/);
    expect(textOf(board)).toContain(`${words.legend} · 2 players`);
    expect(enabled(board)).toEqual(['This month', 'This week', 'Today', 'World', 'Last month', 'Share']);
  });

  test('says how to get on it', async ({ ada, playground, storage }) => {
    const how = words.how(rules.boardPlayers);
    for (const period of ['all', 'season', 'week', 'day'] as const) {
      const board = shown(await ada.command('leaderboard', { period }));
      expect(textOf(board)).toContain(`${words.empty[period]} ${how}`);
      expect(buttons(board).map(({ label }) => label)).not.toContain('Share');
    }
    await answered(storage, playground.guildId, falling.slice(0, 2));
    expect(said(await ada.command('leaderboard'))).toContain(`${words.notYet} ${how}`);
  });

  test('turns its pages forth and back, and shows the reader’s own row on each', async ({
    ada,
    bela,
    playground,
    storage,
  }) => {
    await answered(storage, playground.guildId, [...falling, [ada, 5], [bela, 5]]);
    const first = shown(await ada.command('leaderboard'));
    expect(rows(first)).toEqual(ranks(1, 10));
    expect(spaced(first)).toMatch(/…\n\*\*26\.\*\* Ada .* ← you/);
    // Never parted at the end of a line.
    expect(textOf(first)).toContain('←\u00A0you');
    expect(enabled(first).slice(-3)).toEqual(['Next', 'Jump to me', 'Share']);
    const second = await press(ada, first, 'Next');
    expect(rows(second)).toEqual(ranks(11, 20));
    const third = await press(ada, second, 'Next');
    expect(rows(third)).toEqual([...ranks(21, 25), '26. Ada', '26. Bela']);
    expect(textOf(third)).not.toContain('…');
    expect(enabled(third).slice(-3)).toEqual(['Top', 'Previous', 'Share']);
    expect(rows(await press(ada, third, 'Previous'))).toEqual(ranks(11, 20));
    expect(rows(await press(ada, third, 'Top'))).toEqual(ranks(1, 10));
  });

  test('jumps to the reader, by an option or a button', async ({ ada, bela, playground, storage }) => {
    // Twelve have twice as many points as the others; Ada is between them.
    await answered(storage, playground.guildId, falling);
    await answered(storage, playground.guildId, [...falling.slice(0, 12), [ada, 1_500]]);
    const jumped = shown(await ada.command('leaderboard', { jump: true }));
    const around = [
      ...ranks(9, 12),
      '13. Ada',
      ...ranks(13, 17).map((_, index) => `${14 + index}. Player ${13 + index}`),
    ];
    expect(rows(jumped)).toEqual(around);
    expect(spaced(jumped)).toContain('\n**13.** Ada **1,500** · 100% of 1 🔥1 ← you\n');
    const top = await press(ada, jumped, 'Top');
    expect(rows(top)).toEqual(ranks(1, 10));
    expect(rows(await press(ada, top, 'Jump to me'))).toEqual(around);
    expect(rows(await press(ada, jumped, 'Previous'))).toEqual(ranks(1, 8));

    const stranger = shown(await bela.command('leaderboard', { jump: true }));
    expect(rows(stranger)).toEqual(ranks(1, 10));
    expect(enabled(stranger)).not.toContain('Jump to me');
  });

  test('switches the period and the scope in place', async ({ ada, bela, play, playground, storage }) => {
    await answered(storage, playground.guildId, falling.slice(0, 3));
    await answered(storage, '990000000000000001', falling.slice(20, 25));
    const asked = await play.ask();
    for (const player of [ada, bela]) await player.click(asked.message, asked.wrong);
    await play.reveal(asked);
    const here = shown(await ada.command('leaderboard'));
    expect(rows(here)).toEqual([...ranks(1, 3), '4. Ada', '4. Bela']);
    const month = await press(ada, here, 'This month');
    expect(textOf(month)).toMatch(/### 🏆 Leaderboard · [A-Z][a-z]+ 20\d\d\n/);
    expect(rows(month)).toEqual(['1. Ada', '1. Bela']);
    expect(month.id).toBe(here.id);
    expect(textOf(await press(ada, month, 'This week'))).toMatch(/### 🏆 Leaderboard · \d+.+–.+ 20\d\d\n/);
    expect(textOf(await press(ada, month, 'Today'))).toMatch(/### 🏆 Leaderboard · \d+ [A-Z][a-z]+ 20\d\d\n/);
    const world = await press(ada, await press(ada, month, 'All time'), 'World');
    expect(textOf(world)).toContain('### 🏆 World leaderboard · all time');
    expect(rows(world)).toEqual([
      ...ranks(1, 3),
      ...[21, 22, 23, 24, 25].map((number, index) => `${4 + index}. Player ${number}`),
      '9. Ada',
      '9. Bela',
    ]);
    expect(rows(await press(ada, world, 'Here'))).toEqual(rows(here));
    const asOption = shown(await ada.command('leaderboard', { scope: 'world', period: 'season' }));
    expect(textOf(asOption)).toMatch(/### 🏆 World leaderboard · [A-Z][a-z]+ 20\d\d\n/);
    expect(rows(asOption)).toEqual(rows(month));
  });

  test('is the one of the direct messages there', async ({ ada, playground, storage }) => {
    await answered(storage, playground.guildId, falling.slice(0, 3));
    const board = shown(await ada.command('leaderboard', {}, { channel: 'dm' }));
    expect(textOf(board)).toContain(words.empty.all);
    expect(rows(await press(ada, board, 'World'))).toEqual(ranks(1, 3));
  });

  test('stays right from page to page while people answer', async ({ ada, playground, storage }) => {
    await answered(storage, playground.guildId, falling);
    const first = shown(await ada.command('leaderboard'));
    // Two of the next page climb to the top: those who stay where they are come next all the same, each once.
    await answered(storage, playground.guildId, [falling[11] ?? [ada, 0], falling[12] ?? [ada, 0]]);
    const second = await press(ada, first, 'Next');
    expect(rows(second)).toEqual([
      '13. Player 11',
      ...[14, 15, 16, 17, 18, 19, 20, 21, 22].map((number) => `${number}. Player ${number}`),
    ]);
    expect(rows(await press(ada, second, 'Previous'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `${number + 2}. Player ${number}`),
    );
  });

  test('shows the hidden their own numbers, and nobody else', async ({ ada, bela, playground, storage }) => {
    await answered(storage, playground.guildId, [...falling.slice(0, 2), [ada, 500]]);
    await storage.hide(ada.id, 1);
    const own = shown(await ada.command('leaderboard', { jump: true }));
    expect(textOf(own)).toContain(words.hidden(words.numbers(500, 1, 1, 1)));
    expect(enabled(own)).not.toContain('Jump to me');
    const others = shown(await bela.command('leaderboard'));
    expect(textOf(others)).not.toContain('Ada');
    expect(textOf(others)).toContain('2 players');
  });
});

describe('a leaderboard that is shared', () => {
  test('shows the same rows to everybody, says who shared it, and nothing of theirs alone', async ({
    ada,
    bela,
    playground,
    storage,
  }) => {
    await answered(storage, playground.guildId, [...falling, [ada, 5]]);
    const second = await press(ada, shown(await ada.command('leaderboard')), 'Next');
    const shared = await press(ada, second, 'Share');
    expect(isEphemeral(shared)).toBe(false);
    expect(rows(shared)).toEqual(ranks(11, 20));
    expect(textOf(shared)).toContain(words.shared('Ada'));
    expect(textOf(shared)).not.toMatch(/←|…/);
    expect(shared.mentions).toEqual([]);
    const seen = await bela.sees(({ id }) => id === shared.id);
    expect(buttons(seen).map(({ label }) => label)).toEqual([words.open]);

    const opened = shown(await bela.click(seen, button(seen, 'standings')));
    expect([isEphemeral(opened), opened.id === shared.id]).toEqual([true, false]);
    expect(rows(opened)).toEqual(ranks(1, 10));
    expect(rows(await press(bela, opened, 'Next'))).toEqual(ranks(11, 20));
    expect(textOf(await ada.sees(({ id }) => id === shared.id))).toBe(textOf(shared));
  });

  test('pings nobody, whatever they are called', async ({ ada, playground, storage }) => {
    await answered(storage, playground.guildId, [
      [{ id: '771', name: '@everyone' }, 9],
      [{ id: '772', name: '<@123>' }, 8],
    ]);
    const shared = await press(ada, shown(await ada.command('leaderboard')), 'Share');
    expect(textOf(shared)).toContain(String.raw`\@everyone`);
    expect([shared.mention_everyone, shared.mentions]).toEqual([false, []]);
  });

  test('is not left where nobody else would see it', async ({ ada, playground, storage }) => {
    await answered(storage, playground.guildId, falling.slice(0, 2));
    const board = shown(await ada.command('leaderboard', { scope: 'world' }, { channel: 'chancery' }));
    const outcome = await ada.click(board, button(board, 'share-standings'));
    expect(outcome.kind).toBe('reply');
    await ada.sees((seen) => textOf(seen) === words.notShared, { channel: 'chancery' });
    expect(ada.messages('chancery').filter((one) => textOf(one).includes(words.shared('Ada')))).toEqual([]);
  });
});

describe('the turn of a season', () => {
  test('is told to everybody with the first question of the new one, once, and its medals stay on the board', async ({
    ada,
    bela,
    storage,
    playground,
  }) => {
    const [server] = playground.servers;
    const last = spanOf(lastSeason(Date.now()))?.from ?? 0;
    const id = '8.1';
    await storage.openRound({
      id,
      questionId: 'old/season',
      order: [],
      askedBy: '1',
      audience: 'channel',
      pace: 'normal',
      series: undefined,
      wanted: {},
      place: { guildId: server?.id ?? '', channelId: id, language: 'en', messageId: 'm', token: '' },
      openedAt: last,
      deadline: last + 1,
    });
    for (const [player, points] of [
      [ada, 50],
      [bela, 70],
    ] as const)
      await storage.addAnswer(id, {
        player: { id: player.id, name: player.name },
        given: { options: [0] },
        credit: 1,
        points,
        took: 1,
        at: last,
      });
    await storage.closeRound(id, last + 2, 'old/fact');
    await storage.revealRound(id);
    // Somebody looks at the leaderboard before.
    expect(said(await ada.command('leaderboard'))).not.toContain('🥇');
    const question = shown(await ada.command('quiz', { theme: 'true-false' }));
    const told = await bela.sees((message) => textOf(message).includes('is the champion of'));
    expect(textOf(told)).toMatch(
      /🏆 Bela is the champion of \w+ \d{4}\n🥇 \*\*Bela\*\* · 70 points\n🥈 \*\*Ada\*\* · 50 points\n/,
    );
    await ada.click(question, button(question, 'reveal'));
    await ada.command('quiz', { theme: 'true-false' });
    expect(bela.messages().filter((message) => textOf(message).includes('champion'))).toHaveLength(1);
    const board = said(await bela.command('leaderboard'));
    expect(board).toMatch(/\*\*1\.\*\* Bela 🥇/);
    expect(board).toMatch(/\*\*2\.\*\* Ada 🥈/);
    const profile = said(await bela.command('profile')).replaceAll('\u00A0', ' ');
    expect(profile).toContain('Medals here: 🥇 1 gold\nMedals in the world: 🥇 1 gold');
    expect(said(await bela.command('profile', {}, { channel: 'dm' }))).not.toContain('Medals here');
    const season = shown(await bela.click(told, button(told, 'standings')));
    expect(isEphemeral(season)).toBe(true);
    expect(textOf(season)).toMatch(/🥇 Bela .*\n🥈 Ada/);
  });
});
