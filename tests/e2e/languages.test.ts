import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { startPlayground, textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { kinds } from '../../src/game/question.ts';
import { createLanguages } from '../../src/locale/languages.ts';
import { en } from '../../src/locale/en.ts';
import { situationRoom } from '../../src/playground.ts';
import { bankOfKinds } from '../fixtures/bank.ts';
import { asciiWords, pseudo } from '../fixtures/pseudo.ts';
import { loadedBank, solve } from './solving.ts';
import { button, buttons, isEphemeral, joinTable, options, said, shown, things } from './table.ts';

/** German is not there yet: a language that nobody speaks stands in for it. */
const languages = createLanguages({ en, de: pseudo });

let folder: string;
let database: string;
let playground: Playground;
let app: App;
/** Her client speaks English. */
let ada: Player;
/** Bela's client speaks German, as does the server. */
let bela: Player;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-languages-'));
  database = `sqlite:${join(folder, 'sherpa.db')}`;
  playground = await startPlayground({ ...situationRoom, server: { name: 'Lagezentrum', locale: 'de' }, port: 0 });
  app = await joinTable(playground, database, { languages });
  ada = playground.join('Ada', { locale: 'en-GB' });
  bela = playground.join('Bela', { locale: 'de' });
});
afterEach(async () => {
  await app.stop();
  await playground.close();
  rmSync(folder, { recursive: true });
  expect(playground.violations).toEqual([]);
});

/** Only what stands in for German has such brackets. */
const isGerman = (text: string) => text.includes('⟦');

const revealed = (player: Player, message: APIMessage, channel = 'trivia') =>
  player.sees(({ id, components }) => id === message.id && !JSON.stringify(components).includes('"reveal:'), {
    channel,
  });

describe('what everyone sees is in the server’s language, and what one person sees in theirs', () => {
  test('a question, its answers and its reveal', async () => {
    const question = shown(await ada.command('quiz', { theme: 'choice' }));
    expect(isGerman(textOf(question))).toBe(true);
    const [option] = options(question);
    expect(said(await ada.click(question, option?.id ?? ''))).toContain('Locked in');
    expect(isGerman(said(await bela.click(question, option?.id ?? '')))).toBe(true);
    expect(said(await bela.click(question, button(question, 'reveal')))).toSatisfy(isGerman);
    await ada.click(question, button(question, 'reveal'));
    const reveal = await revealed(ada, question);
    expect(isGerman(textOf(reveal))).toBe(true);
    expect(isGerman(buttons(reveal)[0]?.label ?? '')).toBe(true);
  });

  test('true or false', async () => {
    const question = shown(await ada.command('quiz', { theme: 'true-false' }));
    expect(options(question).map(({ label }) => label)).toEqual([pseudo.question.true, pseudo.question.false]);
    const [first] = options(question);
    expect(said(await ada.click(question, first?.id ?? ''))).toContain(`**${en.question.true}**`);
    expect(said(await bela.click(question, first?.id ?? ''))).toContain(`**${pseudo.list([pseudo.question.true])}**`);
  });

  test('a match and a duel', async () => {
    const lobby = shown(await ada.command('quiz', { questions: 5 }));
    expect(isGerman(textOf(lobby))).toBe(true);
    expect(said(await ada.click(lobby, button(lobby, 'join')))).toBe(en.match.joined);
    expect(said(await bela.click(lobby, button(lobby, 'join')))).toBe(pseudo.match.joined);
    const began = ada.sees((message) => buttons(message).some(({ id }) => id.startsWith('reveal:')));
    await ada.click(lobby, button(lobby, 'hurry'));
    expect(isGerman(textOf(await began))).toBe(true);
    expect(said(await ada.command('stop'))).toBe(en.match.stopped);
    const podium = await bela.sees((message) => buttons(message).some(({ id }) => id.startsWith('again:')));
    expect(isGerman(textOf(podium))).toBe(true);

    const challenge = shown(await bela.command('duel', { opponent: ada.id }, { channel: 'lounge' }));
    expect(isGerman(textOf(challenge))).toBe(true);
    const own = await ada.click(challenge, button(challenge, 'duel'));
    expect(isEphemeral(shown(own))).toBe(true);
    expect(isGerman(said(own))).toBe(false);
  });

  test('a fact, for one or for all', async () => {
    expect(isGerman(said(await ada.command('fact', { query: 'Belarus' })))).toBe(false);
    expect(isGerman(said(await ada.command('fact', { query: 'Belarus', share: true })))).toBe(true);
  });

  test('private play, the leaderboard, help, and what is refused', async () => {
    expect(isGerman(said(await ada.command('quiz', { who: 'me' })))).toBe(false);
    expect(isGerman(said(await bela.command('quiz', { who: 'me' })))).toBe(true);
    for (const name of ['leaderboard', 'help', 'stop']) {
      expect(isGerman(said(await ada.command(name)))).toBe(false);
      expect(isGerman(said(await bela.command(name)))).toBe(true);
    }
  });
});

