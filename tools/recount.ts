import { openBeside, publicUrl } from '../src/storage/open.ts';
import { recount } from '../src/storage/recount.ts';
import type { Differing } from '../src/storage/storage.ts';
import { onDatabase } from './on-database.ts';

const usage = `Usage: npm run recount [-- --database <url>]

Counts all points and leaderboards anew from the log of answers, one player after another, and prints what differed: nothing should. A line
names the player; the scope, which is a server, a channel outside servers, or “world”; the record (board, own or duel) and the period. Exits
with 1 if anything differed; it is right afterwards. A bot may play meanwhile. Without --database, it works on the one in DATABASE_URL.
`;

await onDatabase(usage, async (databaseUrl) => {
  const storage = await openBeside(databaseUrl);
  let [players, differing] = [0, 0];
  const tell = (sentence: string) => {
    differing += 1;
    process.stdout.write(`${sentence}\n`);
  };
  try {
    for await (const found of recount(storage, Date.now()))
      if ('player' in found) {
        players += 1;
        for (const one of found.differing) tell(told(found.player, one));
      } else for (const period of found.periods) tell(`ranks of ${found.ranksOf}, ${period}`);
  } finally {
    await storage.close();
  }
  const result = differing === 0 ? 'Nothing differed' : `${differing} differed, and are right now`;
  process.stdout.write(`${publicUrl(databaseUrl)}: counted the answers of ${players} players. ${result}.\n`);
  return differing === 0 ? 0 : 1;
});

function told(player: string, { scope, record, period, before, after }: Differing): string {
  const points =
    before === after ? 'the same points, other numbers' : `${before ?? 'nothing'} → ${after ?? 'nothing'} points`;
  return `player ${player} in ${scope}, ${record}, ${period}: ${points}`;
}
