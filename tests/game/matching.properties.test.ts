import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Named } from '../../src/game/matching/forms.ts';
import { isEnglishWord } from '../../src/bank/world/english-words.ts';
import { world } from '../../src/bank/world/world.ts';
import { answerOf, entities, groups, names } from './matching-table.ts';

const places = world();
const countries = places.filter(({ kind }) => kind !== 'city');
const namesOf = ({ name, aliases, foreign = [] }: Named) => [name, ...aliases, ...foreign];
const answer = ({ id, name }: Named) => ({ text: name, accept: [], entityId: id });

/** Names that two countries share, which are right for neither. */
const shared = new Set(['Congo', 'Kongo', 'Korea']);

const place = fc.constantFrom(...places);
const country = fc.constantFrom(...countries);
const nameOf = (one: fc.Arbitrary<Named>) =>
  one.chain((entity) => fc.constantFrom(...namesOf(entity)).map((text) => ({ entity, text })));
/** Anything that people type in the table. */
const typed = fc.constantFrom(...groups.flatMap(({ accept, reject }) => [...accept, ...reject]));

describe('names of the world', () => {
  it('are right for their own place, every one', () => {
    for (const entity of places)
      for (const text of namesOf(entity))
        expect([text, judgeText(text, answer(entity), names).verdict]).toEqual([
          text,
          shared.has(text) ? 'unclear' : 'right',
        ]);
  });

  it('are never right for another country', () => {
    const everyName = countries.flatMap((entity) => namesOf(entity).map((text) => ({ entity, text })));
    fc.assert(
      fc.property(country, fc.shuffledSubarray(everyName, { minLength: 100, maxLength: 100 }), (other, sample) => {
        for (const { entity, text } of sample)
          if (entity !== other)
            expect([text, judgeText(text, answer(other), names).verdict]).not.toEqual([text, 'right']);
      }),
      { numRuns: 100 },
    );
  });

  it('are never right for the countries nearest to them in the alphabet, which share their beginning', () => {
    const sorted = countries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    for (const [at, entity] of sorted.entries())
      for (const other of sorted.slice(at + 1, at + 4))
        for (const [one, two] of [
          [entity, other],
          [other, entity],
        ] as const)
          for (const text of namesOf(one))
            expect([text, judgeText(text, answer(two), names).verdict]).not.toEqual([text, 'right']);
  });

  it('with a slip are right for one country at most', () => {
    const english = fc.constantFrom(...countries.flatMap(({ name, aliases }) => [name, ...aliases]));
    const slip = fc.record({
      at: fc.nat(),
      letter: fc.constantFrom('a', 'e', 'i', 'o', 'u', 'r', 's', 't', 'l', 'n', 'k'),
      how: fc.nat(3),
    });
    fc.assert(
      fc.property(english, fc.array(slip, { minLength: 1, maxLength: 2 }), (name, slips) => {
        let text = name;
        for (const { at, letter, how } of slips) {
          const place = at % text.length;
          const [before, own, after] = [text.slice(0, place), text.slice(place, place + 1), text.slice(place + 1)];
          text =
            [
              before + after,
              before + letter + after,
              before + letter + own + after,
              before + after.slice(0, 1) + own + after.slice(1),
            ][how] ?? text;
        }
        const taken = countries.filter((entity) => judgeText(text, answer(entity), names).verdict === 'right');
        expect([text, taken.length <= 1, taken.map(({ id }) => id)]).toEqual([text, true, expect.anything()]);
      }),
      { numRuns: 20 },
    );
  });

  it('of a country are not right for its capital, nor the capital for the country, unless they have the same name', () => {
    for (const capital of places.filter(({ id }) => id.startsWith('world/capital-'))) {
      const state = countries.find(({ id }) => id === capital.id.replace('capital-', ''));
      if (state === undefined || namesOf(state).includes(capital.name)) continue;
      expect([capital.name, judgeText(capital.name, answer(state), names).verdict]).toEqual([capital.name, 'another']);
      expect([state.name, judgeText(state.name, answer(capital), names).verdict]).toEqual([state.name, 'another']);
    }
  });
});

