import { Client, Events, type CloseEvent, type Interaction } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { watchShards } from '../../src/discord/gateway/attention.ts';
import { createAttention, type Attention } from '../../src/play/attention.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';

let clock: ManualClock;
let attention: Attention;
let client: Client;
/** For how long nobody was heard, each time that this ended. */
let aways: number[];

beforeEach(() => {
  clock = manualClock(0);
  attention = createAttention(clock);
  aways = [];
  attention.whenBack((away) => aways.push(away));
  client = new Client({ intents: [] });
  watchShards(client, attention);
  client.emit(Events.ShardReady, 0, undefined);
  client.emit(Events.ShardReady, 1, undefined);
});

const reconnecting = (shard: number) => client.emit(Events.ShardReconnecting, shard);

describe('players are heard', () => {
  test('while any shard is connected', async () => {
    reconnecting(0);
    expect(attention.isAway).toBe(false);
    reconnecting(1);
    expect(attention.isAway).toBe(true);
    await clock.advance(30_000);
    client.emit(Events.ShardResume, 0, 5);
    expect(attention.isAway).toBe(false);
    expect(aways).toEqual([30_000]);
  });

  test('again from the first interaction on, which comes before Discord says that the session is resumed', async () => {
    for (const shard of [0, 1]) reconnecting(shard);
    await clock.advance(3_000);
    let heard: number[] = [];
    client.on(Events.InteractionCreate, () => (heard = [...aways]));
    client.emit(Events.InteractionCreate, {} as Interaction);
    expect(heard).toEqual([3_000]);
    client.emit(Events.ShardResume, 0, 1);
    expect(aways).toEqual([3_000]);
  });

  test('no more where Discord ends the session', () => {
    client.emit(Events.ShardDisconnect, { code: 4_004 } as CloseEvent, 0);
    client.emit(Events.ShardDisconnect, { code: 4_004 } as CloseEvent, 1);
    expect(attention.isAway).toBe(true);
  });

  test('all the time, for every clock, where a connection is back at once', async () => {
    for (const shard of [0, 1]) reconnecting(shard);
    await clock.advance(500);
    client.emit(Events.ShardResume, 1, 0);
    expect(aways).toEqual([0]);
  });
});
