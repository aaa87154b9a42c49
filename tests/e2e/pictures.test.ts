import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ComponentType, PermissionFlagsBits, type APIMessage } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground, textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import type { App } from '../../src/app.ts';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import type { Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { situationRoom } from '../../src/playground.ts';
import { createPictures, type Pictures } from '../../src/render/pictures/pictures.ts';
import { silent } from '../fixtures/log.ts';
import { lookAt } from '../fixtures/maps.ts';
import { altOf, writeMapPack } from '../fixtures/map-pack.ts';
import { refusals } from './faulty.ts';
import { button, buttons, isEphemeral, joinTable, options, said, shown, tick } from './table.ts';

let bank: Bank;
let cache: string;
let questions: readonly Question[];
/** All pictures are drawn before any test: a busy machine draws them too late for a reply. */
let drawn: Pictures;
beforeAll(async () => {
  const folder = await writeMapPack();
  cache = mkdtempSync(join(tmpdir(), 'sherpa-drawn-'));
  const loaded = await loadBank(folder);
  rmSync(folder, { recursive: true });
  expect(loaded.problems).toEqual([]);
  ({ bank } = loaded);
  ({ questions } = bank);
  drawn = createPictures({ questions: [], log: silent, folder: cache });
  for (const question of questions) await drawn.of(question, 60_000);
});
afterAll(async () => {
  await drawn.stop();
  rmSync(cache, { recursive: true });
});

/** Where nothing can be drawn. */
const blank: Pictures = { of: async () => undefined, bars: async () => undefined, stop: async () => {} };

/** What Discord may refuse in this test, in its words. Nothing else. */
let refusable: string[];
const refusedAgain = 'Interaction has already been acknowledged.';
const mayNotPost = 'Missing Permissions';
const tooLarge = 'Request entity too large';
const isGone = 'Invalid Form Body';

let playground: Playground;
let app: App | undefined;
let data: string;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'sherpa-picture-'));
  playground = await startPlayground({ ...situationRoom, port: 0 });
  refusable = [];
  [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
});
afterEach(async () => {
  await app?.stop();
  await playground.close();
  rmSync(data, { recursive: true });
  expect(refusals(playground).filter((refusal) => !refusable.includes(refusal))).toEqual([]);
});

async function start(pictures: Pictures = drawn): Promise<void> {
  // The pictures are used again: only the bot is stopped.
  const lent = { ...pictures, stop: async () => {} };
  app = await joinTable(playground, `sqlite:${join(data, 'sherpa.db')}`, { bank, pictures: lent });
}

interface Seen {
  url: string;
  id: string;
  description: string;
}

/** The picture in a message. */
function pictureIn(message: APIMessage): Seen | undefined {
  const [box] = message.components ?? [];
  const parts = box?.type === ComponentType.Container ? box.components : [];
  const gallery = parts.find((part) => part.type === ComponentType.MediaGallery);
  const [item] = gallery?.items ?? [];
  return item && { url: item.media.url, id: item.media.attachment_id ?? '', description: item.description ?? '' };
}

const asked = (message: APIMessage): Question => {
  const found = questions.find(({ prompt }) => textOf(message).includes(prompt));
  if (!found) throw new Error(`No question of the pack is asked here: ${textOf(message)}`);
  return found;
};

/** A message shows the picture of the question that it asks, if that has one, and nothing of another. */
function expectPicture(message: APIMessage): void {
  const seen = pictureIn(message);
  const { picture } = asked(message);
  expect(seen?.description.startsWith(picture?.alt ?? 'none') ?? false).toBe(picture !== undefined);
  expect(message.attachments).toEqual([]);
}

const has = (message: APIMessage, name: string) => buttons(message).some(({ id }) => id.startsWith(`${name}:`));
const over = (player: Player, { id }: APIMessage, channel = 'trivia') =>
  player.sees((seen) => seen.id === id && !has(seen, 'reveal') && !has(seen, 'answer'), { channel });

async function fileAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('image/png');
  return new Uint8Array(await response.arrayBuffer());
}

