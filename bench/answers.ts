import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';
import { startPostgres } from '../tests/fixtures/postgres/server.ts';
import { must, spread, spreadHead, table } from './figures.ts';
import { answerOf, open } from './stored.ts';

/**
 * How many answers a second reach the disk, and how long one takes, when many arrive at once: `npm run bench -- answers`. Besides, what
 * an evening costs that is played one call after another.
 */
const crowds = [1, 10, 300];
const answers = 3_000;
const evenings = 100;

/** Answers of this many players at once, round after round. */
async function crowd(storage: Storage, name: string, players: number): Promise<string[]> {
  const times: number[] = [];
  let spent = 0;
  for (let n = 0; n < Math.max(10, answers / players); n += 1) {
    const id = `${players}.${n}`;
    await open(storage, id);
    const start = performance.now();
    const added = await Promise.all(
      Array.from({ length: players }, async (_, player) => {
        const isNew = await storage.addAnswer(id, answerOf(player));
        times.push(performance.now() - start);
        return isNew;
      }),
    );
    spent += performance.now() - start;
    must(added.every(Boolean), 'An answer was not stored.');
  }
  return [name, `${players} at once`, `${Math.round((times.length / spent) * 1_000)}`, ...spread(times)];
}

/** A question from its beginning to its end, answered by two in a channel, and one that is answered alone. */
async function evening(storage: Storage, name: string): Promise<string[]> {
  const times: number[] = [];
  for (let n = 0; n < evenings; n += 1) {
    const id = `evening.${n}`;
    const start = performance.now();
    await open(storage, id);
    await storage.postRound(id, { messageId: 'm' }, 1, 2);
    for (const player of [1, 2]) {
      await storage.addAnswer(id, answerOf(player));
      const note = { playerId: `${player}`, roundId: id, token: 't', language: 'en', at: 1 };
      await storage.keepNote(id, note);
    }
    await storage.closeRound(id, 3, 'fact');
    await storage.revealRound(id);
    await storage.round(id);
    times.push(performance.now() - start);
  }
  const sum = times.reduce((all, one) => all + one, 0);
  return [name, 'a whole question', `${Math.round((evenings / sum) * 1_000)}`, ...spread(times)];
}

const folder = mkdtempSync(join(tmpdir(), 'sherpa-answers-'));
const server = await startPostgres('durable');
try {
  const rows: string[][] = [];
  for (const [name, url] of [
    ['SQLite', `sqlite:${join(folder, 'sherpa.db')}`],
    ['PostgreSQL', server.url],
  ] as const) {
    const storage = await openStorage(url);
    await crowd(storage, name, 50);
    for (const players of crowds) rows.push(await crowd(storage, name, players));
    rows.push(await evening(storage, name));
    await storage.close();
  }
  process.stdout.write(`${table(['database', 'what', 'a second', ...spreadHead], rows)}
From a call to what it stored being on the disk. PostgreSQL runs on the same machine.\n`);
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}
