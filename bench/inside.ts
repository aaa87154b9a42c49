import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into the bot's process before the bot (`--import`): tells the bench on request what the process has used. Needs
 * `--expose-gc`, so that garbage is not counted as memory.
 */
export interface Usage {
  /** Processor time since the process began, in milliseconds: in all, and in system calls. */
  cpu: number;
  cpuSystem: number;
  /** Bytes. */
  rss: number;
  peakRss: number;
  /** Bytes in use after a full garbage collection. */
  heap: number;
  /** The longest time that the event loop was blocked since the last request, in milliseconds. */
  longestStall: number;
}

const resolution = 5;
const stalls = monitorEventLoopDelay({ resolution });
stalls.enable();

process.on('message', () => {
  const longestStall = Math.max(0, stalls.max / 1e6 - resolution);
  globalThis.gc?.();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const usage: Usage = {
    cpu: (userCPUTime + systemCPUTime) / 1_000,
    cpuSystem: systemCPUTime / 1_000,
    rss,
    peakRss: maxRSS * 1_024,
    heap: heapUsed,
    longestStall,
  };
  process.send?.(usage);
  stalls.reset();
});
// If the bench is interrupted, the bot ends too.
process.on('disconnect', () => process.exit());
