import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { readEnvFile } from '../src/env-file.ts';

test('without a token everything has a default that suits the playground', () => {
  expect(readConfig({})).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    guildId: undefined,
    databaseUrl: 'memory:',
    shards: { count: 'auto', ids: undefined },
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
    'SHARD_COUNT',
    'SHARD_IDS',
    'OPERATOR_CHANNEL_ID',
    'LOG_LEVEL',
    'PLAYGROUND_PORT',
  ];
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

test('blanks around a value do not matter, and nothing but blanks counts as none', () => {
  const env = {
    DISCORD_TOKEN: 'secret',
    DISCORD_API_URL: 'http://127.0.0.1:4444/api',
    DISCORD_GUILD_ID: '12345678901234567',
    DATABASE_URL: 'sqlite:data/mine.db',
    SHARD_COUNT: '4',
    SHARD_IDS: '0-1',
    OPERATOR_CHANNEL_ID: '12345678901234567',
    LOG_LEVEL: 'error',
    PLAYGROUND_PORT: '5555',
  };
  const each = (change: (value: string) => string) =>
    Object.fromEntries(Object.entries(env).map(([name, value]) => [name, change(value)]));
  expect(readConfig(each((value) => ` ${value} \r`))).toEqual(readConfig(env));
  expect(readConfig(each(() => ' \t\r'))).toEqual(readConfig({}));
});

test('a slash at the end of the address does not matter', () => {
  expect(readConfig({ DISCORD_API_URL: 'http://127.0.0.1:4444/api/' }).apiUrl).toBe('http://127.0.0.1:4444/api');
});

describe('a value that cannot be used', () => {
  test.each([
    ['DISCORD_API_URL', 'discord.com/api', 'must be an http or https address'],
    ['DISCORD_API_URL', 'ftp://discord.com', 'must be an http or https address'],
    ['OPERATOR_CHANNEL_ID', '#reports', 'must be a channel’s id: 17 to 20 digits'],
    ['DISCORD_GUILD_ID', 'My server', 'must be a server’s id: 17 to 20 digits'],
    ['DATABASE_URL', 'mysql://x', 'must be memory:, sqlite:<path>, for instance sqlite:data/sherpa.db, or postgres://'],
    ['DATABASE_URL', 'sqlite:', 'must be memory:, sqlite:<path>'],
    ['DATABASE_URL', 'postgres:', 'must be postgres://<user>:<password>@<host>:<port>/<database>'],
    ['DATABASE_URL', 'postgres://db.example', 'must be postgres://<user>:<password>@<host>:<port>/<database>'],
    ['DATABASE_URL', 'postgres://db.example/', 'must be postgres://<user>:<password>@<host>:<port>/<database>'],
    ['DATABASE_URL', 'postgres://me:pass@word#1@db.example/sherpa', 'must be postgres://'],
    ['DATABASE_URL', 'postgres://me:pass/word@db.example/sherpa', 'must be postgres://'],
    ['DATABASE_URL', 'postgres://me:100%@db.example/sherpa', 'must be postgres://'],
    ['DATABASE_URL', 'postgres:///sherpa', 'must be postgres://'],
    ['DATABASE_URL', 'sqlite://data/x.db', 'must be sqlite:<path> without slashes of its own'],
    ['DATABASE_URL', 'sqlite:///srv/x.db', 'must be sqlite:<path> without slashes of its own'],
    ['DATABASE_URL', 'sqlite:x.db?mode=ro', 'must be sqlite:<path> without options'],
    ['DATABASE_URL', 'sqlite:file:x.db', 'must be sqlite:<path> with a path'],
    ['DATABASE_URL', 'sqlite: data/x.db', 'must be sqlite:<path> without a blank behind the colon'],
    ['DATABASE_URL', 'sqlite::memory:', 'must be memory: alone'],
    ...['abc', '-5', '1.5', '', '2147483648', '10&statement_timeout=x'].map((limit): [string, string, string] => [
      'DATABASE_URL',
      `postgres://db.example/sherpa?statement_timeout=${limit}`,
      'must have a whole number of milliseconds as statement_timeout, from 0 to 2147483647',
    ]),
    ['DATABASE_URL', 'sqlite:~bot/x.db', 'must not name another user’s folder: only ~/'],
    ['DISCORD_API_URL', 'http://me:secret@proxy.example/api', 'must hold no user name or password'],
    ['DISCORD_TOKEN', 'Bot abc.def.ghi', 'must be the token alone, without “Bot ”'],
    ['DISCORD_TOKEN', '“abc.def.ghi”', 'must be the token alone, without quotation marks'],
    ['DISCORD_TOKEN', '"abc.def.ghi"', 'must be the token alone, without quotation marks'],
    ['DISCORD_TOKEN', 'abc.def .ghi', 'must be the token alone, without spaces'],
    ['DISCORD_TOKEN', 'abc.def.ghi…', 'holds a character that no token has'],
    ['SHARD_COUNT', '0', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', '16385', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', 'Auto', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', 'auto,1', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', '1.5', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', '-1', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_COUNT', '99999999999999999999', 'must be auto, or a whole number from 1 to 16384'],
    ['SHARD_IDS', '0', 'needs SHARD_COUNT to be a number'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug'],
    ['PLAYGROUND_PORT', 'http', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '1.5', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '4e3', 'must be a whole number from 0 to 65535'],
    ['PLAYGROUND_PORT', '0x10', 'must be a whole number from 0 to 65535'],
  ])('%s=%s is named with what it must be', (name, value, advice) => {
    expect(() => readConfig({ [name]: value })).toThrow(`  ${name} ${advice}`);
  });
});

test('of an address with a mistake nothing is told, since it holds a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://me:pass-phrase#@db.example/sherpa' })).not.toThrow('pass-phrase');
  expect(() => readConfig({ DATABASE_URL: 'postgres://me:pass-phrase#@db.example/sherpa' })).toThrow('%23');
});

