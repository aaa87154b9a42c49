import { parseArgs } from 'node:util';
import { createClock } from '../src/discord/gateway/clock.ts';
import { unsplit } from '../src/game/shard.ts';
import { createLease, isOver } from '../src/lease.ts';
import { createLog } from '../src/log.ts';
import { databaseUrlIn } from '../src/config.ts';
import { copyDatabase, leasesOf, openStorage, openToRead, publicUrl } from '../src/storage/open.ts';
import type { Lease } from '../src/storage/storage.ts';
import { run } from './on-database.ts';

const usage = `Usage: npm run migrate -- <from> <to>

Copies everything from one database into another, empty one, for instance from sqlite:data/sherpa.db to postgres://…, while no bot plays
on either. Then compares the two row by row. The first one is left as it is. To move, name the second one in DATABASE_URL.
`;

/** Runs the tool; returns the exit code. */
async function main(args: string[]): Promise<number> {
  const options = { help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const [first, second] = positionals;
  if (first === undefined || second === undefined || positionals.length > 2) {
    process.stderr.write(usage);
    return 1;
  }
  const [from, to] = [databaseUrlIn(first), databaseUrlIn(second)];
  if (publicUrl(from) === publicUrl(to)) throw new Error('The two are the same database.');
  await (await openToRead(from)).close();
  const clock = createClock();
  const holder = (await leasesOf(from)).find((lease) => !isOver(lease, 0, clock.now()));
  if (holder) throw played(from, holder);

  const lease = createLease({ clock, log: createLog('warn') });
  const target = await openStorage(to, async (leases) => {
    // The first one in the way ends this: nothing is waited for.
    const refuse = (inTheWay: Lease) => {
      throw played(to, inTheWay);
    };
    await lease.hold(leases, async () => unsplit, refuse);
  }).catch((error: unknown) => {
    lease.abandon();
    throw error;
  });
  try {
    await copyDatabase(from, to, (table, rows) => process.stdout.write(`${table}: ${rows}\n`));
  } finally {
    await lease.stop();
    await target.close();
  }
  process.stdout.write(`Copied ${publicUrl(from)} to ${publicUrl(to)}. Every row is the same.\n`);
  return 0;
}

function played(url: string, { pid, host, since }: Lease): Error {
  return new Error(
    `A bot plays on ${publicUrl(url)}: process ${pid} on ${host}, since ${new Date(since).toISOString()}. Stop it first.`,
  );
}

await run(usage, () => main(process.argv.slice(2)));
