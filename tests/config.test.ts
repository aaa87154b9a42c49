import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test('without a token everything has a default that suits the playground', () => {
  expect(readConfig({})).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    guildId: undefined,
    databaseUrl: 'memory:',
    logLevel: 'warn',
    playgroundPort: 4444,
  });
});

test('with a token the bot keeps a database and tells what it does', () => {
  expect(readConfig({ DISCORD_TOKEN: ' secret\n' })).toMatchObject({
    token: 'secret',
    databaseUrl: 'sqlite:data/sherpa.db',
    logLevel: 'info',
  });
});

test('an empty variable counts as none', () => {
  const names = [
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'DISCORD_GUILD_ID',
    'DATABASE_URL',
    'LOG_LEVEL',
    'PLAYGROUND_PORT',
  ];
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

test('a slash at the end of the address does not matter', () => {
  expect(readConfig({ DISCORD_API_URL: 'http://127.0.0.1:4444/api/' }).apiUrl).toBe('http://127.0.0.1:4444/api');
});

describe('a value that cannot be used', () => {
  test.each([
    ['DISCORD_API_URL', 'discord.com/api', 'must be an http or https address'],
    ['DISCORD_API_URL', 'ftp://discord.com', 'must be an http or https address'],
    ['DISCORD_GUILD_ID', 'My server', 'must be a server’s id: 17 to 20 digits'],
    ['DATABASE_URL', 'mysql://x', 'must be memory: or sqlite:<path>'],
    ['DATABASE_URL', 'sqlite:', 'must be memory: or sqlite:<path>'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug'],
    ['PLAYGROUND_PORT', 'http', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '1.5', 'must be a whole number from 0 to 65535'],
  ])('%s=%s is named with what it must be', (name, value, advice) => {
    expect(() => readConfig({ [name]: value })).toThrow(`  ${name} ${advice}`);
  });
});

test('all problems are told at once, and no values', () => {
  const env = { DISCORD_TOKEN: 'secret', LOG_LEVEL: 'hush-hush', DATABASE_URL: 'password@host', PLAYGROUND_PORT: '-1' };
  let message = '';
  try {
    readConfig(env);
  } catch (error) {
    message = String(error);
  }
  for (const name of ['LOG_LEVEL', 'DATABASE_URL', 'PLAYGROUND_PORT']) expect(message).toContain(name);
  for (const value of ['secret', 'hush-hush', 'password']) expect(message).not.toContain(value);
});

test('.env.example explains exactly the variables there are', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
  const known = [...source.matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(3);
  expect(named.toSorted()).toEqual(known.toSorted());
});
