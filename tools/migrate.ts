import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { unsplit } from '../src/game/shard.ts';
import { createLease, isOver } from '../src/lease.ts';
import { createLog } from '../src/log.ts';
import { copyDatabase, leasesOf, openStorage, openToRead, publicUrl } from '../src/storage/open.ts';
import type { Lease } from '../src/storage/storage.ts';

const usage = `Usage: npm run migrate -- <from> <to>

Copies everything from one database into another, empty one, such as from sqlite:data/sherpa.db to postgres://…, while no bot plays on
either. Then compares the two row by row. The first one is left as it is. To move on, name the second one in DATABASE_URL.
`;

const clock = {
  now: () => Date.now(),
  after(ms: number, call: () => void) {
    const ended = new AbortController();
    void setTimeout(ms, undefined, { ref: false, signal: ended.signal }).then(call, () => undefined);
    return () => ended.abort();
  },
};

/** Runs the tool; returns the exit code. */
async function main(args: string[]): Promise<number> {
  const options = { help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  if (positionals.length !== 2) {
    process.stderr.write(usage);
    return 1;
  }
  const [from = '', to = ''] = positionals.map((url) => readConfig({ DATABASE_URL: url }).databaseUrl);
  if (publicUrl(from) === publicUrl(to)) throw new Error('The two are the same database.');
  await (await openToRead(from)).close();
  const holder = (await leasesOf(from)).find((lease) => !isOver(lease, 0, clock.now()));
  if (holder) throw played(from, holder);

  const lease = createLease({ clock, log: createLog('warn') });
  const target = await openStorage(to, async (leases) => {
    // The first one in the way ends this: nothing is waited for.
    const refuse = (inTheWay: Lease) => {
      throw played(to, inTheWay);
    };
    await lease.hold(leases, async () => unsplit, refuse);
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
