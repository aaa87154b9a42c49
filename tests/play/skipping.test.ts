import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlayedRound, Terms } from '../../src/game/match.ts';
import { rules } from '../../src/game/rules.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela, chen } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}`, factId: 'pack/belarus' })));
const dana = { id: 'dana', name: 'Dana' };

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let progress: Staged[];
let reveals: Staged[];
let asked: Staged[];
let podiums: { stored: StoredMatch; rounds: readonly PlayedRound[] }[];
let verdicts: { player: string; staged: Staged }[];
/** While set, the stage cannot show reveals. */
let stageFails: boolean;

/** A process of the bot: what went before it is dead. */
function newProcess(): void {
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: {
      progress: ({ round, place: at }) => void progress.push({ round, place: at }),
      reveal: async (staged) => {
        if (stageFails) throw new Error('Discord is away');
        reveals.push(staged);
      },
    },
    matches: {
      question: async (staged) => {
        asked.push(staged);
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
      podium: async ({ match, venue: at }, rounds) => void podiums.push({ stored: { match, venue: at }, rounds }),
    },
    notes: { verdict: async (note, staged) => void verdicts.push({ player: note.playerId, staged }) },
  });
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [progress, reveals, asked, podiums, verdicts] = [[], [], [], [], []];
  stageFails = false;
  newProcess();
});
afterEach(() => storage.close());

async function ask(id: string): Promise<void> {
  const shows = async () => ({ messageId: `message of ${id}`, at: clock.now() });
  const wish = { id, askedBy: ada.id, place, from: { pace: 'untimed' } } as const;
  expect(await playing.quizmaster.ask(wish, shows)).toHaveProperty('asked');
}

/** Ada calls a match, which these have joined, and whose first question is open. */
async function inMatch(others: readonly { id: string; name: string }[], changes: Partial<Terms> = {}): Promise<void> {
  const terms = { questions: 5, pace: 'normal', ...changes } as const;
  expect(await playing.matches.call('m', ada, terms, venue(start + 840_000), async () => 'lobby')).toHaveProperty(
    'called',
  );
  for (const player of others) await playing.matches.join('m', player);
  await clock.advance(rules.lobby);
}

const open = () => asked.at(-1)?.round.id ?? '';

async function answer(id: string, isRight: boolean, ...players: readonly { id: string; name: string }[]) {
  const { order = [] } = playing.quizmaster.open(id) ?? {};
  for (const player of players)
    expect(
      await playing.quizmaster.answer(id, player, { positions: [order.indexOf(isRight ? 0 : 1)] }, clock.now()),
    ).toHaveProperty('answer');
}

/** Whether it is over and shown now, or what became of the wish to skip it. */
async function skip(id: string, by: { id: string }, mayModerate = false) {
  const skipped = await playing.quizmaster.skip(id, by.id, mayModerate);
  if (!('revealed' in skipped)) return skipped;
  const isShown = await skipped.revealed;
  // Its match has heard of it.
  await clock.advance(0);
  return isShown;
}

describe('a question that is asked on its own', () => {
  test('is skipped by whoever asked it, counts for nobody, and leaves the channel free', async () => {
    await ask('r');
    expect(await skip('r', ada)).toBe(true);
    expect(reveals).toMatchObject([{ round: { id: 'r', skipped: 'host' } }]);
    expect(await storage.round('r')).toMatchObject({ state: 'revealed', skipped: 'host' });
    expect(await skip('r', bela)).toEqual({ refused: 'revealed' });
    expect(await skip('never', bela)).toEqual({ refused: 'over' });
    await ask('r2');
  });

  test('which somebody has answered, takes votes, which everybody sees', async () => {
    await ask('r');
    await answer('r', true, bela);
    expect(await skip('r', ada)).toEqual({ votes: { votes: 1, needed: 2 }, isNew: true });
    expect(progress.at(-1)?.round.skipVotes).toEqual([ada.id]);
    expect(await skip('r', ada)).toEqual({ votes: { votes: 1, needed: 2 }, isNew: false });
    expect(await skip('r', bela)).toBe(true);
    expect(reveals).toMatchObject([{ round: { skipped: 'players' } }]);
    expect([...(reveals[0]?.round.answers.values() ?? [])]).toMatchObject([
      { counts: 'skipped', points: 0, credit: 1 },
    ]);
    expect(await storage.tallies('g', bela.id)).toEqual({});
  });

  test('is skipped at once by somebody who manages messages and does not play', async () => {
    await ask('r');
    await answer('r', true, bela);
    expect(await skip('r', bela, true)).toMatchObject({ votes: { votes: 1 } });
    expect(await skip('r', chen, true)).toBe(true);
    expect(reveals).toMatchObject([{ round: { skipped: 'moderator' } }]);
  });

  test('is skipped once, whoever presses at the same moment, and takes no answer any more', async () => {
    await ask('r');
    const pressed = await Promise.all([skip('r', ada), skip('r', ada), skip('r', bela), skip('r', chen)]);
    expect(pressed).toEqual([true, true, true, true]);
    const late = await playing.quizmaster.answer('r', bela, { positions: [0] }, start);
    expect(late).toMatchObject({ refused: 'too-late', staged: { round: { skipped: 'host' } } });
    expect(reveals).toHaveLength(1);
    expect(await storage.skips()).toMatchObject([{ times: 1 }]);
  });

  test('an answer that came before the vote that decides is the say of its player, too', async () => {
    await ask('r');
    for (const voter of [bela, chen]) await skip('r', voter);
    const answering = answer('r', true, dana);
    const last = skip('r', { id: 'x' });
    await answering;
    expect(await last).toEqual({ votes: { votes: 3, needed: 4 }, isNew: true });
    expect(await skip('r', dana)).toBe(true);
  });

  test('tells those who have answered', async () => {
    await ask('r');
    await answer('r', true, bela);
    const note = { playerId: bela.id, token: 't', language: 'en', at: start };
    await playing.notes.keep({ id: 'r', series: undefined }, note, async () => {});
    await skip('r', chen, true);
    await expect.poll(() => verdicts).toMatchObject([{ player: bela.id, staged: { round: { skipped: 'moderator' } } }]);
  });
});