describe('a question with a map', () => {
  test('shows it, says what it shows, and keeps it while answers come and when it is revealed', async () => {
    await start();
    const message = shown(await ada.command('quiz', { theme: 'With maps' }));
    const question = asked(message);
    const seen = pictureIn(message);
    const number = Number(/map (\d+)/.exec(question.prompt)?.[1]);
    expect(textOf(message)).toContain(`${question.prompt}\n-# 🗺️ ${altOf(number).replace(':', String.raw`\:`)}`);
    expect(seen?.description).toContain(altOf(number));
    expect(seen?.url).toMatch(/\/map-[0-9a-f]{12}\.png$/);
    const png = await fileAt(seen?.url ?? '');
    const map = question.picture?.map;
    if (!map) throw new Error('There is no map.');
    expect(await lookAt(png, map)).toMatchObject({ width: 1_200, height: 750 });

    await bela.click(message, options(message)[0]?.id ?? '');
    const answered = await ada.sees((one) => one.id === message.id && textOf(one).includes('1 answered'));
    expect(pictureIn(answered)).toEqual(seen);
    await ada.click(message, button(message, 'reveal'));
    expect(pictureIn(await over(ada, message))).toEqual(seen);

    // The next question takes its buttons, not its picture.
    const reveal = await over(ada, message);
    const next = shown(await ada.click(reveal, button(reveal, 'next')));
    expectPicture(next);
    const tidied = await ada.sees((one) => one.id === message.id && !has(one, 'next'));
    expect(pictureIn(tidied)).toEqual(seen);
  });

  test('has flags beside the countries to choose from', async () => {
    await start();
    const message = shown(await ada.command('quiz', { theme: 'With maps' }));
    const parts = JSON.stringify(message.components);
    const flags = [...parts.matchAll(/"emoji":\{"name":"(\p{RI}\p{RI})"/gu)].map(([, flag]) => flag);
    expect(new Set(flags).size).toBe(4);
    const { kind, ...question } = asked(message);
    const texts = kind === 'choice' && 'options' in question ? question.options.map(({ text }) => text) : [];
    expect(
      options(message)
        .map(({ label }) => label)
        .sort(),
    ).toEqual([...texts].sort());
  });

  test.each(['typed', 'select'])('says in the form of a %s question what it shows', async (style) => {
    await start();
    const message = shown(await ada.command('quiz', { theme: style }));
    expectPicture(message);
    const form = await ada.click(message, button(message, style === 'typed' ? 'write' : 'tick'));
    if (form.kind !== 'modal') throw new Error('There is no form.');
    expect(JSON.stringify(form.modal.components)).toContain('one country is shaded');
    const given: Outcome =
      style === 'typed' ? await ada.submit(form, { text: 'Nepal' }) : await tick(ada, message, ['China', 'India']);
    expect(said(given)).toContain('Locked in');
  });

  test('is asked by its words where its picture cannot be drawn', async () => {
    await start(blank);
    const message = shown(await ada.command('quiz', { theme: 'With maps' }));
    expect(pictureIn(message)).toBeUndefined();
    expect(textOf(message)).toContain('🗺️ Map');
    await bela.click(message, options(message)[0]?.id ?? '');
    await ada.sees((one) => one.id === message.id && textOf(one).includes('1 answered'));
    await ada.click(message, button(message, 'reveal'));
    expect(pictureIn(await over(ada, message))).toBeUndefined();
  });
});

describe('the chart of a profile', () => {
  /** Ada answers three questions of the pack’s topic. */
  async function answerSome(): Promise<void> {
    let message = shown(await ada.command('quiz', { who: 'me', theme: 'With maps' }));
    for (let number = 0; number < 3; number += 1) {
      const revealed = shown(await ada.click(message, button(message, 'pass')));
      message = shown(await ada.click(revealed, button(revealed, 'next')));
    }
  }

  /** Draws what is asked for at once only. */
  const late: Pictures = {
    ...blank,
    bars: async (bars, patience) => (patience > rules.pictureWait.reply ? drawn.bars(bars, 60_000) : undefined),
  };

  test.each([
    ['at once', () => drawn],
    ['later than Discord waits for an answer', () => late],
  ])('is there if it is drawn %s, also after a press', async (_, pictures) => {
    await start(pictures());
    await answerSome();
    await ada.command('profile');
    const own = await ada.sees((one) => pictureIn(one)?.url.endsWith('/bars.png') === true);
    expect(isEphemeral(own)).toBe(true);
    expect(pictureIn(own)?.description).toContain('A bar for each topic');
    await ada.click(own, button(own, 'profile'));
    const open = await ada.sees((one) => one.id === own.id && textOf(one).includes('Others can see this'));
    expect(pictureIn(open)?.description).toContain('A bar for each topic');
    await bela.command('profile', { player: ada.id });
    await bela.sees((one) => isEphemeral(one) && pictureIn(one)?.url.endsWith('/bars.png') === true);
  });

  test('is left out where it cannot be drawn: its words stand', async () => {
    await start(blank);
    await answerSome();
    await ada.command('profile');
    const own = await ada.sees((one) => textOf(one).includes('on the world leaderboard'));
    expect(pictureIn(own)).toBeUndefined();
    expect(textOf(own)).toMatch(/\*\*A\*\* .*of\u00A03/);
  });
});

describe('alone', () => {
  test('each question shows its own, and none that was before it', async () => {
    await start();
    let message = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    const kinds = new Set<boolean>();
    for (let number = 0; number < 8; number += 1) {
      expect(isEphemeral(message)).toBe(true);
      expectPicture(message);
      const seen = pictureIn(message);
      kinds.add(seen !== undefined);
      const revealed = shown(await ada.click(message, options(message)[0]?.id ?? ''));
      expect(pictureIn(revealed)).toEqual(seen);
      message = shown(await ada.click(revealed, button(revealed, 'next')));
    }
    expect(kinds.size).toBe(2);
  });

  test('the two of a duel see it', async () => {
    await start();
    const terms = { opponent: bela.id, questions: 5, theme: 'With maps' };
    const challenge = shown(await ada.command('duel', terms));
    for (const player of [ada, bela]) {
      const message = shown(await player.click(challenge, button(challenge, 'duel')));
      expectPicture(message);
      expect(pictureIn(message)).toBeDefined();
      const revealed = shown(await player.click(message, options(message)[0]?.id ?? ''));
      expect(pictureIn(revealed)).toEqual(pictureIn(message));
    }
  });
});

describe('in a match', () => {
  test.each(['trivia', 'bulletins'])('every question shows its own, in #%s', async (channel) => {
    await start();
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }, { channel }));
    await ada.click(lobby, button(lobby, 'hurry'));
    const kinds = new Set<boolean>();
    for (let number = 1; number <= 5; number += 1) {
      const isAsked = (seen: APIMessage) => textOf(seen).includes(`Question ${number} of 5`) && has(seen, 'answer');
      const message = await ada.sees(isAsked, { channel });
      expect(message.id === lobby.id).toBe(channel === 'bulletins');
      expectPicture(message);
      const seen = pictureIn(message);
      kinds.add(seen !== undefined);
      await bela.click(message, options(message)[0]?.id ?? '');
      await ada.click(message, button(message, 'reveal'));
      const reveal = await over(ada, message, channel);
      expect(pictureIn(reveal)).toEqual(seen);
      if (number < 5) await ada.click(reveal, button(reveal, 'hurry'));
    }
    expect(kinds.size).toBe(2);
    const podium = await ada.sees((seen) => textOf(seen).includes('🏁') && has(seen, 'again'), { channel });
    expect(pictureIn(podium)).toBeUndefined();
  });
});