test('a language that there is no table for is served in English', async () => {
  const chen = playground.join('Chen', { locale: 'ja' });
  expect(isGerman(said(await chen.command('help')))).toBe(false);
});

test('in direct messages everything is in the language of the person, and a round remembers it over a restart', async () => {
  const question = shown(await bela.command('quiz', { theme: 'choice' }, { channel: 'dm' }));
  expect(isGerman(textOf(question))).toBe(true);
  playground.join('Bela', { locale: 'en-GB' });
  await app.stop();
  app = await joinTable(playground, database, { languages });
  const [option] = options(question);
  expect(said(await bela.click(question, option?.id ?? ''))).toContain('Locked in');
  await bela.click(question, button(question, 'reveal'));
  expect(isGerman(textOf(await revealed(bela, question, 'dm')))).toBe(true);
});

test('no sentence that a player reads bypasses the locale', async () => {
  await app.stop();
  const bank = makeBank([...(await loadedBank()).packs, ...bankOfKinds(5, ...kinds).packs]);
  app = await joinTable(playground, 'memory:', { bank, languages: createLanguages({ en: pseudo }) });
  // What the pack says, what people are called and what they typed is nobody's to translate.
  const said = JSON.stringify([bank.packs, 'Ada Bela Sherpa Cats qqqqzzzz A B C D E'], (_, value: unknown) =>
    value instanceof Map ? [...(value as Map<string, unknown>)] : value,
  );
  const known = new Set(asciiWords(said));
  const heard: string[] = [];
  const hear = (outcome: Outcome): APIMessage => {
    const message = shown(outcome);
    const labels = buttons(message).map(({ label }) => label);
    heard.push(textOf(message), ...labels);
    return message;
  };

  for (const theme of kinds) {
    const question = hear(await ada.command('quiz', { theme }));
    if (['typed', 'order', 'number', 'ladder', 'list'].includes(theme)) {
      const form = await ada.click(question, button(question, theme === 'list' ? 'name' : 'write'));
      if (form.kind !== 'modal') throw new Error(form.kind);
      heard.push(form.modal.title);
      const letters = 'ABCDE'.slice(0, things(question).length);
      hear(await ada.submit(form, { text: theme === 'number' ? '7' : letters || 'Belarus' }));
    } else if (theme === 'select') {
      const form = await ada.click(question, button(question, 'tick'));
      if (form.kind !== 'modal') throw new Error(form.kind);
      heard.push(form.modal.title);
      hear(await ada.submit(form, { ticks: ['0'] }));
    } else hear(await ada.click(question, options(question)[0]?.id ?? ''));
    hear(await bela.click(question, button(question, 'reveal')));
    hear(await bela.command('quiz'));
    await ada.click(question, button(question, 'reveal'));
    heard.push(textOf(await revealed(ada, question)));
  }
  hear(await ada.command('quiz', { theme: 'Cats' }));
  hear(await ada.command('quiz', { pack: 'Cats' }));
  hear(await ada.command('fact', { query: 'Belarus' }));
  hear(await ada.command('fact', { query: 'qqqqzzzz' }));
  hear(await ada.command('leaderboard'));
  hear(await ada.command('help'));
  hear(await ada.command('stop'));
  hear(await ada.command('duel', { opponent: ada.id }));
  const alone = hear(await ada.command('quiz', { who: 'me' }));
  hear(await solve(ada, alone, bank).catch(() => ada.click(alone, button(alone, 'pass'))));
  const lobby = hear(await ada.command('quiz', { questions: 5 }));
  hear(await bela.click(lobby, button(lobby, 'join')));
  hear(await bela.click(lobby, button(lobby, 'hurry')));
  hear(await bela.command('stop'));
  hear(await ada.command('stop'));
  hear(await ada.click(lobby, button(lobby, 'join')).catch(() => ada.command('stop')));

  const strange = heard.filter((text) => asciiWords(text).some((word) => !known.has(word)));
  expect(strange).toEqual([]);
  expect(heard.filter(isGerman).length).toBeGreaterThan(40);
});
