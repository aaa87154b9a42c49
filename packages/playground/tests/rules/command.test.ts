import { expect } from 'vitest';

import type { Playground } from '../../src/playground.ts';
import { test } from '../fixtures/playground.ts';

const option = (extra: object = {}) => ({ type: 3, name: 'topic', description: 'What it is about.', ...extra });
const command = (extra: object = {}) => ({ name: 'quiz', description: 'Asks a question.', ...extra });
const withOptions = (...options: object[]) => command({ options });
const many = (count: number, make: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => make(index));
const choices = (count: number, length = 1) =>
  many(count, (index) => ({ name: `n${index}`.padEnd(length, 'x'), value: `v${index}`.padEnd(length, 'x') }));

const basePath = async (request: (method: string, path: string) => Promise<{ body: unknown }>) => {
  const { body } = await request('GET', '/applications/@me');
  return `/applications/${(body as { id: string }).id}`;
};
const problemsOf = ({ violations }: Playground) =>
  violations.flatMap(({ problems }) =>
    problems.map((line) => line.replace(/\]: .*/, '').replace(/\[([A-Z_]+)$/, ' $1')),
  );

test.for<[name: string, body: object, problem: string]>([
  ['a name with capitals', command({ name: 'Quiz' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
  ['a name with a space', command({ name: 'a quiz' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
  ['a name of 33 characters', command({ name: 'x'.repeat(33) }), 'name BASE_TYPE_MAX_LENGTH'],
  ['no name', command({ name: undefined }), 'name BASE_TYPE_REQUIRED'],
  [
    'a bad translated name',
    command({ name_localizations: { de: 'Ein Quiz' } }),
    'name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
  ],
  ['no description', command({ description: undefined }), 'description BASE_TYPE_REQUIRED'],
  ['a description of 101 characters', command({ description: 'x'.repeat(101) }), 'description BASE_TYPE_MAX_LENGTH'],
  ['26 options', withOptions(...many(26, (index) => option({ name: `o${index}` }))), 'options BASE_TYPE_MAX_LENGTH'],
  [
    'one option name twice',
    withOptions(option(), option()),
    'options[1].name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  ],
  [
    'a required option after an optional one',
    withOptions(option(), option({ name: 'b', required: true })),
    'options[1] APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    'an option name with capitals',
    withOptions(option({ name: 'Topic' })),
    'options[0].name APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    'an option without description',
    withOptions(option({ description: undefined })),
    'options[0].description BASE_TYPE_REQUIRED',
  ],
  ['an option of no known type', withOptions(option({ type: 50 })), 'options[0].type UNION_TYPE_CHOICES'],
  ['26 choices', withOptions(option({ choices: choices(26) })), 'options[0].choices BASE_TYPE_MAX_LENGTH'],
  [
    'a choice name of 101 characters',
    withOptions(option({ choices: [{ name: 'x'.repeat(101), value: 'v' }] })),
    'options[0].choices[0].name BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a choice value of 101 characters',
    withOptions(option({ choices: [{ name: 'n', value: 'x'.repeat(101) }] })),
    'options[0].choices[0].value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'one choice twice',
    withOptions(option({ choices: [...choices(1), ...choices(1)] })),
    'options[0].choices[1] APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
  ],
  [
    'choices and autocomplete',
    withOptions(option({ choices: choices(1), autocomplete: true })),
    'options[0].autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
  ],
  [
    'a subcommand beside an option',
    withOptions({ type: 1, name: 'now', description: 'At once.' }, option()),
    'options[1].type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  [
    'a required option after an optional one in a subcommand',
    withOptions({
      type: 1,
      name: 'now',
      description: 'At once.',
      options: [option(), option({ name: 'b', required: true })],
    }),
    'options[0].options[1] APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    '8001 characters and more',
    withOptions(option({ choices: choices(25, 100) }), option({ name: 'b', choices: choices(25, 100) })),
    ' APPLICATION_COMMAND_TOO_LARGE',
  ],
  ['a description on a user command', command({ type: 2 }), ' APPLICATION_COMMAND_CONTEXT_MENU_FIELDS_INVALID'],
])('a command is refused for %s', async ([, body, problem], { request, playground }) => {
  const base = await basePath(request);
  expect(await request('POST', `${base}/commands`, body)).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(problemsOf(playground)).toEqual([problem]);
  expect((await request('GET', `${base}/commands`)).body).toEqual([]);
});

test('all commands at once are checked each, and against each other', async ({ request, playground }) => {
  const path = `${await basePath(request)}/commands`;
  expect((await request('PUT', path, [command(), command({ name: 'Fact' }), command()])).status).toBe(400);
  expect(problemsOf(playground)).toEqual([
    '[1].name APPLICATION_COMMAND_INVALID_NAME',
    '[2] APPLICATION_COMMANDS_DUPLICATE_NAME',
  ]);
  expect(
    (
      await request(
        'PUT',
        path,
        many(101, (index) => command({ name: `c${index}` })),
      )
    ).status,
  ).toBe(400);
  expect((await request('PUT', path, command())).status).toBe(400);
});

test('a command keeps its id when it is registered again', async ({ request }) => {
  const path = `${await basePath(request)}/commands`;
  const first = await request('POST', path, command({ default_member_permissions: '32' }));
  const again = await request('POST', path, command({ description: 'Asks.' }));
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.body).toMatchObject({ type: 1, default_member_permissions: '32', integration_types: [0] });
  const { id } = first.body as { id: string };
  expect(again.body).toMatchObject({ id, description: 'Asks.', default_member_permissions: null });

  const patched = await request('PATCH', `${path}/${id}`, { description: 'Asks again.' });
  expect(patched.body).toMatchObject({ id, name: 'quiz', description: 'Asks again.' });
  const replaced = await request('PUT', path, [command({ name: 'fact' }), command()]);
  expect(replaced.body).toMatchObject([{ name: 'fact' }, { name: 'quiz', id }]);
  expect((await request('DELETE', `${path}/${id}`)).status).toBe(204);
  expect((await request('GET', `${path}/${id}`)).body).toMatchObject({ code: 10063 });
  expect((await request('GET', path)).body).toMatchObject([{ name: 'fact' }]);
});

test("a server's commands are apart from the global ones", async ({ request, playground }) => {
  const base = await basePath(request);
  await request('PUT', `${base}/commands`, [command()]);
  const own = await request('PUT', `${base}/guilds/${playground.guildId}/commands`, [command({ name: 'fact' })]);
  expect(own.body).toMatchObject([{ name: 'fact', guild_id: playground.guildId }]);
  expect((await request('GET', `${base}/commands`)).body).toMatchObject([{ name: 'quiz' }]);
  expect((await request('PUT', `${base}/guilds/1/commands`, [])).body).toMatchObject({ code: 50001 });
  expect((await request('PUT', '/applications/1/commands', [])).body).toMatchObject({ code: 10002 });
});
