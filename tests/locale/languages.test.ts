import { Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/locale/en.ts';
import { createLanguages, languages } from '../../src/locale/languages.ts';
import { pseudo } from '../fixtures/pseudo.ts';

const several = createLanguages({ en, 'pt-PT': pseudo, pt: pseudo, es: pseudo, zh: pseudo });

describe('the language that serves a reader', () => {
  test.each([
    ['pt-PT', 'pt-PT'],
    ['pt-BR', 'pt'],
    ['es-ES', 'es'],
    ['es-419', 'es'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en-GB', 'en'],
    ['en-US', 'en'],
    ['de', 'en'],
    ['sv-SE', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
    ['constructor', 'en'],
  ])('%s gets %s', (wanted, served) => {
    expect(several.closest(wanted)).toBe(served);
  });
});

test('a language has its own messages, and one that there is not has those of the source', () => {
  expect(several.messages('pt')).toBe(pseudo);
  expect(several.messages('de')).toBe(en);
  expect(several.messages('toString')).toBe(en);
});

test('everything is written in English first', () => {
  expect(languages.source).toBe('en');
  expect(languages.codes).toContain('en');
  expect(languages.messages('en')).toBe(en);
});

test('how long nobody has answered is said in words or figures', () => {
  const { abandoned } = en.podium.ended;
  expect(abandoned(1)).toBe('Nobody answered the last question, so the match ends here');
  expect(abandoned(2)).toBe('Nobody answered the last two questions, so the match ends here');
  expect(abandoned(3)).toBe('Nobody answered the last 3 questions, so the match ends here');
});

test('every language is one that Discord has readers for', () => {
  const served = new Set(Object.values(Locale).map((locale) => languages.closest(locale)));
  expect(languages.codes.filter((code) => !served.has(code))).toEqual([]);
});