describe('what stands beside a name', () => {
  const capitals = places.flatMap((capital) => {
    const state = countries.find(({ id }) => `world/capital-${id.slice(6)}` === capital.id);
    return state === undefined || namesOf(state).includes(capital.name) ? [] : [{ capital, state }];
  });
  const capital = fc.constantFrom(...capitals);
  /** Two of one name (Georgetown and George Town, Basseterre and Basse-Terre) are told apart by what stands beside them alone. */
  const letters = (city: Named) =>
    city.name
      .toLowerCase()
      .replace(/^city of /, '')
      .replaceAll(/\P{L}/gu, '');
  const namesakes = Map.groupBy(capitals, ({ capital: city }) => letters(city));
  const ownName = fc.constantFrom(...[...namesakes.values()].filter(({ length }) => length === 1).flat());
  const styles: readonly ((city: string, of: string) => string)[] = [
    (city, of) => `${city}, ${of}`,
    (city, of) => `${city} (${of})`,
    (city, of) => `${city} in ${of}`,
    (city, of) => `the city of ${city}, ${of}`,
  ];
  const style = fc.constantFrom(...styles);

  it('leaves a capital right with its own country', () => {
    fc.assert(
      fc.property(capital, style, ({ capital: city, state }, written) => {
        const text = written(city.name, state.name);
        expect([text, judgeText(text, answer(city), names).verdict]).toEqual([text, 'right']);
      }),
      { numRuns: 300 },
    );
  });

  it('makes a capital wrong with another country', () => {
    fc.assert(
      fc.property(ownName, capital, style, ({ capital: city, state }, { state: other }, written) => {
        fc.pre(state !== other);
        const text = written(city.name, other.name);
        expect([text, judgeText(text, answer(city), names).verdict]).not.toEqual([text, 'right']);
      }),
      { numRuns: 300 },
    );
  });

  it('does not make another capital right', () => {
    fc.assert(
      fc.property(ownName, capital, style, ({ capital: city, state }, { capital: other }, written) => {
        fc.pre(city.name !== other.name);
        const text = written(other.name, state.name);
        expect([text, judgeText(text, answer(city), names).verdict]).not.toEqual([text, 'right']);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what carries no meaning', () => {
  const accents = fc.constantFrom('', '', '\u0301', '\u0308', '\u030C', '\u0327');
  const invisible = fc.constantFrom('', '', '\u200B', '\u200F', '\u00AD', '\u202B', '\uFEFF');
  const cased = fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text,
  );
  const edge = fc.constantFrom('', ' ', '.', '…', ' !', '?!', '"', '**', '\t', '\u00A0', '(', ')', ' 🎉');

  it('case, accents and invisible marks never change the verdict', () => {
    fc.assert(
      fc.property(
        typed,
        cased,
        fc.array(fc.tuple(accents, invisible), { minLength: 1, maxLength: 12 }),
        (row, inCase, marks) => {
          // Accents belong on letters of the Latin alphabet: elsewhere another mark may be another letter.
          const changed = Array.from(inCase(row.typed)).map((letter, at) => {
            const [accent, mark] = marks[at % marks.length] ?? ['', ''];
            return (/[a-z]/iu.test(letter) ? letter + accent : letter) + mark;
          });
          expect(judgeText(changed.join(''), row.answer, names)).toEqual(judgeText(row.typed, row.answer, names));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('punctuation around and between the words never changes the verdict on a name', () => {
    const between = fc.constantFrom(' ', '-', '  ', '–', ' · ', '_', '/', ' (');
    fc.assert(
      fc.property(
        nameOf(place),
        place,
        edge,
        edge,
        between,
        fc.boolean(),
        ({ entity, text }, other, before, after, gap, own) => {
          const asked = answer(own ? entity : other);
          const dressed = before + text.split(' ').join(gap) + after;
          expect(judgeText(dressed, asked, names)).toEqual(judgeText(text, asked, names));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number in British words: 2001 is "two thousand and one". */
function inWords(number: number): string {
  const small = [...units, ...teens][number];
  if (small !== undefined) return small;
  if (number < 100) return `${tens[Math.floor(number / 10)]}${number % 10 === 0 ? '' : `-${inWords(number % 10)}`}`;
  const [size, name] = (
    [
      [1e9, 'billion'],
      [1e6, 'million'],
      [1e3, 'thousand'],
      [100, 'hundred'],
    ] as const
  ).find(([least]) => number >= least) ?? [100, 'hundred'];
  const rest = number % size;
  const joint = rest === 0 ? '' : rest < 100 ? ` and ${inWords(rest)}` : ` ${inWords(rest)}`;
  return `${inWords(Math.floor(number / size))} ${name}${joint}`;
}

describe('numbers', () => {
  const writings: readonly ((number: number) => string)[] = [
    String,
    inWords,
    (number) => number.toLocaleString('en-GB'),
    (number) => number.toLocaleString('fr-FR'),
    (number) => number.toLocaleString('de-CH'),
    (number) => `${number}th`,
    (number) => `the year ${number}`,
    (number) => inWords(number).replaceAll(' and ', ' ').toUpperCase(),
  ];
  const writing = fc.constantFrom(...writings);
  // Mostly of a size that questions are about, and some of any.
  const number = fc.oneof(fc.nat(120), fc.integer({ min: 1900, max: 2100 }), fc.nat(999_999_999_999));

  it('are right however they are written', () => {
    fc.assert(
      fc.property(number, writing, writing, (value, asked, given) => {
        expect(judgeText(given(value), { text: asked(value), accept: [] }, names)).toEqual({ verdict: 'right' });
      }),
      { numRuns: 2000 },
    );
  });

  it('are never right for another number', () => {
    const other = fc.tuple(number, fc.oneof(number, fc.constantFrom(-100, -10, -2, -1, 1, 2, 10, 100)), fc.boolean());
    fc.assert(
      fc.property(other, writing, writing, ([value, by, near], asked, given) => {
        const wrong = near ? Math.abs(value + by) : by;
        fc.pre(Math.abs(wrong) !== value && wrong >= 0);
        expect(judgeText(given(wrong), { text: asked(value), accept: [] }, names).verdict).not.toBe('right');
      }),
      { numRuns: 2000 },
    );
  });

  it('are exact beyond what a floating-point number holds', () => {
    const figures = fc.stringMatching(/^[1-9]\d{16,25}$/u);
    fc.assert(
      fc.property(figures, fc.nat(15), (text, at) => {
        const digit = (Number(text[at]) + 1) % 10;
        const other = `${text.slice(0, at)}${at === 0 && digit === 0 ? 1 : digit}${text.slice(at + 1)}`;
        fc.pre(other !== text);
        expect(judgeText(text, { text, accept: [] }, names).verdict).toBe('right');
        expect(judgeText(other, { text, accept: [] }, names).verdict).not.toBe('right');
      }),
    );
  });

  it('make dates that are right only for themselves', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const styles: readonly Intl.DateTimeFormatOptions[] = [{ dateStyle: 'long' }, { dateStyle: 'medium' }];
    const style = fc.record({ locale: fc.constantFrom('en-GB', 'en-US'), options: fc.constantFrom(...styles) });
    fc.assert(
      fc.property(date, date, style, (one, other, { locale, options }) => {
        const text = one.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
        const given = (day: Date) => day.toLocaleDateString(locale, { ...options, timeZone: 'UTC' });
        const iso = (day: Date) => day.toISOString().slice(0, 10);
        expect(judgeText(given(one), { text, accept: [] }, names).verdict).toBe('right');
        expect(judgeText(iso(one), { text, accept: [] }, names).verdict).toBe('right');
        fc.pre(iso(one) !== iso(other));
        expect(judgeText(given(other), { text, accept: [] }, names).verdict).not.toBe('right');
      }),
    );
  });
});

describe('any text at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
    fc.array(nameOf(place), { maxLength: 4 }).map((list) => list.map((one) => one.text).join(' and ')),
  );

  it('gets a verdict', () => {
    fc.assert(
      fc.property(text, text, fc.option(place), (given, asked, entity) => {
        const verdict = judgeText(given, entity === null ? { text: asked, accept: [given] } : answer(entity), names);
        expect(['right', 'wrong', 'another', 'unclear']).toContain(verdict.verdict);
      }),
      { numRuns: 500 },
    );
  });

  it('gets the same verdict when it is asked again', () => {
    fc.assert(
      fc.property(typed, (row) => {
        expect(judgeText(row.typed, row.answer, names)).toEqual(
          judgeText(row.typed, row.answer, prepare(entities, isEnglishWord)),
        );
      }),
      { numRuns: 5 },
    );
  });

  it.each(['𐍈', 'a, ', 'and ', '1 ', '1,', 'two thousand ', '\u202E', 'Belarus ', 'x', 'خ', '\uD800', 'U.', '1/'])(
    'of 2,000 characters %j is not an answer',
    (piece) => {
      const long = piece.repeat(2000 / piece.length);
      for (const asked of ['Belarus', '2001', 'China and Russia', 'Separatism, terrorism and extremism'])
        expect(judgeText(long, answerOf(asked), names).verdict).not.toBe('right');
    },
  );

  it('without a letter or figure is not an answer, even to one that has none', () => {
    for (const blank of ['', ' ', '\u200B', '…', '🎉', '\u0301'])
      for (const asked of ['Belarus', '…', ''])
        expect(judgeText(blank, { text: asked, accept: [''] }, names)).toEqual({ verdict: 'wrong' });
  });
});
