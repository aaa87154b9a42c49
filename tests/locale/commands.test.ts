import { Locale, REST, Routes, type APIApplication } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { startPlayground } from 'discord-playground';
import { commands } from '../../commands/index.ts';
import { definitionOf } from '../../src/discord/gateway/definition.ts';
import { register } from '../../src/discord/gateway/register.ts';
import { en } from '../../src/locale/en.ts';
import { createLanguages, languages } from '../../src/locale/languages.ts';
import { silent } from '../fixtures/log.ts';
import { asciiWords, pseudo } from '../fixtures/pseudo.ts';

const several = createLanguages({ en, de: pseudo, es: pseudo });
const served = [Locale.German, Locale.SpanishES, Locale.SpanishLATAM].sort();

/** What players read of a command, each text with its translations. */
function textsOf(part: unknown): { text: string; translations: Record<string, string> }[] {
  if (typeof part !== 'object' || part === null) return [];
  const { name, value, description, description_localizations, name_localizations, options, choices } = part as Record<
    string,
    unknown
  >;
  const translated = (text: unknown, translations: unknown) => ({
    text: String(text),
    translations: (translations ?? {}) as Record<string, string>,
  });
  return [
    ...(description === undefined ? [] : [translated(description, description_localizations)]),
    ...(value === undefined ? [] : [translated(name, name_localizations)]),
    ...[options, choices].flatMap((parts) => (Array.isArray(parts) ? parts.flatMap(textsOf) : [])),
  ];
}

describe.each(commands)('/$name', (command) => {
  test('is described in every language that Discord knows and there is a table for', () => {
    const texts = textsOf(definitionOf(command, several));
    expect(texts.length).toBeGreaterThan(0);
    for (const { text, translations } of texts) {
      expect(Object.keys(translations).sort(), text).toEqual(served);
      for (const translation of Object.values(translations)) expect(asciiWords(translation), text).toEqual([]);
    }
  });

  test('keeps its name, and its options keep theirs', () => {
    const names = ({ name, options = [] }: ReturnType<typeof definitionOf>) => [name, options.map((one) => one.name)];
    const definition = definitionOf(command, several);
    expect(definition.name).toBe(command.name);
    expect(names(definition)).toEqual(names(definitionOf(command, languages)));
  });
});

test('a text that is not from the locale shows', () => {
  const hasWord = definitionOf({ name: 'plain', describe: (command) => command.setDescription('Plain') }, several);
  expect(textsOf(hasWord).flatMap(({ translations }) => Object.values(translations).flatMap(asciiWords))).toContain(
    'Plain',
  );
});

test('a choice is translated by its value, wherever it stands in the list', () => {
  const { difficulties } = en;
  const turned = { ...pseudo, difficulties: { hard: 'Ж3', medium: 'Ж2', easy: 'Ж1' } satisfies typeof difficulties };
  const duel = commands.find(({ name }) => name === 'duel');
  if (!duel) throw new Error('There is no command /duel.');
  const texts = textsOf(definitionOf(duel, createLanguages({ en, de: turned })));
  const german = (text: string) => texts.find((one) => one.text === text)?.translations['de'];
  expect([difficulties.easy, difficulties.medium, difficulties.hard].map(german)).toEqual(['Ж1', 'Ж2', 'Ж3']);
});

test('Discord takes the commands with their translations', async () => {
  const playground = await startPlayground({ port: 0 });
  const rest = new REST({ api: playground.apiUrl }).setToken(playground.token);
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication;
  await register({ rest, applicationId: id, guildId: undefined, commands, languages: several }, silent);
  const known = (await rest.get(`${Routes.applicationCommands(id)}?with_localizations=true`)) as {
    name: string;
    description_localizations: Record<string, string>;
  }[];
  expect(known.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
  for (const { description_localizations: translations } of known) {
    expect(Object.keys(translations).sort()).toEqual(served);
  }
  expect(playground.violations).toEqual([]);
  await playground.close();
});
