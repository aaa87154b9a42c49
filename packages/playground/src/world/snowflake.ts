/** The first millisecond of 2015, from which Discord's ids count. */
const DISCORD_EPOCH = 1_420_070_400_000;

export type NextSnowflake = (at?: number) => string;

/**
 * Makes ids like Discord's: the 42 high bits are the time (`at`, in milliseconds since 1970; default: now). The 22 low bits
 * simply count, so that ids made in one millisecond keep their order.
 */
export function snowflakes(now: () => number): NextSnowflake {
  let count = 0n;
  return (at = now()) => {
    count = (count + 1n) & 0x3f_ff_ffn;
    return ((BigInt(Math.floor(at) - DISCORD_EPOCH) << 22n) | count).toString();
  };
}

/** The 42 high bits of an id: its time, in milliseconds since Discord's first. */
export function tickOf(id: string): number {
  return Number(BigInt(id) >> 22n);
}

/** The lowest id of this tick. Ids that are made by counting are above it. */
export function firstIdOf(tick: number): string {
  return (BigInt(tick) << 22n).toString();
}

/** Orders snowflakes by age, oldest first. They are too long for numbers, and their lengths differ. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