test.each([
  'postgres://me:secret@db.example:5432/sherpa',
  'postgresql://me:p%40ss%23@db.example/sherpa?sslmode=require',
  'postgres://[::1]:5432/sherpa',
  'postgres://me:secret@db.example/sherpa?statement_timeout=0',
  'postgres:///sherpa?host=/var/run/postgresql&user=me',
])('a PostgreSQL server may be given as %s', (url) => {
  expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

describe('the shards of a process', () => {
  const shards = (SHARD_IDS: string, SHARD_COUNT = '16') => readConfig({ SHARD_COUNT, SHARD_IDS }).shards;

  test('are all of them, or those that are named, in order', () => {
    expect(readConfig({ SHARD_COUNT: '16' }).shards).toEqual({ count: 16, ids: undefined });
    expect(shards('0-3,7')).toEqual({ count: 16, ids: [0, 1, 2, 3, 7] });
    expect(shards('7,0-3,15,9-9').ids).toEqual([0, 1, 2, 3, 7, 9, 15]);
    expect(shards('0', '1').ids).toEqual([0]);
    expect(shards('0-16383', '16384').ids).toHaveLength(16_384);
  });

  test.each([
    ['16', 'names shard 16, but SHARD_COUNT is 16: shards run from 0 to 15'],
    ['0-3,20', 'names shard 20, but SHARD_COUNT is 16'],
    ['3-1', 'has a range that runs backwards'],
    ['1,1', 'names shard 1 twice'],
    ['0-3,2-5', 'names shard 2 twice'],
    ['0, 1', 'must be written without blanks'],
    ['0 - 3', 'must be written without blanks'],
    ['0-99999999999', 'names a shard that there cannot be: the highest is 16383'],
    ['16384', 'names a shard that there cannot be'],
    ['99999999999999999999', 'names a shard that there cannot be'],
    ...['-1', '0-', ',', '0,', '0,,1', '0-1-2', 'all', 'auto', '0x1', '1e1', '0;1', '0..3', '0–3', '1.0'].map(
      (ids): [string, string] => [ids, 'must be the numbers of shards and ranges of them'],
    ),
  ])('%s is named with what is wrong with it', (ids, what) => {
    expect(() => shards(ids)).toThrow(`  SHARD_IDS ${what}`);
  });

  test('cannot be named where their number is left to Discord, or is none', () => {
    for (const count of ['', 'auto']) expect(() => shards('0-3', count)).toThrow('  SHARD_IDS needs SHARD_COUNT to be');
    expect(() => shards('0-3', 'four')).toThrow(/:\n {2}SHARD_COUNT must be auto[^\n]*$/);
    const twice = { SHARD_COUNT: '4', SHARD_IDS: '4', LOG_LEVEL: 'loud' };
    expect(() => readConfig(twice)).toThrow(/LOG_LEVEL must[^\n]*\n {2}SHARD_IDS names shard 4, but/);
  });
});

test('all problems are told at once, and no values', () => {
  const env = {
    DISCORD_TOKEN: 'secret',
    LOG_LEVEL: 'hush-hush',
    DATABASE_URL: 'pass-phrase@host',
    PLAYGROUND_PORT: '-1',
  };
  let message = '';
  try {
    readConfig(env);
  } catch (error) {
    message = String(error);
  }
  for (const name of ['LOG_LEVEL', 'DATABASE_URL', 'PLAYGROUND_PORT']) expect(message).toContain(name);
  for (const value of ['secret', 'hush-hush', 'pass-phrase']) expect(message).not.toContain(value);
});

describe('a variable that was meant to be one of the bot’s', () => {
  const misnamed = (name: string, meant: string) => `  ${name} is not one of the bot’s variables: call it ${meant}`;
  const token = 'abcdefghijklmnopqrstuvwx.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789ab';

  test.each([
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['Discord-Token', 'DISCORD_TOKEN'],
    ['DISCORD_GUILDID', 'DISCORD_GUILD_ID'],
    ['DISCORD_APIURL', 'DISCORD_API_URL'],
    ['DISCORD_SHARDS', 'SHARD_COUNT'],
    ['DISCORD_SHARD_COUNT', 'SHARD_COUNT'],
    ['SHARDS_COUNT', 'SHARD_COUNT'],
    ['SHARD_COUNTS', 'SHARD_COUNT'],
    ['SHARD_ID', 'SHARD_IDS'],
    ['shard-ids', 'SHARD_IDS'],
    ['DISCORD_SHARD_IDS', 'SHARD_IDS'],
  ])('%s is named wherever it stands', (name, meant) => {
    expect(() => readConfig({ [name]: 'x' })).toThrow(misnamed(name, meant));
    expect(() => readConfig({}, { [name]: 'x' })).toThrow(misnamed(name, meant));
  });

  test.each([
    ['TOKEN', 'DISCORD_TOKEN'],
    ['BOT_TOKEN', 'DISCORD_TOKEN'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['SHARDS', 'SHARD_COUNT'],
    ['TOTAL_SHARDS', 'SHARD_COUNT'],
    ['log_level', 'LOG_LEVEL'],
  ])('%s is named in the bot’s own .env; in the environment it is other software’s', (name, meant) => {
    expect(() => readConfig({}, { [name]: 'x' })).toThrow(misnamed(name, meant));
    expect(readConfig({ [name]: 'x' })).toEqual(readConfig({}));
  });

  test('is named in the environment if it holds what looks like a token, which is not repeated', () => {
    expect(() => readConfig({ TOKEN: token })).toThrow(misnamed('TOKEN', 'DISCORD_TOKEN'));
    expect(() => readConfig({ TOKEN: token })).not.toThrow(token);
  });

  test('does not matter where the right one is set too, or where it is empty', () => {
    expect(readConfig({ DISCORD_TOKEN: token, TOKEN: token }, { DISCORD_TOKN: 'x' }).token).toBe(token);
    expect(readConfig({ DISCORD_TOKN: '' })).toEqual(readConfig({}));
  });

  test('is none of what other bots and programs call theirs', () => {
    const others = {
      DISCORD_CLIENT_ID: '1',
      DISCORD_CLIENT_SECRET: 'x',
      DISCORD_WEBHOOK_URL: 'https://discord.com/api/webhooks/1/x',
      DISCORD_APPLICATION_ID: '1',
      GITHUB_TOKEN: 'x',
      NPM_TOKEN: 'x',
      SHARDING_MANAGER: 'true',
      PORT: '80',
      PATH: '/bin',
    };
    expect(readConfig(others, others)).toEqual(readConfig({}));
  });
});

describe('a file .env', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sherpa-env-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (content: string | Buffer) => {
    const path = join(folder, '.env');
    writeFileSync(path, content);
    return readEnvFile(path, ['DISCORD_TOKEN', 'LOG_LEVEL']);
  };

  test('is read with or without a byte order mark, quotes, comments, and Windows’ line ends', () => {
    expect(read('\u{feff}DISCORD_TOKEN="a.b.c" # mine\r\n\r\n# LOG_LEVEL loud\r\nexport LOG_LEVEL=info\r\n')).toEqual({
      DISCORD_TOKEN: 'a.b.c',
      LOG_LEVEL: 'info',
    });
    expect(read(readFileSync(new URL('../.env.example', import.meta.url)))).toMatchObject({ DISCORD_TOKEN: '' });
  });

  test('that is not there, or has nothing but comments, sets nothing', () => {
    expect(readEnvFile(join(folder, 'none'), ['DISCORD_TOKEN'])).toEqual({});
    expect(read('')).toEqual({});
    expect(read('# DISCORD_TOKEN=\n\n')).toEqual({});
  });

  test.each([
    ['UTF-16 from Windows', Buffer.from('\u{feff}DISCORD_TOKEN=a.b.c', 'utf16le'), 'is UTF-16'],
    ['UTF-16 without its mark', Buffer.from('DISCORD_TOKEN=a.b.c', 'utf16le'), 'is UTF-16'],
    ['Latin-1', Buffer.from('# für Sherpa\nDISCORD_TOKEN=a.b.c', 'latin1'), 'is not UTF-8'],
    ['a line without =', 'LOG_LEVEL=info\nDISCORD_TOKEN a.b.c', 'Line 2 of'],
    ['a line without anything', 'LOG_LEVEL=info\nDISCORD_TOKEN', 'Line 2 of'],
    ['nothing but a token', 'a.b.c', 'sets anything'],
    ['a variable that is set twice', 'LOG_LEVEL=a.b.c\n# other\nexport LOG_LEVEL = info', 'Lines 1 and 3 of'],
  ])('%s is named, without its values', (_, content, sentence) => {
    expect(() => read(content)).toThrow(sentence);
    expect(() => read(content)).not.toThrow('a.b.c');
  });

  test('that is a folder is named', () => {
    mkdirSync(join(folder, '.env'));
    expect(() => readEnvFile(join(folder, '.env'), [])).toThrow(/\.env, but it cannot be read \(EISDIR\)/);
  });
});

test('.env.example explains exactly the variables there are', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
  const known = [...source.matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(3);
  expect(named.toSorted()).toEqual(known.toSorted());
});
