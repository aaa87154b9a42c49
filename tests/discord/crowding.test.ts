import type { Interaction } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCrowding, type Crowding } from '../../src/discord/gateway/crowding.ts';
import { rules } from '../../src/game/rules.ts';
import type { Quizmaster } from '../../src/play/quizmaster.ts';
import { seeded } from '../../src/game/random.ts';
import { ask } from '../../src/game/round.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { autocompleteOf, clickOf, commandOf } from '../fixtures/interactions.ts';
import { choice } from '../fixtures/questions.ts';

const { person, server, told, typing } = rules.coolDown;

let clock: ManualClock;
let crowding: Crowding;
beforeEach(() => {
  clock = manualClock(1_700_000_000_000);
  crowding = createCrowding();
});

const round = ask('77', choice(), '1', 1, seeded(1));
const quizmaster: Pick<Quizmaster, 'open'> = { open: (id) => (id === round.id ? round : undefined) };
const admit = (interaction: Interaction) => crowding.admit(interaction, { clock, quizmaster });
const many = (count: number, make: (index: number) => Interaction) =>
  Array.from({ length: count }, (_, index) => admit(make(index)));
const from = (index: number) => ({ user: String(1_000 + index) });

describe('one person', () => {
  test('who plays as fast as anybody can is never held back', async () => {
    // A match at blitz pace, its form, an impatient host: two interactions a second for ten minutes.
    for (let second = 0; second < 600; second += 1) {
      expect(many(2, () => clickOf('hurry:1'))).toEqual(['go', 'go']);
      await clock.advance(1_000);
    }
  });

  test('who floods is told to wait a few times, and then nothing, until they have waited', async () => {
    const outcomes = many(person.burst + 50, () => commandOf('quiz'));
    expect(outcomes.slice(0, person.burst)).toEqual(Array.from({ length: person.burst }, () => 'go'));
    expect(outcomes.slice(person.burst, person.burst + told.burst)).toEqual(
      Array.from({ length: told.burst }, () => ({ seconds: 1 })),
    );
    expect(new Set(outcomes.slice(person.burst + told.burst))).toEqual(new Set(['ignore']));
    await clock.advance(person.every);
    expect(admit(commandOf('quiz'))).toBe('go');
  });

  test('holds nobody else back, in their server or elsewhere', () => {
    many(person.burst + 500, () => commandOf('quiz'));
    expect(admit(commandOf('quiz', {}, from(1)))).toBe('go');
    expect(admit(clickOf('join:1', from(2)))).toBe('go');
  });

  test('may type while their clicks rest, and is not told about it', () => {
    many(person.burst + 50, () => commandOf('quiz'));
    const outcomes = many(typing.burst + 5, () => autocompleteOf('fact', 'query', 'x'));
    expect(outcomes.slice(0, typing.burst)).not.toContain('ignore');
    expect(new Set(outcomes.slice(typing.burst))).toEqual(new Set(['ignore']));
  });
});

describe('a server', () => {
  test('in which very many do something at once has to wait, and its people are told', () => {
    const outcomes = many(server.burst + 1, (index) => clickOf('join:1', from(index)));
    expect(outcomes.slice(0, server.burst)).toEqual(Array.from({ length: server.burst }, () => 'go'));
    expect(outcomes.at(-1)).toEqual({ seconds: 1 });
    expect(admit(clickOf('join:1', { ...from(1), guild: '8'.repeat(18) }))).toBe('go');
    expect(admit(clickOf('join:1', { ...from(2), guild: null }))).toBe('go');
  });

  test.each([
    `answer:${round.id}:1`,
    `tick:${round.id}`,
    `ticked:${round.id}`,
    `write:${round.id}`,
    `written:${round.id}`,
  ])('is never held back by those who answer an open question, however many they are: %s', (id) => {
    expect(new Set(many(5_000, (index) => clickOf(id, from(index))))).toEqual(new Set(['go']));
    expect(admit(commandOf('quiz', {}, from(1)))).toBe('go');
  });

  test('whose people answer an open question does not hold them back because of others', () => {
    many(server.burst, (index) => clickOf('join:1', from(index)));
    expect(admit(clickOf(`answer:${round.id}:1`, from(9_999)))).toBe('go');
  });

  test('but by those who press the buttons of a question that is over', () => {
    const outcomes = many(server.burst + 10, (index) => clickOf('answer:78:1', from(index)));
    expect(outcomes.at(-1)).toEqual({ seconds: 1 });
  });
});
