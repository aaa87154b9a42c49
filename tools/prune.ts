import { keptFor, tokenLife } from '../src/play/upkeep.ts';
import { openBeside, publicUrl } from '../src/storage/open.ts';
import type { Pruned } from '../src/storage/storage.ts';
import { onDatabase } from './on-database.ts';

const usage = `Usage: npm run prune [-- --database <url>]

Removes now, in small steps, what a bot removes by itself once a day: tokens of interactions that Discord no longer takes; what is older
than ${keptFor / 86_400_000} days and of no more use, such as rounds that nobody answered; and leaderboards of days and weeks that are no longer kept. The log
of answers stays. A bot may play meanwhile. Without --database, it works on the one in DATABASE_URL.
`;

/** Removes it; returns how many rows fewer each table has than before, whatever a bot has added meanwhile. */
async function prune(databaseUrl: string): Promise<[table: string, gone: number][]> {
  const storage = await openBeside(databaseUrl);
  try {
    const before = await storage.sizes();
    await storage.forgetTokens(Date.now() - tokenLife);
    const now = Date.now();
    for (let from: Pruned | undefined; ;) {
      from = await storage.prune({ before: now - keptFor, now }, from);
      if (!from) break;
    }
    const after = await storage.sizes();
    return Object.entries(before).map(([table, size]) => [table, size - (after[table] ?? 0)]);
  } finally {
    await storage.close();
  }
}

await onDatabase(usage, async (databaseUrl) => {
  const gone = (await prune(databaseUrl)).filter(([, count]) => count > 0);
  const removed = gone.map(([table, count]) => `${table} ${count}`).join(', ');
  process.stdout.write(
    `${publicUrl(databaseUrl)}: done. ${removed === '' ? 'No table has fewer rows' : `Rows fewer than before: ${removed}`}.\n`,
  );
  return 0;
});
