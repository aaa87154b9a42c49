import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { isGone, isHere } from '../src/holder.ts';
import { leasesOf } from '../src/storage/open.ts';

const usage = `Usage: node tools/health.ts [--playing]

Tells whether the bot of this container, or of this machine, is well: exits with 0 if it is, with 1 if it does not renew its lease on
the database in DATABASE_URL any more. One that waits for its turn is well. With --playing, it has to play.
`;

/** Which of the bots here renew their leases. */
async function look(databaseUrl: string): Promise<{ playing: number; stuck: number }> {
  const own = (await leasesOf(databaseUrl)).filter((lease) => isHere(lease) && !isGone(lease));
  const playing = own.filter(({ until }) => until >= Date.now()).length;
  return { playing, stuck: own.length - playing };
}

try {
  const { values } = parseArgs({ options: { playing: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) process.stdout.write(usage);
  else {
    const { playing, stuck } = await look(loadConfig().databaseUrl);
    const isWell = stuck === 0 && (playing > 0 || values.playing !== true);
    const what = stuck > 0 ? 'it does not renew its lease' : playing > 0 ? 'it plays' : 'it does not play yet';
    process.stdout.write(`${isWell ? 'Well' : 'Not well'}: ${what}.\n`);
    process.exitCode = isWell ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
