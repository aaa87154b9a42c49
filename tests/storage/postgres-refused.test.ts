import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { explained } from '../../src/storage/postgres/unusable.ts';
import { postgresDatabases, run } from '../fixtures/postgres/database.ts';

const databases = postgresDatabases();
const password = 'pass-phrase';
let url: string;
let user: string;

/** The address of the database for another user, changed as a test needs it. */
function addressFor(change: (address: URL) => void = () => {}): string {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  change(address);
  return address.href;
}

const create = (rights: string) => run(url, `create role ${user} ${rights} password '${password}'`);

/** Why a database cannot be opened. It never tells the password. */
async function refusal(address: string): Promise<string> {
  const { message } = await openStorage(address).then(
    async (storage) => {
      await storage.close();
      throw new Error('It was opened.');
    },
    (error: Error) => error,
  );
  expect(message).not.toContain(password);
  return message;
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a server that cannot be used is named with what is wrong', () => {
  beforeEach(async () => {
    url = await databases.empty();
    user = `sherpa_${randomUUID().replaceAll('-', '')}`;
  });
  afterEach(() => run(url, `drop owned by ${user}`, `drop role ${user}`).catch(() => {}));

  test('one that does not run', async () => {
    const port = await unusedPort();
    expect(await refusal(addressFor((address) => (address.port = `${port}`)))).toMatch(
      new RegExp(
        `^The database postgres://127\\.0\\.0\\.1:${port}/\\w+ cannot be used: nothing listens at 127\\.0\\.0\\.1:${port}\\.`,
      ),
    );
  });

  test('one whose host there is not', async () => {
    expect(await refusal(addressFor((address) => (address.hostname = 'nowhere.invalid')))).toContain(
      'there is no host “nowhere.invalid”',
    );
  });

  test('one without encryption that is asked for it', async () => {
    expect(await refusal(addressFor((address) => (address.search = '?sslmode=verify-full')))).toContain(
      'the server offers no encryption. Take sslmode out of DATABASE_URL',
    );
  });

  test('a file of certificates that there is not, and a socket', async () => {
    const search = '?sslmode=verify-full&sslrootcert=/nowhere/root.crt';
    expect(await refusal(addressFor((address) => (address.search = search)))).toMatch(
      /no such file or directory, open '\/nowhere\/root\.crt'\. Check the files that DATABASE_URL names\.$/,
    );
    expect(await refusal(`postgres:///sherpa?host=/nowhere&user=${user}`)).toContain(
      'there is no socket in /nowhere. Check the host in DATABASE_URL',
    );
  });

  test('another program that listens there', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refusal(addressFor((address) => (address.port = `${port}`)))).toContain(
      `127.0.0.1:${port} closed the connection. Check host and port in DATABASE_URL`,
    );
    other.close();
  });

  test('a wrong password, a user that there is not, and none', async () => {
    const wrong = `the user “${user}” or the password is wrong. Correct it in DATABASE_URL, where @ : / ? # and %`;
    expect(await refusal(addressFor())).toContain(wrong);
    await create('login');
    expect(await refusal(addressFor((address) => (address.password = 'wrong')))).toContain(wrong);
    expect(await refusal(addressFor((address) => (address.password = '')))).toContain(wrong);
  });

  test('a user who may not log in', async () => {
    await create('nologin');
    expect(await refusal(addressFor())).toMatch(
      /the server does not let the user “\w+” in \(role "\w+" is not permitted/,
    );
  });

  test('a database that there is not', async () => {
    await create('login');
    expect(await refusal(addressFor((address) => (address.pathname = '/sherpa-2')))).toContain(
      'there is no database “sherpa-2” on the server. Create it: `create database "sherpa-2"`.',
    );
  });

  test('too many connections', async () => {
    await create('login connection limit 0');
    expect(await refusal(addressFor())).toContain('the server has too many connections.');
  });

  test('a user who may create no tables', async () => {
    await create('login');
    expect(await refusal(addressFor())).toMatch(
      /the user “\w+” may not do what is needed \(permission denied for schema public\)/,
    );
  });

  test('one that takes no changes', async () => {
    await create('login');
    await run(
      url,
      `grant all on schema public to ${user}`,
      `alter role ${user} set default_transaction_read_only = on`,
    );
    expect(await refusal(addressFor())).toContain('it takes no changes: it is a standby, or set to be read only.');
  });
});

describe('what cannot be tried here', () => {
  const said = (code: string, message = 'said') =>
    explained(`postgres://me:${password}@db.example/sherpa`, Object.assign(new Error(message), { code })).message;

  test.each([
    ['ETIMEDOUT', 'db.example:5432 does not answer. Check host and port'],
    ['EHOSTUNREACH', 'db.example:5432 does not answer.'],
    ['EAI_AGAIN', 'there is no host “db.example”, or it cannot be looked up now.'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate cannot be trusted (said). Name the authority'],
    ['CERT_HAS_EXPIRED', 'its certificate cannot be trusted (said).'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate cannot be trusted (said).'],
    ['53100', 'its disk is full. Make room, and start again.'],
    ['57P03', 'the server is starting or stopping.'],
    ['42P01', 'said. Check DATABASE_URL.'],
  ])('%s has a sentence of its own', (code, sentence) => {
    expect(said(code)).toContain(`The database postgres://db.example:5432/sherpa cannot be used: ${sentence}`);
  });

  test('a server that is silent, and a host with several addresses', () => {
    const silent = new Error('Connection terminated due to connection timeout');
    expect(explained('postgres://db.example/sherpa', silent).message).toContain('db.example:5432 does not answer.');
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const both = new AggregateError([refused, refused]);
    expect(explained('postgres://db.example/sherpa', both).message).toContain('nothing listens at db.example:5432.');
  });
});
