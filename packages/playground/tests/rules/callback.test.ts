import type { Interaction } from 'discord.js';
import { expect } from 'vitest';

import { test as base } from '../fixtures/playground.ts';

const QUIZ = {
  name: 'quiz',
  description: 'Asks a question.',
  options: [
    { type: 3 as const, name: 'topic', description: 'What it is about.', autocomplete: true },
    { type: 4 as const, name: 'count', description: 'How many.', autocomplete: true },
  ],
};

/** Answers an interaction of the playground in place of the bot. */
type Answer = (body: object) => Promise<{ status: number; body: unknown }>;

const test = base.extend<{
  typed(option: 'topic' | 'count'): Promise<Answer>;
  commanded(): Promise<Answer>;
}>({
  typed: async ({ connect, playground, request }, use) => {
    const received = Promise.withResolvers<Interaction>();
    const client = await connect(async (it) => received.resolve(it));
    await client.application.commands.set([QUIZ]);
    await use(async (option) => {
      void playground.join('Ada').autocomplete('quiz', option, {});
      const { id, token } = await received.promise;
      return (body) => request('POST', `/interactions/${id}/${token}/callback`, body);
    });
  },
  commanded: async ({ connect, playground, request }, use) => {
    const received = Promise.withResolvers<Interaction>();
    const client = await connect(async (it) => received.resolve(it));
    await client.application.commands.set([QUIZ]);
    await use(async () => {
      void playground.join('Ada').command('quiz');
      const { id, token } = await received.promise;
      return (body) => request('POST', `/interactions/${id}/${token}/callback`, body);
    });
  },
});

const choice = (extra: object = {}) => ({ name: 'Name', value: 'value', ...extra });

test.for<[name: string, option: 'topic' | 'count', choices: object[], problem: string]>([
  ['26 of them', 'topic', Array(26).fill(choice()), 'data.choices[BASE_TYPE_MAX_LENGTH]'],
  ['an empty name', 'topic', [choice({ name: '' })], 'data.choices[0].name[BASE_TYPE_MIN_LENGTH]'],
  ['a blank name', 'topic', [choice({ name: ' ' })], 'data.choices[0].name[BASE_TYPE_BAD_LENGTH]'],
  [
    'a name of 101 characters',
    'topic',
    [choice({ name: 'x'.repeat(101) })],
    'data.choices[0].name[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a value of 101 characters',
    'topic',
    [choice({ value: 'x'.repeat(101) })],
    'data.choices[0].value[BASE_TYPE_MAX_LENGTH]',
  ],
  ['a number for a text', 'topic', [choice({ value: 1 })], 'data.choices[0].value[STRING_TYPE_CONVERT]'],
  ['a text for a number', 'count', [choice()], 'data.choices[0].value[NUMBER_TYPE_COERCE]'],
  ['a fraction for a whole number', 'count', [choice({ value: 1.5 })], 'data.choices[0].value[NUMBER_TYPE_COERCE]'],
])('choices are refused for %s', async ([, option, choices, problem], { typed, playground }) => {
  const answer = await typed(option);
  expect(await answer({ type: 8, data: { choices } })).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(playground.violations.flatMap(({ problems }) => problems)).toEqual([expect.stringContaining(`${problem}:`)]);
  expect((await answer({ type: 8, data: { choices: [] } })).status).toBe(204);
});

const input = (extra: object = {}) => ({ type: 4, custom_id: 'name', style: 1, ...extra });
const label = (component: object = input(), extra: object = {}) => ({ type: 18, label: 'City', component, ...extra });
const modal = (components: object[], extra: object = {}) => ({
  custom_id: 'typed',
  title: 'Answer',
  components,
  ...extra,
});

test.for<[name: string, data: object, problem: string]>([
  ['a title of 46 characters', modal([label()], { title: 'x'.repeat(46) }), 'data.title[BASE_TYPE_MAX_LENGTH]'],
  [
    'a custom_id of 101 characters',
    modal([label()], { custom_id: 'x'.repeat(101) }),
    'data.custom_id[BASE_TYPE_MAX_LENGTH]',
  ],
  ['no components', modal([]), 'data.components[BASE_TYPE_MIN_LENGTH]'],
  [
    'six components',
    modal(Array.from({ length: 6 }, (_, i) => label(input({ custom_id: `${i}` })))),
    'data.components[BASE_TYPE_BAD_LENGTH]',
  ],
  [
    'a button',
    modal([{ type: 1, components: [{ type: 2, style: 1, label: 'Yes', custom_id: 'yes' }] }]),
    'data.components[0].components[0].type[BASE_TYPE_CHOICES]',
  ],
  [
    'one custom_id twice',
    modal([label(), label()]),
    'data.components[1].component.custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
  ],
  [
    'a label of 46 characters',
    modal([label(input(), { label: 'x'.repeat(46) })]),
    'data.components[0].label[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a label on an input in a label',
    modal([label(input({ label: 'City' }))]),
    'data.components[0].component.label[TEXT_INPUT_LABEL_NOT_ALLOWED]',
  ],
  [
    'an input in a row without a label',
    modal([{ type: 1, components: [input()] }]),
    'data.components[0].components[0].label[BASE_TYPE_REQUIRED]',
  ],
  [
    'a placeholder of 101 characters',
    modal([label(input({ placeholder: 'x'.repeat(101) }))]),
    'data.components[0].component.placeholder[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a value of 4001 characters',
    modal([label(input({ value: 'x'.repeat(4001) }))]),
    'data.components[0].component.value[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a value above its own maximum',
    modal([label(input({ value: 'xx', max_length: 1 }))]),
    'data.components[0].component.value[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a minimum above the maximum',
    modal([label(input({ min_length: 3, max_length: 2 }))]),
    'data.components[0].component.min_length[NUMBER_TYPE_MAX]',
  ],
  [
    'a select with one value twice',
    modal([
      label({
        type: 3,
        custom_id: 's',
        options: [
          { label: 'a', value: 'v' },
          { label: 'b', value: 'v' },
        ],
      }),
    ]),
    'data.components[0].component.options[1][SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
  ],
])('a modal is refused for %s', async ([, data, problem], { commanded, playground }) => {
  const answer = await commanded();
  expect(await answer({ type: 9, data })).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(playground.violations.flatMap(({ problems }) => problems)).toEqual([expect.stringContaining(`${problem}:`)]);
  expect((await answer({ type: 9, data: modal([label()]) })).status).toBe(204);
});

test.for<[name: string, body: object, message: string]>([
  ['to update a message', { type: 7, data: { content: 'New' } }, 'Value must be one of {4, 5, 9}.'],
  ['to update a message later', { type: 6 }, 'Value must be one of {4, 5, 9}.'],
  ['to suggest choices', { type: 8, data: { choices: [] } }, 'Value must be one of {4, 5, 9}.'],
  ['in no way that there is', { type: 99 }, 'Value must be one of {4, 5, 9}.'],
  ['without a type', {}, 'This field is required'],
])('a command cannot be answered %s', async ([, body, message], { commanded }) => {
  const answer = await commanded();
  expect(await answer(body)).toMatchObject({ status: 400, body: { errors: { type: { _errors: [{ message }] } } } });
});

test('a response is described to the bot that asks for it', async ({ commanded }) => {
  const answer = await commanded();
  const { status, body } = await answer({ type: 4, data: { content: 'x'.repeat(2001) } });
  expect(status).toBe(400);
  expect(body).toEqual({
    message: 'Invalid Form Body',
    code: 50035,
    errors: {
      data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] } },
    },
  });
});
