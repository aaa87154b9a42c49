import { describe, expect, it } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { world } from '../../src/bank/world/world.ts';
import type { TypedAnswer } from '../../src/game/kinds/typed.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Question } from '../../src/game/question.ts';

const places = world();

describe('the world list', () => {
  it('has the 193 members and the two observers of the United Nations as countries', () => {
    expect(places.filter(({ kind }) => kind === 'country')).toHaveLength(195);
  });

  it('has a capital for each of them', () => {
    const ids = new Set(places.map(({ id }) => id));
    const lacking = places.filter(({ id, kind }) => kind === 'country' && !ids.has(id.replace('/', '/capital-')));
    expect(lacking).toEqual([]);
  });

  it('has no id twice', () => {
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
  });

  it.each([
    ['world/kz', ['Kazakhstan', 'Qazaqstan', 'Republic of Kazakhstan'], ['Казахстан', 'Kazajistán']],
    ['world/tr', ['Turkey', 'Republic of Turkey'], ['Türkei', 'Turquie']],
    ['world/kg', ['Kyrgyzstan', 'Kyrgyz Republic', 'Kirghizstan'], ['Кыргызстан', 'Kirguistán']],
  ])('names %s in English and in other languages', (id, english, foreign) => {
    const place = places.find((one) => one.id === id);
    expect(place?.aliases).toEqual(expect.arrayContaining(english));
    expect(place?.foreign).toEqual(expect.arrayContaining(foreign));
  });

  it('has a flag for every country, and none twice', () => {
    const flags = places.flatMap(({ foreign = [] }) =>
      foreign.filter((name) => /^[\u{1F1E6}-\u{1F1FF}]{2}$/u.test(name)),
    );
    expect(new Set(flags).size).toBe(flags.length);
    expect(flags.length).toBeGreaterThanOrEqual(195);
  });

  it('names every capital of a country in Russian', () => {
    const lacking = places.filter(
      ({ id, foreign = [] }) =>
        places.some((one) => one.kind === 'country' && `world/capital-${one.id.slice(6)}` === id) &&
        !foreign.some((name) => /\p{Script=Cyrillic}/u.test(name)),
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('puts everything into something that it knows', () => {
    const ids = new Set(places.map(({ id }) => id));
    expect(places.flatMap(({ within = [] }) => within).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('does not call a country by the name of a city', () => {
    const tunisia = places.find(({ id }) => id === 'world/tn');
    expect(tunisia?.foreign).not.toContain('Tunis');
  });
});

describe('the packs together with the world', async () => {
  const { bank } = await loadBank('questions');
  const entities = bank.packs.flatMap((pack) => pack.entities);
  const names = prepare([...entities, ...places]);

  it('know each entity of a pack by each of its names', () => {
    const refused = entities.flatMap(({ id, name, aliases }) =>
      [name, ...aliases].filter(
        (text) => judgeText(text, { text: name, accept: [], entityId: id }, names).verdict !== 'right',
      ),
    );
    expect(refused).toEqual([]);
  });

  it('take every answer of every question that is answered in writing', () => {
    const answersOf = (question: Question): readonly TypedAnswer[] => {
      if (question.kind === 'list') return question.members;
      return question.kind === 'typed' || question.kind === 'ladder' ? [question.answer] : [];
    };
    const refused = bank.questions
      .flatMap(answersOf)
      .flatMap((answer) =>
        [answer.text, ...answer.accept].filter((text) => judgeText(text, answer, names).verdict !== 'right'),
      );
    expect(refused).toEqual([]);
  });

  it('do not take a wrong option of a question for its answer', () => {
    const taken = bank.questions.flatMap((question) => {
      if (question.kind !== 'choice') return [];
      const answer = question.options.find(({ right }) => right)?.text ?? '';
      const wrong = question.options.filter(({ right }) => !right);
      return wrong
        .filter(({ text }) => judgeText(text, { text: answer, accept: [] }, names).verdict === 'right')
        .map(({ text }) => `${question.id}: ${text}`);
    });
    expect(taken).toEqual([]);
  });
});
