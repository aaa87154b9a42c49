import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { en } from '../../src/locale/en.ts';
import { rules } from '../../src/game/rules.ts';
import { isWanted, type Wanted } from '../../src/game/wanted.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { refusals, test } from './faulty.ts';
import { loadedBank, smallWish, solve } from './solving.ts';
import { button, isEphemeral, options, said, shown } from './table.ts';
import { ranked } from '../fixtures/standings.ts';

/** What a fact is proven by: a quote or a reference. */
const proven = /^> |^-# 📖 /mu;

/** The reveal of a question, once everybody sees it. */
const revealed = (player: Player, message: APIMessage, channel = 'trivia') =>
  player.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'), { channel });

async function reveal(player: Player, message: APIMessage, channel = 'trivia'): Promise<string> {
  await player.click(message, button(message, 'reveal'));
  return textOf(await revealed(player, message, channel));
}

const next = (player: Player, message: APIMessage) => player.click(message, button(message, 'next'));
const pass = (player: Player, message: APIMessage) => player.click(message, button(message, 'pass'));

/** The question that an open message asks. */
async function questionOf(message: APIMessage, storage: Storage) {
  const roundId = /"(?:reveal|pass):([^":]+)/.exec(JSON.stringify(message.components))?.[1] ?? '';
  const { questionId = '' } = (await storage.round(roundId)) ?? {};
  const question = (await loadedBank()).question(questionId);
  if (!question) throw new Error(`The bank does not have the question ${questionId}.`);
  return question;
}

describe('nobody gets points for', () => {
  test('looking up every fact, being asked about it and answering, all alone', async ({ ada, playground, storage }) => {
    const { facts } = await loadedBank();
    for (const { id } of facts.filter(({ questions }) => questions.length > 0)) {
      const fact = shown(await ada.command('fact', { query: id }));
      const message = shown(await ada.click(fact, button(fact, 'quiz-fact')));
      const verdict = said(await solve(ada, message));
      expect(verdict).toContain('🏅 Right, but seen before: no points.');
      expect(verdict).toContain('-# You had already seen this question or its fact in the last 24 hours.');
    }
    expect(await ranked(storage, playground.guildId)).toEqual([]);
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual({});
  });

  test('being asked about a fact that somebody else has shared', async ({ ada, bela, playground, storage }) => {
    const fact = shown(await ada.command('fact', { query: 'Belarus', share: true }));
    const message = shown(await bela.click(fact, button(fact, 'quiz-fact')));
    expect(said(await solve(bela, message))).toContain('🏅 Right, but seen before: no points.');
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
  });

  test('a duel against an account that passes first and tells the answers, on the leaderboard', async ({
    ada,
    bela,
    playground,
    storage,
  }) => {
    const questions = rules.matchLength.most;
    const posted = shown(await ada.command('duel', { opponent: bela.id, questions }));
    for (const [player, play] of [
      [bela, pass],
      [ada, solve],
    ] as const) {
      let message = shown(await player.click(posted, button(posted, 'duel')));
      for (let number = 1; number <= questions; number += 1) {
        message = shown(await play(player, message));
        if (number < questions) message = shown(await next(player, message));
      }
    }
    await ada.sees((seen) => textOf(seen).includes(`${questions} of ${questions} right`));
    expect(await ranked(storage, playground.guildId)).toEqual([]);
    expect(await storage.tallies(playground.guildId, ada.id)).toEqual({
      duel: expect.objectContaining({ answered: questions, right: questions }),
    });
  });

  test('what they were asked in private, in a server or in direct messages, and are then asked in public', async ({
    ada,
    bela,
    playground,
    storage,
  }) => {
    const { wish, ids } = await smallWish();
    for (const [player, channel] of [
      [ada, 'dm'],
      [bela, 'lounge'],
    ] as const) {
      let message = shown(await player.command('quiz', { who: 'me', ...wish }, { channel }));
      // The last one is only looked at.
      for (let number = 1; number < ids.length; number += 1)
        message = shown(await next(player, shown(await pass(player, message))));
    }
    for (let number = 1; number <= ids.length; number += 1) {
      const message = shown(await ada.command('quiz', { ...wish, pace: 'untimed' }));
      for (const player of [ada, bela]) await solve(player, message);
      expect((await reveal(ada, message)).match(/\(seen before: no points\)/g)).toHaveLength(2);
    }
    expect(await ranked(storage, playground.guildId)).toEqual([]);
  });

  test('what they had revealed to them in one channel and answer in another', async ({
    ada,
    bela,
    storage,
    playground,
  }) => {
    const { wish: from, ids } = await smallWish();
    const wish = { ...from, pace: 'untimed' };
    for (let number = 1; number <= ids.length; number += 1)
      await reveal(ada, shown(await ada.command('quiz', wish, { channel: 'lounge' })), 'lounge');
    const message = shown(await bela.command('quiz', wish));
    for (const player of [ada, bela]) await solve(player, message);
    expect(await reveal(bela, message)).toMatch(/🏅 \*\*Bela\*\* \+\d+ · \*\*Ada\*\* \(seen before: no points\)/);
    expect(await ranked(storage, playground.guildId)).toMatchObject([{ player: { id: bela.id } }]);
  });

  test('trying every option while Discord takes no acknowledgement', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask({ pace: 'untimed' });
    const every = options(asked.message).map(({ id }) => id);
    const inOrder = [...every.filter((id) => id !== asked.right), asked.right];
    for (const [index, id] of inOrder.entries()) {
      playground.faults.rest('callback', { expire: true });
      expect(await bela.click(asked.message, id)).toMatchObject({ kind: 'failed' });
      await expect.poll(() => storage.takenBack(asked.roundId)).toHaveLength(index + 1);
    }
    expect(textOf(await play.reveal(asked))).toContain('Nobody answered this one.');
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
    expect((await play.round(asked)).answers).toEqual([]);
  });
});

