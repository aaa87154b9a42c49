import { pino } from 'pino';
import type { Bank } from '../../src/bank/bank.ts';
import { world } from '../../src/bank/world/world.ts';
import { match as recognise, prepare } from '../../src/game/matching/match.ts';
import type { Terms } from '../../src/game/match.ts';
import { seeded, type Random } from '../../src/game/random.ts';
import type { Player, Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { createMatches } from '../../src/play/matches.ts';
import { createQuizmaster } from '../../src/play/quizmaster.ts';
import { openStorage } from '../../src/storage/open.ts';
import { manualClock } from '../fixtures/clock.ts';

const players: readonly Player[] = ['Ada', 'Bela', 'Chen'].map((name) => ({ id: name.toLowerCase(), name }));

/** What a player gives who knows the answer, or ticks and writes as it comes. */
function given({ question, order }: Round, knows: boolean, random: Random): { places: number[] } | { text: string } {
  if (question.kind === 'typed') return { text: knows ? question.answer.text : 'I have no idea' };
  const places = [...order.keys()];
  if (knows) return { places: places.filter((place) => question.options[order[place] ?? -1]?.right) };
  const picked = places.filter(() => random() < 0.5);
  const [first = 0] = picked;
  return { places: question.kind === 'select' && picked.length > 0 ? picked : [first] };
}

/**
 * Plays a match from beginning to end and stores it: three players, some of whom know some answers, and a bot that is killed in
 * the middle of the second question.
 *
 * @param at when the match is called
 * @returns what was asked, in order
 */
export async function playMatch(
  url: string,
  bank: Bank,
  { id, terms, at, seed }: { id: string; terms: Terms; at: number; seed: number },
): Promise<Round[]> {
  const storage = await openStorage(url);
  const random = seeded(seed);
  const names = prepare([...bank.packs.flatMap(({ entities }) => entities), ...world()]);
  const asked: Round[] = [];
  let clock = manualClock(at);

  function bot() {
    const log = pino({ level: 'silent' });
    const common = { bank, storage, clock, random, log };
    const quizmaster = createQuizmaster({
      ...common,
      judge: (text, { answer }) => recognise(text, answer, names),
      stage: { progress: () => {}, find: async () => undefined, reveal: async () => {} },
    });
    const matches = createMatches({
      ...common,
      quizmaster,
      stage: {
        joined: () => {},
        begun: async () => {},
        question: async ({ round }) => {
          asked.push(round);
          return { messageId: `message of ${round.id}`, at: clock.now() };
        },
        podium: async () => {},
      },
    });
    return { quizmaster, matches };
  }

  let { quizmaster, matches } = bot();
  const stand = { guildId: 'g', channelId: 'c', token: 't', tokenUntil: 0, by: 'channel' } as const;
  await matches.call(id, { id: 'ada', name: 'Ada' }, terms, stand);
  await matches.posted(id, 'lobby');
  await clock.advance(rules.lobby);
  for (let number = 1; number <= terms.questions; number += 1) {
    const round = asked.at(-1);
    if (!round) throw new Error('Nothing was asked.');
    for (const player of players) {
      await clock.advance(Math.round(random() * 4_000));
      await quizmaster.answer(round.id, player, given(round, random() < 0.7, random), clock.now());
      if (number !== 2 || player.id !== 'bela') continue;
      const aliveAt = await storage.lastBeat();
      clock = manualClock(clock.now() + 90_000);
      ({ quizmaster, matches } = bot());
      await quizmaster.resume();
      await matches.resume(aliveAt);
    }
    await quizmaster.finish(round.id);
    await clock.advance(0);
    await clock.advance(rules.pause);
  }
  await storage.close();
  return asked;
}
