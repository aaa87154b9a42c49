import { ApplicationCommandOptionType, ComponentType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { definitionOf } from '../../src/discord/gateway/definition.ts';
import { oversized } from '../../src/discord/gateway/oversized.ts';
import { rules } from '../../src/game/rules.ts';
import { ask } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { languages } from '../../src/locale/languages.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import { fields } from '../../src/render/kinds/field.ts';
import { discord } from '../../src/render/limits.ts';
import { autocompleteOf, clickOf, commandOf, formOf } from '../fixtures/interactions.ts';
import type { Question } from '../../src/game/question.ts';
import { ladder, list, typed } from '../fixtures/questions.ts';

const longest = 'x'.repeat(rules.longestTyped);

describe('whatever a person can type has a longest length', () => {
  const options = commands.flatMap((command) => {
    const { name, options: list = [] } = definitionOf(command, languages);
    return list.map((option): [string, typeof option] => [`/${name} ${option.name}`, option]);
  });

  test.each(options.filter(([, { type }]) => type === ApplicationCommandOptionType.String))('%s', (_, option) => {
    const isChosen = 'choices' in option && (option.choices?.length ?? 0) > 0;
    const most = 'max_length' in option ? option.max_length : undefined;
    expect(isChosen || (most !== undefined && most <= rules.longestTyped)).toBe(true);
  });

  test('numbers too', () => {
    const numbers = options.filter(([, { type }]) => type === ApplicationCommandOptionType.Integer);
    expect(numbers.length).toBeGreaterThan(0);
    for (const [, option] of numbers)
      expect(option).toMatchObject({ min_value: expect.any(Number), max_value: expect.any(Number) });
  });

  test.each([
    ['an answer is written', typed(), rules.longestTyped],
    ['an answer to clues is written', ladder(), rules.longestTyped],
    ['names are written', list(), rules.longestNames],
  ])('and the form in which %s', (_, question: Question, most) => {
    const round = ask('1', question, '1', 0, () => 0);
    const parts = answerForm(round, undefined, en)
      .toJSON()
      .components.flatMap((part) => ('component' in part ? [part.component] : []));
    expect(parts.length).toBeGreaterThan(0);
    for (const field of parts) expect(field).toMatchObject({ type: ComponentType.TextInput, max_length: most });
  });
});

describe('what is longer all the same is not read', () => {
  test.each([
    ['an option of a command', (text: string) => commandOf('quiz', { pace: 'normal', topic: text })],
    ['an option as somebody types', (text: string) => autocompleteOf('fact', 'query', text)],
    ['a written answer', (text: string) => formOf('written:1', fields.written, text)],
  ])('%s', (_, make) => {
    expect(oversized(make(longest))).toBeUndefined();
    expect(oversized(make(`${longest}x`))).toBe(rules.longestTyped);
    expect(oversized(make('['.repeat(discord.option)))).toBe(rules.longestTyped);
  });

  test('a form with several names may hold more', () => {
    const named = (text: string) => formOf('named:1', fields.written, text);
    expect(oversized(named('x'.repeat(rules.longestNames)))).toBeUndefined();
    expect(oversized(named('x'.repeat(rules.longestNames + 1)))).toBe(rules.longestNames);
  });

  test('a button has nothing to type', () => {
    expect(oversized(clickOf(`answer:${'1'.repeat(90)}`))).toBeUndefined();
  });
});