describe('while a question is open', () => {
  test('nobody can look up its fact there, in any form, nor be asked about it there', async ({
    ada,
    bela,
    storage,
  }) => {
    const bank = await loadedBank();
    const { wish } = await smallWish();
    const message = shown(await ada.command('quiz', { ...wish, pace: 'untimed' }));
    const { factId } = await questionOf(message, storage);
    const fact = bank.fact(factId);
    const statement = fact?.statement ?? '';
    expect(statement).not.toBe('');

    const refused = await bela.command('fact', { query: factId }, { channel: 'lounge' });
    expect(isEphemeral(shown(refused))).toBe(true);
    expect(said(refused)).toBe(
      'That fact is being asked about right now, here or in the daily. You can look it up once the answer is out.',
    );
    for (const query of [statement.slice(0, 100), ...(fact?.entities ?? []).map(({ name }) => name)])
      expect(said(await bela.command('fact', { query }))).not.toContain(statement);
    for (const query of ['', ...statement.split(' ')]) {
      const listed = await bela.autocomplete('fact', 'query', { query });
      expect(JSON.stringify(listed)).not.toContain(`"${factId}"`);
    }
    for (let tries = 0; tries < bank.facts.length + 5; tries += 1)
      expect(said(await bela.command('fact'))).not.toContain(statement);

    let asked = shown(await bela.command('quiz', { who: 'me', ...wish }));
    for (let tries = 0; tries < 12; tries += 1) {
      expect((await questionOf(asked, storage)).factId).not.toBe(factId);
      asked = shown(await next(bela, shown(await pass(bela, asked))));
    }
    await bela.command('quiz', { who: 'me', ...wish, questions: rules.matchLength.least });
    const duel = shown(
      await bela.command('duel', { opponent: ada.id, theme: wish.theme, questions: rules.matchLength.most }),
    );
    const { paper } = (await storage.paper(button(duel, 'duel').split(':')[1] ?? '')) ?? {};
    expect(paper?.plan.length).toBeGreaterThan(0);
    expect(paper?.plan.map((id) => bank.question(id)?.factId)).not.toContain(factId);

    await reveal(ada, message);
    expect(said(await bela.command('fact', { query: factId }))).toMatch(proven);
  });

  test('no message that shows its fact, or a button to it, leads to it meanwhile', async ({
    ada,
    bela,
    playground,
    storage,
    play,
  }) => {
    const earlier = await play.ask();
    const { questionId } = await play.round(earlier);
    const { factId } = await questionOf(earlier.message, storage);
    const reveal = await play.reveal(earlier);
    const proof = () => bela.click(reveal, button(reveal, 'proof'));
    expect(said(await proof())).toMatch(proven);
    const fact = shown(await bela.command('fact', { query: factId, share: true }, { channel: 'lounge' }));
    const quiz = () => bela.click(fact, button(fact, 'quiz-fact'));
    expect(isEphemeral(shown(await quiz()))).toBe(true);

    // The same question is asked again in another channel of the server.
    const place = { guildId: playground.guildId, channelId: 'another', language: 'en', messageId: 'm', token: '' };
    const at = Date.now();
    await storage.openRound({
      id: '1',
      questionId,
      order: [0, 1, 2, 3],
      askedBy: ada.id,
      audience: 'channel',
      pace: 'untimed',
      series: undefined,
      wanted: {},
      place,
      openedAt: at,
      deadline: at + rules.untimedLimit,
    });
    for (const refused of [await proof(), await quiz()]) {
      expect(isEphemeral(shown(refused))).toBe(true);
      expect(said(refused)).toBe(en.fact.heldBack);
    }
    await storage.closeRound('1', at, factId);
    expect(said(await proof())).toMatch(proven);
    expect(said(await quiz())).toContain('Only you can see this');
  });

  test('its fact may be looked up elsewhere, and then its answer earns nothing', async ({
    ada,
    bela,
    storage,
    play,
  }) => {
    const asked = await play.ask({ pace: 'untimed' });
    const { factId } = await questionOf(asked.message, storage);
    expect(said(await bela.command('fact', { query: factId }, { channel: 'dm' }))).toMatch(proven);
    for (const player of [ada, bela]) await player.click(asked.message, asked.right);
    // Looking again after the answer does not hide that it was looked up before.
    await bela.command('fact', { query: factId }, { channel: 'dm' });
    expect(textOf(await play.reveal(asked))).toMatch(/🏅 \*\*Ada\*\* \+\d+ · \*\*Bela\*\* \(seen before: no points\)/);
  });

  test('its fact may be looked up elsewhere after the answer', async ({ ada, bela, storage, play }) => {
    const asked = await play.ask({ pace: 'untimed' });
    const { factId } = await questionOf(asked.message, storage);
    for (const player of [ada, bela]) await player.click(asked.message, asked.right);
    await bela.command('fact', { query: factId }, { channel: 'dm' });
    expect(textOf(await play.reveal(asked))).toMatch(/🏅 \*\*(Ada|Bela)\*\* \+\d+ · \*\*(Ada|Bela)\*\* \+\d+/);
  });

  test('nothing tells whether an answer is right', async ({ playground, storage, ada, bela, play }) => {
    const chen = playground.join('Chen');
    const everything = async () =>
      Promise.all([
        ranked(storage, playground.guildId),
        ...[ada, bela, chen].map(({ id }) => storage.tallies(playground.guildId, id)),
        ...[ada, bela, chen].map(async (player) => said(await player.command('leaderboard'))),
      ]);
    const first = await play.ask({ pace: 'untimed' });
    for (const player of [ada, bela]) await player.click(first.message, first.right);
    await play.reveal(first);
    const before = await everything();
    const asked = await play.ask({ pace: 'untimed' });
    const replies = [
      said(await bela.click(asked.message, asked.right)),
      said(await chen.click(asked.message, asked.wrong)),
    ];
    for (const text of replies) expect(text).toMatch(/^🔒 Locked in: \*\*.+\*\*$/);
    expect(await everything()).toEqual(before);
    await play.reveal(asked);
    expect(await everything()).not.toEqual(before);
  });

  test('a typed answer that names something else is locked in like any other', async ({ ada, bela }) => {
    const message = shown(await ada.command('quiz', { theme: 'typed', pace: 'untimed' }));
    const write = async (player: Player, text: string) =>
      said(await player.submit(await player.click(message, button(message, 'write')), { text }));
    expect(await write(ada, 'Paraguay')).toBe('🔒 Locked in: **Paraguay**');
    expect(said(await solve(bela, message))).toMatch(/^🔒 Locked in: \*\*.+\*\*$/);
  });
});

test('a duel with too few questions to draw from is widened, and the challenger is told', async ({
  ada,
  bela,
  playground,
}) => {
  const bank = await loadedBank();
  const topic = bank.topics.find(({ id }) => {
    const left = (wanted: Wanted) => bank.questions.filter((question) => isWanted(question, wanted)).length;
    return (
      left({ topicId: id, difficulty: 'hard' }) < rules.matchLength.most &&
      left({ topicId: id }) >= rules.matchLength.most
    );
  });
  if (!topic) throw new Error('Every topic of the bank has enough hard questions for the longest duel.');
  const wish = { theme: topic.id, difficulty: 'hard', questions: rules.matchLength.most };
  const posted = shown(await ada.command('duel', { opponent: bela.id, ...wish }));
  expect(textOf(posted)).toContain(`${rules.matchLength.most} questions · `);
  expect(textOf(posted)).not.toContain('Hard');
  await ada.sees((seen) => textOf(seen).includes('so I took any difficulty instead.') && isEphemeral(seen));
  expect(refusals(playground)).toEqual([]);
});
