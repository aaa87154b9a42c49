import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../packages/playground/page/markdown/parse.ts';
import { rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { echo, escape, nameOf } from '../../src/render/escape.ts';
import { plain } from '../../src/render/plain.ts';

/** What a text shows in Discord, if it shows nothing but text. */
function shows(markdown: string): string {
  const nodes = parseMarkdown(markdown);
  const [node] = nodes;
  return nodes.length === 1 && node?.type === 'text'
    ? node.text.replace(/[\u2068\u2069]/g, '')
    : `markup: ${JSON.stringify(nodes)}`;
}

const marks = '*_~`|<>[]()#-+:@!/\\.1 \n'.split('');
const pieces = [
  ...marks,
  '**', '||', '~~', '```', '>>> ', '-# ', '# ', '- ', '1. ', '](http://a.b)', '[a', 'https://a.b', 'http://', 'discord://-/x',
  '<@123456789012345678>', '<#123456789012345678>', '<@&123456789012345678>', '<t:1700000000:R>', '<:ab:123456789012345678>',
  '</quiz:123456789012345678>', '<id:guide>', '<https://a.b>', '<mailto:a@b.c>', '@everyone', '@here', ':smile:', '¯\\_(ツ)_/¯',
  'a', 'Ж', '漢', 'é', 'שלום', 'مرحبا', '🇨🇳', '👩‍🚀', '\u202E', '\u2067', '\u200B', '\u0301',
]; // prettier-ignore
const name = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), {
  maxLength: 16,
});
const text = name.map((parts) => parts.join(''));

describe('what people write is shown as they wrote it', () => {
  test('whatever it is: nothing of it becomes markup', () => {
    fc.assert(
      fc.property(text, (one) => {
        const cleaned = plain(one);
        expect(shows(escape(one))).toBe(cleaned === '' ? 'markup: []' : cleaned);
      }),
      { numRuns: 3_000 },
    );
  });

  test('also beside others, in our own markup', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [first, second] = [nameOf({ name: one }), nameOf({ name: other })];
        expect(shows(en.list([first, second]))).toBe([first, second].map((escaped) => shows(escaped)).join(', '));
        const [bold, ...rest] = parseMarkdown(en.reveal.player(first, en.reveal.points(7, 0)));
        expect(bold).toMatchObject({ type: 'strong', content: [{ type: 'text' }] });
        expect(rest).toEqual([{ type: 'text', text: ' +7' }]);
        expect(shows(en.quote.sourceOurs(first))).toBe(`— [${shows(first)}]`);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['*****'], ['_____'], ['``````'], ['~~~~~'], ['||||||'], ['[[Free Nitro](https://evil.example)'], ['https://evil.example'],
    ['a](https://evil.example)'], ['# Heading'], ['-# small'], ['- item'], ['1. item'], ['> said'], ['>>> said'],
    ['<@123456789012345678>'], ['@everyone'], ['<t:1:R>'], [':smile:'], ['\\*\\*'], ['a_b_c'],
  ])('%s', (one) => {
    expect(shows(escape(one))).toBe(one);
  }); // prettier-ignore
});

describe('what cannot be seen, or would disturb others, is left out', () => {
  test('each character that cannot, wherever it stands', () => {
    const joins = /[\u200C\u200D]|\p{Variation_Selector}/u;
    const hidden = /[\p{Cc}\p{Z}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
    const all = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code));
    const left = all.filter((one) => one !== ' ' && hidden.test(one) && !joins.test(one));
    expect(left.length).toBeGreaterThan(100);
    for (const one of left) expect(['Ada', 'A da']).toContain(plain(`A${one}da`));
    for (const [written, seen] of [
      [' Ada', 'Ada'],
      ['Ada ', 'Ada'],
      ['A  da', 'A da'],
      [' ', ''],
    ] as const)
      expect(plain(written)).toBe(seen);
  });

  test.each([
    ['a direction that is turned', 'A\u202Eda\u2066', 'Ada'],
    ['direction marks', '\u200FAda\u200E\u061C', 'Ada'],
    ['zero-width spaces', '\u200BA\u200B\u200Bd\u2060a\uFEFF', 'Ada'],
    ['line breaks and tabs', 'A\r\nd\u2028\ta', 'A d a'],
    ['fillers and blanks', '\u3164\u2800Ada\u115F\u00AD', 'Ada'],
    ['a tower of accents', `A${'\u0301\u0316\u0489'.repeat(30)}da`, 'A\u0301\u0316\u0489\u0301\u0316da'],
    ['an accent that would stand on our own text', '\u0301\u0301Ada', 'Ada'],
    ['an accent behind a blank', ' \u0301\u0301Ada', 'Ada'],
    ['what joins a blank', ' \u200DA\u200D \u200Cda\u200D ', 'A da'],
    ['what joins an accent that is left out', '\u0301\u200DAda', 'Ada'],
    ['invisible letters', 'A\u{E0041}\u{E0042}da', 'Ada'],
    ['half a character', 'A\uD83Dda', 'A\uFFFDda'],
    ['what joins nothing', '\u200DAda\u200D', 'Ada'],
  ])('%s', (_, written, seen) => {
    expect(plain(written)).toBe(seen);
  });

  test.each(['👩‍🚀', '❤️‍🔥', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'ကြွှေ့', 'ệ'.normalize('NFD'), 'क्षि', '🇨🇳'])(
    'but not what a script or an emoji needs: %s',
    (needed) => {
      expect(plain(needed)).toBe(needed);
    },
  );

  test('and cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(plain(plain(one))).toBe(plain(one));
      }),
    );
  });
});

describe('a name', () => {
  test('of which nothing can be seen still stands for somebody', () => {
    for (const blank of ['', ' ', '\u3164', '\u200B\u200B', '\u2800', '\u202E'])
      expect(nameOf({ name: blank })).toBe('…');
  });

  test('that runs from right to left does not turn what stands beside it', () => {
    expect(nameOf({ name: 'שלום' })).toBe('\u2068שלום\u2069');
    expect(nameOf({ name: 'Ada' })).toBe('Ada');
  });

  test('is never longer than Discord’s own, however it is written', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 6_000 })), (one) => {
        const seen = shows(nameOf({ name: one }));
        expect(seen.length).toBeLessThanOrEqual(rules.longestName);
        expect(seen.isWellFormed()).toBe(true);
      }),
    );
    expect(nameOf({ name: 'x'.repeat(40) })).toBe(`${'x'.repeat(31)}…`);
  });
});

test('an echo of what was typed is cut before it is escaped', () => {
  expect(echo('*'.repeat(6_000))).toBe(`${String.raw`\*`.repeat(rules.longestTyped - 1)}…`);
});

test('a text is at most twice as long when it is escaped, and two characters', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(escape(one).length).toBeLessThanOrEqual(2 * one.length + 2);
    }),
  );
});
