import { parseArgs } from 'node:util';
import { isGone, isHere } from '../src/holder.ts';
import { isServerAway, leasesOf } from '../src/storage/open.ts';
import { databaseUrlOf, run } from './on-database.ts';

const usage = `Usage: node tools/health.ts [--playing]

Tells whether the bot in this container, or on this machine, is well: exits with 1 if it no longer renews its lease on the database in
DATABASE_URL, otherwise with 0. A bot that waits for its turn has no lease yet, and is well; so it looks where none runs at all. So is one
whose database server is away: it goes on when that is back. With --playing, exits with 0 only while one plays.
`;

/** Which of the bots here renew their leases. */
async function look(databaseUrl: string): Promise<{ playing: number; stuck: number }> {
  const own = (await leasesOf(databaseUrl)).filter((lease) => isHere(lease) && !isGone(lease));
  const playing = own.filter(({ until }) => until >= Date.now()).length;
  return { playing, stuck: own.length - playing };
}

await run(usage, async () => {
  const { values } = parseArgs({ options: { playing: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const found = await look(databaseUrlOf(undefined)).catch((error: Error) => {
    if (values.playing === true || !isServerAway(error)) throw error;
    return error.message;
  });
  if (typeof found === 'string') {
    process.stdout.write(`Well, as far as can be told: the bot goes on once its database does. ${found}\n`);
    return 0;
  }
  const { playing, stuck } = found;
  const isWell = stuck === 0 && (playing > 0 || values.playing !== true);
  const what = stuck > 0 ? 'it does not renew its lease' : playing > 0 ? 'it plays' : 'no bot plays here yet';
  process.stdout.write(`${isWell ? 'Well' : 'Not well'}: ${what}.\n`);
  return isWell ? 0 : 1;
});
