import { Client, Events, type CloseEvent } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { watchShards } from '../../src/discord/gateway/attention.ts';
import { shardingOf } from '../../src/game/shard.ts';
import { createAttention, type Attention } from '../../src/play/attention.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';

/** Servers whose shards of three are 0, 1 and 2, and direct messages, which belong to the first. */
const [first, second, third] = [0n, 1n, 2n].map((ms) => ({ guildId: String((ms << 22n) + 7n) }));
const direct = { guildId: undefined };
const places = [first, second, third, direct].filter((place) => place !== undefined);

let clock: ManualClock;
let attention: Attention;
let client: Client;
/** For how long nobody was heard in each place, each time that this ended. */
let aways: [place: number, away: number][];

/** @param ids the shards that the process runs */
function listen(ids: readonly number[]): void {
  clock = manualClock(0);
  attention = createAttention(clock, shardingOf(3, ids));
  aways = [];
  attention.whenBack((away, concerns) => {
    for (const [index, place] of places.entries()) if (concerns(place)) aways.push([index, away]);
  });
  client = new Client({ intents: [] });
  watchShards(client, attention);
}

const ready = (shard: number) => client.emit(Events.ShardReady, shard, undefined);
const reconnecting = (shard: number) => client.emit(Events.ShardReconnecting, shard);
const interaction = (shard: number) => client.emit(Events.Raw, { t: 'INTERACTION_CREATE' }, shard);
const arePlacesAway = () => places.map((place) => attention.isAway(place));

describe('players of a process that runs all shards are heard', () => {
  beforeEach(() => {
    listen([0, 1, 2]);
    for (const shard of [0, 1, 2]) ready(shard);
    aways = [];
  });

  test('while the shard of their place is connected; the others do not matter', async () => {
    reconnecting(1);
    expect(arePlacesAway()).toEqual([false, true, false, false]);
    await clock.advance(30_000);
    reconnecting(0);
    expect(arePlacesAway()).toEqual([true, true, false, true]);
    expect(attention.there()).toEqual({ count: 3, ids: [2] });
    await clock.advance(30_000);
    client.emit(Events.ShardResume, 1, 5);
    expect(aways).toEqual([[1, 60_000]]);
    ready(0);
    expect(aways.slice(1)).toEqual([
      [0, 30_000],
      [3, 30_000],
    ]);
    expect(arePlacesAway()).toEqual([false, false, false, false]);
    expect(attention.there()).toEqual({ count: 3, ids: [0, 1, 2] });
  });

  test('again from the first interaction on, which comes before Discord says that the session is resumed', async () => {
    for (const shard of [0, 2]) reconnecting(shard);
    await clock.advance(3_000);
    let heard: unknown[] = [];
    client.on(Events.Raw, () => (heard = [...aways]));
    interaction(2);
    expect(heard).toEqual([[2, 3_000]]);
    client.emit(Events.ShardResume, 2, 1);
    expect(aways).toEqual([[2, 3_000]]);
    expect(arePlacesAway()).toEqual([true, false, false, true]);
  });

  test('not because of other events', () => {
    reconnecting(2);
    client.emit(Events.Raw, { t: 'GUILD_DELETE' }, 2);
    expect(arePlacesAway()).toEqual([false, false, true, false]);
  });

  test('no more where Discord ends the session', () => {
    client.emit(Events.ShardDisconnect, { code: 4_004 } as CloseEvent, 1);
    expect(arePlacesAway()).toEqual([false, true, false, false]);
  });

  test('all the time, for every clock, where a connection is back at once', async () => {
    reconnecting(1);
    await clock.advance(500);
    client.emit(Events.ShardResume, 1, 0);
    expect(aways).toEqual([[1, 0]]);
  });
});

test('nobody is heard before the shard of their place is ready for the first time', async () => {
  listen([0, 1, 2]);
  expect(arePlacesAway()).toEqual([true, true, true, true]);
  await clock.advance(5_000);
  ready(0);
  expect(arePlacesAway()).toEqual([false, true, true, false]);
  // What was before the games go on is given back by the heartbeat.
  attention.begin();
  await clock.advance(40_000);
  ready(2);
  await clock.advance(35_000);
  ready(1);
  expect(aways.slice(2)).toEqual([
    [2, 40_000],
    [1, 75_000],
  ]);
});

test('a shard that is another process’s counts as there', async () => {
  listen([1]);
  expect(arePlacesAway()).toEqual([false, true, false, false]);
  ready(1);
  reconnecting(1);
  expect(arePlacesAway()).toEqual([false, true, false, false]);
  await clock.advance(10_000);
  aways = [];
  // Of somebody who has brought the app along to a server where it is no member.
  interaction(1);
  expect(aways).toEqual([[1, 10_000]]);
});
