import { world } from '../src/game/period.ts';
import { openBeside, publicUrl } from '../src/storage/open.ts';
import type { Recounted, Storage } from '../src/storage/storage.ts';
import { onDatabase } from './on-database.ts';

const usage = `Usage: npm run recount [-- --database <url>]

Counts all points and leaderboards anew from the log of answers, and says what differed: nothing should. Exits with 1 if anything did; it is
right afterwards. A bot may play meanwhile. Without --database, it is the one in DATABASE_URL.
`;

/** The servers, and conversations outside servers, in which somebody has played; and the world. */
async function* scopesOf(storage: Storage): AsyncGenerator<string> {
  for (let scope = await storage.scopeAfter(''); scope; scope = await storage.scopeAfter(scope.id))
    if (scope.id !== world) yield scope.id;
  yield world;
}

/** Runs the tool; returns the exit code. */
async function recount(databaseUrl: string): Promise<number> {
  const storage = await openBeside(databaseUrl);
  let [records, differing] = [0, 0];
  try {
    for await (const scope of scopesOf(storage)) {
      const found = await storage.recount(scope, Date.now());
      if (found.differing > 0) process.stdout.write(`${told(scope, found)}\n`);
      records += found.records;
      differing += found.differing;
    }
  } finally {
    await storage.close();
  }
  const result = differing === 0 ? 'Nothing differed' : `${differing} differed, and are right now`;
  process.stdout.write(`${publicUrl(databaseUrl)}: counted ${records} records. ${result}.\n`);
  return differing === 0 ? 0 : 1;
}

function told(scope: string, { differing, examples }: Recounted): string {
  const lines = examples.map(
    ({ playerId, record, period, before, after }) =>
      `  player ${playerId}, ${record}, ${period}: ${before ?? 'nothing'} → ${after ?? 'nothing'}${before === after ? ' points; other numbers' : ' points'}`,
  );
  const more = differing > examples.length ? [`  and ${differing - examples.length} more`] : [];
  return [`${scope}: ${differing} differed`, ...lines, ...more].join('\n');
}

await onDatabase(usage, recount);
