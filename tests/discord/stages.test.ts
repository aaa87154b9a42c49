import { expect, test } from 'vitest';
import { startPlayground } from 'discord-playground';
import { createClient } from '../../src/discord/gateway/client.ts';
import { createClock } from '../../src/discord/gateway/clock.ts';
import { connect } from '../../src/discord/gateway/connect.ts';
import { perSecond } from '../../src/discord/send/limits.ts';
import { createBulletinStage } from '../../src/discord/stages/bulletins.ts';
import { createRoundStage } from '../../src/discord/stages/rounds.ts';
import { ask, askOfDay, close } from '../../src/game/round.ts';
import { periodAt } from '../../src/game/period.ts';
import { hour } from '../../src/game/rules.ts';
import { shardingOf } from '../../src/game/shard.ts';
import { languages } from '../../src/locale/languages.ts';
import type { Staged } from '../../src/play/stages.ts';
import { createPictures } from '../../src/render/pictures/pictures.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';
import { choice } from '../fixtures/questions.ts';

const bank = bankOf(choice());

test('whoever plays waits for no post, and for no question of a day: not for it to be asked, nor for its reveal', async () => {
  const clock = { ...createClock(), ...manualClock(Date.now()) };
  const playground = await startPlayground({ port: 0 });
  const { apiUrl, token } = playground;
  const sharding = shardingOf(1);
  const create = () => createClient({ apiUrl, sharding, clock, log: silent, end: () => {}, unusable: () => {} });
  const halts = { ended: new Promise<string>(() => {}), signal: new AbortController().signal };
  const connection = await connect(create, sharding.ids, token, halts, silent);
  try {
    const { client } = connection;
    const settings = { of: async () => ({}) };
    const pictures = createPictures({ questions: [], log: silent });
    const rounds = createRoundStage({ client, bank, languages, pictures, settings, clock, log: silent });
    const bulletins = createBulletinStage({ client, bank, languages, settings, log: silent });
    const [question = choice()] = bank.questions;
    const now = clock.now();
    const [channelId = ''] = Object.values(playground.servers[0]?.channels ?? {});
    const here = { guildId: playground.guildId, channelId, language: 'en' };
    const place = { ...here, messageId: undefined, token: '' };
    const dueAt = { dueAt: now, nextAt: now + 24 * hour };
    const ofDay = (id: string): Staged => ({
      round: askOfDay(id, question, 'bot', now, () => 0, dueAt),
      place,
    });
    const played: Staged = {
      round: ask('1.2', question, 'ada', now, () => 0, { pace: 'normal', series: undefined }),
      place,
    };
    const asked = await rounds.post(ofDay('1.1'));
    const over = { round: close(ofDay('1.1').round, now), place: { ...place, messageId: asked?.messageId } };

    await clock.advance(1_000);
    // Discord takes no more in this second.
    await Promise.all(Array.from({ length: perSecond }, () => client.rest.get('/users/@me')));
    const shown: string[] = [];
    const show = async (what: string, showing: Promise<unknown>) => void (await showing, shown.push(what));
    const best = { period: periodAt('week', now), rows: [], players: 0 };
    const all = [
      show('reveal of a day', rounds.reveal(over)),
      show('question of a day', rounds.post(ofDay('1.3'))),
      show('recap', bulletins.post({ bulletin: 'recap', best }, here, now, false)),
      ...Array.from({ length: perSecond - 1 }, () => show('played', client.rest.get('/users/@me'))),
      show('played', rounds.post(played)),
    ];
    // All of them wait for the next second.
    await clock.advance(0);
    await clock.advance(1_000);
    await expect.poll(() => shown.length).toBe(perSecond);
    expect(new Set(shown)).toEqual(new Set(['played']));
    await clock.advance(1_000);
    await Promise.all(all);
    expect(shown.slice(perSecond).sort()).toEqual(['question of a day', 'recap', 'reveal of a day']);
  } finally {
    await connection.stop();
    await playground.close();
  }
});