describe('when something fails', () => {
  test('a reply whose confirmation is lost is found with its picture, which stays', async () => {
    refusable = [refusedAgain];
    await start();
    const lost = playground.faults.rest('callback', { cut: 'after' }, 10);
    const command = ada.command('quiz', { theme: 'With maps' });
    await lost.sprung;
    lost.release();
    const message = shown(await command);
    const seen = pictureIn(message);
    expect(seen).toBeDefined();
    await bela.click(message, options(message)[0]?.id ?? '');
    const answered = await ada.sees((one) => one.id === message.id && textOf(one).includes('1 answered'));
    expect(pictureIn(answered)).toEqual(seen);
  });

  test('a reply of which nothing is heard is found later, with its picture', async () => {
    refusable = [refusedAgain];
    await start();
    playground.faults.rest('callback', { cut: 'after' });
    const lost = playground.faults.rest(/^GET \/webhooks\//, { answer: 503 }, Number.POSITIVE_INFINITY);
    const command = ada.command('quiz', { theme: 'With maps' });
    await lost.sprung;
    await expect.poll(() => lost.hits).toBeGreaterThan(4);
    lost.release();
    const message = shown(await command);
    const seen = pictureIn(message);
    await bela.click(message, options(message)[0]?.id ?? '');
    await ada.click(message, button(message, 'reveal'));
    expect(pictureIn(await over(ada, message))).toEqual(seen);
    expect(seen).toBeDefined();
  });

  test('a reply that Discord first fails to take comes with its picture', async () => {
    await start();
    playground.faults.rest('callback', { answer: 503 }, 2);
    const message = shown(await ada.command('quiz', { theme: 'With maps' }));
    await fileAt(pictureIn(message)?.url ?? '');
  });

  test('a question of a match that Discord takes unheard is there once, with its picture', async () => {
    await start();
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'With maps' }));
    const lost = playground.faults.rest('post', { cut: 'after' });
    await ada.click(lobby, button(lobby, 'hurry'));
    await lost.sprung;
    const message = await ada.sees((seen) => textOf(seen).includes('Question 1 of') && has(seen, 'answer'));
    const seen = pictureIn(message);
    expect(seen).toBeDefined();
    await ada.click(message, button(message, 'reveal'));
    expect(pictureIn(await over(ada, message))).toEqual(seen);
    expect(ada.messages().filter((one) => textOf(one).includes('Question 1 of'))).toHaveLength(1);
  });

  test.each(['public', 'private', 'a match'])(
    'a question is shown without its picture where Discord refuses that: %s',
    async (how) => {
      refusable = [tooLarge];
      const huge = { name: 'map-1.png', data: new Uint8Array(11 * 1024 * 1024) };
      await start({ ...drawn, of: async () => huge });
      const wish = { public: {}, private: { who: 'me' }, 'a match': { questions: 5 } }[how] ?? {};
      let message = shown(await ada.command('quiz', { theme: 'With maps', ...wish }));
      if (how === 'a match') {
        await ada.click(message, button(message, 'hurry'));
        message = await ada.sees((seen) => textOf(seen).includes('Question 1 of') && has(seen, 'answer'));
      }
      expect(textOf(message)).toContain('🗺️');
      expect(pictureIn(message)).toBeUndefined();
      const answered = await ada.click(message, options(message)[0]?.id ?? '');
      expect(['reply', 'updated']).toContain(answered.kind);
      expect(refusals(playground)).toContain(tooLarge);
    },
  );

  test('a match is played without pictures where the bot may not post files', async () => {
    refusable = [mayNotPost];
    await start();
    playground.faults.channels.deny('trivia', PermissionFlagsBits.AttachFiles);
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'With maps' }));
    expect(await ada.click(lobby, button(lobby, 'hurry'))).toMatchObject({ kind: 'acknowledged' });
    const message = await ada.sees((seen) => textOf(seen).includes('Question 1 of') && has(seen, 'answer'));
    expect(message.id).not.toBe(lobby.id);
    expect(pictureIn(message)).toBeUndefined();
    await ada.click(message, button(message, 'reveal'));
    expect(textOf(await over(ada, message))).toContain('✅');
    expect(refusals(playground)).toEqual([mayNotPost]);
  });

  test('a bot that starts again goes on with the picture, and reveals with it', async () => {
    await start();
    const message = shown(await ada.command('quiz', { theme: 'With maps', pace: 'relaxed' }));
    const seen = pictureIn(message);
    expect(seen).toBeDefined();
    await app?.stop();
    // The next process has nothing to upload: it must find what is there.
    await start(blank);
    await bela.click(message, options(message)[0]?.id ?? '');
    const answered = await ada.sees((one) => one.id === message.id && textOf(one).includes('1 answered'));
    expect(pictureIn(answered)).toEqual(seen);
    await ada.click(message, button(message, 'reveal'));
    expect(pictureIn(await over(ada, message))).toEqual(seen);
  });

  test('a question goes on, and is revealed, if the file of its picture is gone', async () => {
    refusable = [isGone];
    await start();
    const message = shown(await ada.command('quiz', { theme: 'With maps', pace: 'relaxed' }));
    await app?.stop();
    const database = new DatabaseSync(join(data, 'sherpa.db'));
    database.exec(`update rounds set picture = '{"id":"1","name":"map-1.png"}'`);
    database.close();
    await start();
    await bela.click(message, options(message)[0]?.id ?? '');
    await ada.sees((one) => one.id === message.id && textOf(one).includes('1 answered'));
    await ada.click(message, button(message, 'reveal'));
    const reveal = await over(ada, message);
    expect(textOf(reveal)).toContain('✅');
    expect(pictureIn(reveal)).toBeUndefined();
    expect(refusals(playground)).toContain(isGone);
  });

  test('a button that has served its purpose leaves the picture of its message', async () => {
    await start();
    const message = shown(await ada.command('quiz', { theme: 'With maps' }));
    await ada.click(message, button(message, 'reveal'));
    const reveal = await over(ada, message);
    const [first] = await Promise.all([ada, bela].map((player) => player.click(reveal, button(reveal, 'next'))));
    expect(first).toBeDefined();
    const left = await ada.sees((one) => one.id === message.id && !has(one, 'next'));
    expect(pictureIn(left)).toEqual(pictureIn(message));
  });
});
