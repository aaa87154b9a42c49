import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { unsplit } from '../../src/game/shard.ts';
import { openStorage } from '../../src/storage/open.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { contract } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'sherpa-storage-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `${(files += 1)}`, 'sherpa.db');

contract('memory:', () => openStorage('memory:'));
contract('sqlite:<path>', () => openStorage(`sqlite:${fresh()}`));
const postgres = postgresDatabases();
contract('postgres:', async () => openStorage(await postgres.emptied()));

describe('a SQLite file', () => {
  test('keeps everything over a restart', async () => {
    const path = fresh();
    const first = await openStorage(`sqlite:${path}`);
    await first.beat(unsplit, 42);
    await first.close();
    const second = await openStorage(`sqlite:${path}`);
    expect(await second.lastBeats()).toMatchObject([{ at: 42 }]);
    await second.close();
  });

  test('whose transaction SQLite itself has ended says why, and not that it cannot be rolled back', async () => {
    const path = fresh();
    const storage = await openStorage(`sqlite:${path}`);
    const other = new DatabaseSync(path);
    // As a full disk does: SQLite takes the whole transaction back.
    other.exec(`create trigger broken before insert on papers begin select raise(rollback, 'disk is full'); end`);
    const paper = { id: 'p', players: [{ id: 'ada', name: 'Ada' }], plan: [], until: undefined } as const;
    const terms = { questions: 5, pace: 'untimed' } as const;
    const place = { guildId: 'g', channelId: 'c', language: 'en', messageId: undefined, token: '' };
    await expect(storage.openPaper({ paper: { ...paper, terms }, place })).rejects.toThrow('disk is full');
    other.exec('drop trigger broken');
    other.close();
    expect(await storage.openPaper({ paper: { ...paper, terms }, place })).toEqual({ opened: true });
    await storage.close();
  });

  test('that is something else is refused by name and left as it was', async () => {
    const path = join(folder, 'letter.txt');
    const letter = 'Dear sherpa, this is not a database, and it is long enough to be one.'.repeat(20);
    writeFileSync(path, letter);
    await expect(openStorage(`sqlite:${path}`)).rejects.toThrow(/letter\.txt cannot be used: .*DATABASE_URL/s);
    expect(readFileSync(path, 'utf8')).toBe(letter);
  });

  test('in a place where there cannot be one is refused by name', async () => {
    const path = join(folder, 'letter.txt', 'sherpa.db');
    await expect(openStorage(`sqlite:${path}`)).rejects.toThrow(/sherpa\.db cannot be used/);
    expect(existsSync(path)).toBe(false);
  });
});
