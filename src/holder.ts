import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Lease } from './storage/storage.ts';

/** What tells one process from all others, here and elsewhere. */
export type Holder = Omit<Lease, 'shards' | 'since' | 'until'>;

/** This process, as one that may hold a lease. */
export function thisHolder(): Holder {
  return {
    holder: randomUUID(),
    host: hostname(),
    pid: process.pid,
    machine: thisMachine(),
    started: startOf(process.pid) ?? '',
  };
}

/** Whether a process could be seen from here if it were there. */
export function isHere({ machine }: Pick<Holder, 'machine'>): boolean {
  return machine !== '' && machine === thisMachine();
}

/** Whether a process is known to have ended. False if that cannot be known from here. */
export function isGone(holder: Pick<Holder, 'machine' | 'pid' | 'started'>): boolean {
  return isHere(holder) && startOf(holder.pid) !== holder.started;
}

/**
 * This boot of the machine, and the container within it: processes of two containers do not see each other, and their ids may be
 * the same. Empty where that cannot be told, which is everywhere but on Linux: there a lease has to run out.
 */
function thisMachine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** When a process began, in ticks since the boot. Undefined if there is none, or it has ended and waits for its parent to notice. */
function startOf(pid: number): string | undefined {
  try {
    // The second field is the program's name in brackets, which may hold anything. The state is the third, the start the 22nd:
    // proc_pid_stat(5).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[22 - 3];
  } catch {
    return undefined;
  }
}