/** The database takes no votes, until what this returns is called. */
function breaks(): () => void {
  const works = storage.voteToSkip.bind(storage);
  storage.voteToSkip = () => Promise.reject(new Error('The database is away.'));
  return () => {
    storage.voteToSkip = works;
  };
}

describe('over a restart', () => {
  test('votes go on', async () => {
    await ask('r');
    for (const voter of [bela, chen]) await skip('r', voter);
    newProcess();
    await playing.resume();
    expect(playing.quizmaster.open('r')?.skipVotes).toEqual([bela.id, chen.id]);
    expect(await skip('r', bela)).toEqual({ votes: { votes: 2, needed: 3 }, isNew: false });
    expect(await skip('r', dana)).toBe(true);
  });

  test('a question that was voted out is skipped, though its process ended before that', async () => {
    await ask('r');
    for (const voter of [bela, chen]) await skip('r', voter);
    await storage.voteToSkip('r', dana.id, clock.now());
    newProcess();
    await playing.resume();
    await expect.poll(() => reveals).toMatchObject([{ round: { skipped: 'players' } }]);
  });

  test('what was skipped and could not be shown is shown as skipped', async () => {
    await ask('r');
    stageFails = true;
    expect(await skip('r', ada)).toBe(false);
    expect(await storage.round('r')).toMatchObject({ state: 'closed', skipped: 'host' });
    stageFails = false;
    newProcess();
    await playing.resume();
    await expect.poll(() => reveals).toMatchObject([{ round: { skipped: 'host' } }]);
    expect(await storage.skips()).toMatchObject([{ times: 1 }]);
  });

  test('a vote that could not be stored was never given', async () => {
    await ask('r');
    const mend = breaks();
    await expect(skip('r', bela)).rejects.toThrow('away');
    mend();
    expect(playing.quizmaster.open('r')?.skipVotes).toEqual([]);
    expect(await skip('r', bela)).toEqual({ votes: { votes: 1, needed: 2 }, isNew: true });
  });
});

describe('in a match', () => {
  test('the next question comes, the streak goes on, and the podium leaves it out', async () => {
    await inMatch([bela]);
    await answer(open(), true, ada, bela);
    await clock.advance(rules.grace + rules.pause);
    await answer(open(), true, bela);
    expect(await skip(open(), chen)).toEqual({ refused: 'not-playing' });
    expect(await skip(open(), ada)).toEqual({ votes: { votes: 1, needed: 2 }, isNew: true });
    expect(await skip(open(), bela)).toBe(true);
    expect(reveals.at(-1)).toMatchObject({ round: { skipped: 'players' }, scoreboard: { players: { length: 2 } } });
    await clock.advance(rules.pause);
    expect(asked.at(-1)?.round.series).toMatchObject({ number: 3, streaks: { [ada.id]: 1, [bela.id]: 1 } });
    for (const number of [3, 4, 5]) {
      expect(asked.at(-1)?.round.series).toMatchObject({ number });
      await answer(open(), true, ada, bela);
      await clock.advance(rules.grace + rules.pause);
    }
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished' } }, rounds: { length: 4 } }]);
    expect(podiums[0]?.rounds.map(({ series }) => series?.number)).toEqual([1, 3, 4, 5]);
    expect(await storage.tallies('g', bela.id)).toMatchObject({ board: { answered: 4, streak: 4 } });
  });

  test('nobody loses a life by it, and nobody has gone who left it out', async () => {
    await inMatch([bela], { mode: 'lives', questions: rules.lives.questions });
    await answer(open(), true, ada, bela);
    await clock.advance(rules.grace + rules.pause);
    await answer(open(), false, ada);
    for (const player of [bela, ada]) await skip(open(), player);
    await clock.advance(rules.pause);
    for (let skipped = 0; skipped <= rules.silentRounds; skipped += 1) {
      expect(asked.at(-1)?.round.series?.waitsFor).toEqual([ada.id, bela.id]);
      expect(await skip(open(), ada)).toEqual({ votes: { votes: 1, needed: 2 }, isNew: true });
      expect(await skip(open(), bela)).toBe(true);
      await clock.advance(rules.pause);
    }
    await answer(open(), true, ada);
    await answer(open(), false, bela);
    await clock.advance(rules.grace);
    const { lives } = reveals.at(-1)?.scoreboard ?? {};
    expect(lives?.contestants.map((one) => `${one.player.id} ${one.lives}`)).toEqual(['ada 3', 'bela 2']);
    expect(podiums).toEqual([]);
  });

  test('the last question may be skipped: the match is over', async () => {
    await inMatch([bela]);
    for (let number = 1; number <= 5; number += 1) {
      await skip(open(), ada);
      await clock.advance(rules.pause);
    }
    expect(asked).toHaveLength(5);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished' } }, rounds: [] }]);
  });

  test('goes on after a restart with the question after a skipped one', async () => {
    await inMatch([bela]);
    await skip(open(), ada);
    newProcess();
    await playing.resume();
    await clock.advance(rules.pause);
    expect(asked.at(-1)?.round.series).toMatchObject({ number: 2 });
    expect(await storage.skips()).toMatchObject([{ times: 1 }]);
  });
});
