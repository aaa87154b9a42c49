import { REST, Routes, type APIApplication, type APIApplicationCommand } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { commands } from '../../commands/index.ts';
import { definitionOf } from '../../src/discord/gateway/definition.ts';
import { register, type Registration } from '../../src/discord/gateway/register.ts';
import { areSame } from '../../src/discord/gateway/same-commands.ts';
import { en } from '../../src/locale/en.ts';
import { createLanguages, languages } from '../../src/locale/languages.ts';
import { remembered } from '../fixtures/log.ts';
import { pseudo } from '../fixtures/pseudo.ts';

let playground: Playground;
let rest: REST;
let applicationId: string;
beforeEach(async () => {
  playground = await startPlayground({ port: 0 });
  rest = new REST({ api: playground.apiUrl }).setToken(playground.token);
  ({ id: applicationId } = (await rest.get(Routes.currentApplication())) as APIApplication);
});
afterEach(() => playground.close());

const names = commands.map(({ name }) => name);

async function run(more: Partial<Registration> = {}): Promise<unknown[]> {
  const { log, lines } = remembered();
  await register({ rest, applicationId, guildId: undefined, commands, languages, ...more }, log);
  return lines.map(({ msg }) => msg);
}

const known = async (guild?: string) =>
  (await rest.get(
    guild === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guild),
  )) as APIApplicationCommand[];

const namesOf = async (guild?: string) => (await known(guild)).map(({ name }) => name);

describe('what Discord already has is not sent again', () => {
  test('and what has changed is', async () => {
    expect(await run()).toEqual(['the commands are registered']);
    expect(await run()).toEqual(['the commands are registered already']);
    const several = createLanguages({ en, de: pseudo });
    expect(await run({ languages: several })).toEqual(['the commands are registered']);
    expect(await run({ languages: several })).toEqual(['the commands are registered already']);
    expect(await run({ commands: commands.slice(1), languages: several })).toEqual(['the commands are registered']);
    expect(await namesOf()).toEqual(names.slice(1));
  });

  const wanted = commands.map((command) => definitionOf(command, languages));
  /** As Discord returns it: in another order, with more, and with what it fills in. */
  const returned = wanted.toReversed().map((body, index) => ({
    ...Object.fromEntries(Object.entries(body).toReversed()),
    id: String(index),
    application_id: '1',
    version: '2',
    type: 1,
    nsfw: false,
    dm_permission: true,
    default_member_permissions: body.default_member_permissions ?? null,
    name_localizations: null,
    contexts: body.contexts?.toReversed(),
  })) as unknown as APIApplicationCommand[];

  test('however Discord words it', () => {
    expect(areSame(returned, wanted)).toBe(true);
  });

  const changes: [name: string, change: (command: APIApplicationCommand) => object][] = [
    ['a description', (command) => ({ ...command, description: 'Other' })],
    ['who may use it', (command) => ({ ...command, default_member_permissions: '8' })],
    ['where it may be used', (command) => ({ ...command, contexts: [0] })],
    ['an option', (command) => ({ ...command, options: [{ type: 3, name: 'more', description: 'More' }] })],
    ['a translation', (command) => ({ ...command, description_localizations: { de: 'Anders' } })],
  ];
  test.each(changes)('but not where it differs in %s', (_name, change) => {
    const [first, ...others] = returned;
    if (!first) throw new Error('There are no commands.');
    expect(areSame([change(first) as APIApplicationCommand, ...others], wanted)).toBe(false);
  });

  test('but not where one is missing or too many', () => {
    expect(areSame(returned.slice(1), wanted)).toBe(false);
    expect(areSame(returned, wanted.slice(1))).toBe(false);
  });
});

describe('no server shows a command twice:', () => {
  test('what a start for one server registered there goes when they are for every server', async () => {
    const { guildId } = playground;
    await run({ guildId });
    const own = { name: 'of-somebody-else', description: 'Registered by hand.' };
    await rest.post(Routes.applicationGuildCommands(applicationId, guildId), { body: own });
    expect(await run()).toEqual([
      'the commands are registered',
      'commands that were registered for this server alone are removed',
    ]);
    expect(await namesOf(guildId)).toEqual(['of-somebody-else']);
    expect(await namesOf()).toEqual(names);
    expect(playground.violations).toEqual([]);
  });

  test('those for every server stay when a start is for one, and the log says that they show twice', async () => {
    await run();
    expect(await run({ guildId: playground.guildId })).toEqual([
      'the commands are registered',
      'the commands are also registered for every server: in this server each shows twice',
    ]);
    expect(await namesOf()).toEqual(names);
    expect(await namesOf(playground.guildId)).toEqual(names);
  });
});

test('Discord’s refusal is a sentence for the operator', async () => {
  await expect(run({ guildId: '12345678901234567' })).rejects.toThrow(/DISCORD_GUILD_ID=12345678901234567/);
  const twice = commands.flatMap((command) => [command, command]);
  await expect(run({ commands: twice })).rejects.toThrow(/^Discord refuses the commands: /);
});
