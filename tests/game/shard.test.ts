import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatShards, isIn, overlap, parseShards, shardingOf, shardOf } from '../../src/game/shard.ts';

/** An id of Discord's that was made so many milliseconds after Discord's first. */
const madeAt = (ms: number, rest = 0) => String((BigInt(ms) << 22n) + BigInt(rest));

test('servers go round the shards by the millisecond in which they were made', () => {
  expect([0, 1, 2, 3, 4, 5].map((ms) => shardOf(madeAt(ms), 4))).toEqual([0, 1, 2, 3, 0, 1]);
  expect(shardOf(madeAt(7, 2 ** 22 - 1), 4)).toBe(3);
  // Discord's own example id, whose number no double can hold.
  expect(shardOf('175928847299117063', 16)).toBe(Number((175_928_847_299_117_063n >> 22n) % 16n));
});

test('direct messages go to the first one, and so does what is no id', () => {
  for (const guildId of [undefined, '', 'g', '-4194304', '1e30', '4194304 ', '9'.repeat(21)]) {
    expect(shardOf(guildId, 7)).toBe(0);
  }
});

test('every server has exactly one shard, whichever of its processes runs it', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.integer({ min: 1, max: 16_384 }),
      fc.integer({ min: 1, max: 9 }),
      (id, count, processes) => {
        const guildId = String(id);
        expect(shardOf(guildId, count)).toBeGreaterThanOrEqual(0);
        expect(shardOf(guildId, count)).toBeLessThan(count);
        const all = Array.from({ length: count }, (_, shard) => shard);
        const parts = Array.from({ length: processes }, (_, n) => all.filter((shard) => shard % processes === n));
        const owners = parts.filter((ids) => shardingOf(count, ids).has(guildId));
        expect(owners).toHaveLength(1);
      },
    ),
    { numRuns: 30 },
  );
});

test('a process that is given none runs all of them', () => {
  expect(shardingOf(3)).toMatchObject({ count: 3, ids: [0, 1, 2] });
  expect(shardingOf(4, [3, 1]).ids).toEqual([1, 3]);
  expect(shardingOf(4, [3, 1]).has(madeAt(3))).toBe(true);
  expect(shardingOf(4, [3, 1]).has(undefined)).toBe(false);
});

test('two ranges overlap if there is a server that both serve, whatever their counts', () => {
  const range = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      ids: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(range, range, (some, others) => {
      // Every pair of rests there is comes up within the product of the counts.
      const servers = Array.from({ length: some.count * others.count }, (_, ms) => madeAt(ms));
      const isShared = servers.some((server) => isIn(some, server) && isIn(others, server));
      expect(overlap(some, others)).toBe(isShared);
    }),
  );
});

test('shards are written as SHARD_IDS has them, and read again', () => {
  expect(formatShards([0, 1, 2, 3, 7])).toBe('0-3,7');
  expect(formatShards([5])).toBe('5');
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (ids) => {
      const ascending = ids.toSorted((a, b) => a - b);
      expect(parseShards(formatShards(ascending))).toEqual(ascending);
    }),
  );
});
