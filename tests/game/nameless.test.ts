import { describe, expect, test } from 'vitest';
import type { Finish } from '../../src/game/podium.ts';
import {
  championsAs,
  duelAs,
  matchAs,
  namingIn,
  pageAs,
  roundAs,
  scoreboardAs,
  type Naming,
} from '../../src/game/nameless.ts';
import { answer, ask, type Round } from '../../src/game/round.ts';
import { triesOf } from '../../src/game/tries.ts';
import { seeded } from '../../src/game/random.ts';
import type { Headline } from '../../src/game/story.ts';
import type { Scoreboard } from '../../src/game/scoreboard.ts';
import { ada, bela } from '../fixtures/players.ts';
import { choice } from '../fixtures/questions.ts';

const all = namingIn({ names: 'hidden' }, 'Someone');
const butAda = namingIn({ names: 'hidden' }, 'Someone', ada.id);

/** Every name anywhere in something. */
function namesIn(value: unknown): string[] {
  const text = JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part] : part));
  return [...new Set([ada.name, bela.name, 'Someone'].filter((name) => text.includes(`"${name}"`)))];
}

function round(): Round {
  const asked = ask('r', choice(), ada.id, 1, seeded(1));
  return [ada, bela].reduce((before, player) => {
    const taken = answer(before, player, { options: [0] }, 1, 2);
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.round;
  }, asked);
}

const finish = (player: typeof ada): Finish => ({ player, rank: 1, points: 1, right: 1, streak: 1, fastest: 1 });
const headlines: Headline[] = [
  { what: 'lead', rival: ada },
  { what: 'ahead', rival: bela, gap: 1 },
  { what: 'close', rivals: [ada, bela], gap: 1 },
  { what: 'run-over', player: bela, length: 3 },
];
const scoreboard = (headline: Headline): Scoreboard => ({
  players: [ada, bela].map((player) => ({ ...finish(player), climbed: 0, running: 1 })),
  teams: [{ team: 'red', rank: 1, points: 1, right: 1, members: [finish(ada), finish(bela)] }],
  sides: new Map([[ada.id, 'red']]),
  lives: { contestants: [{ ...finish(bela), lives: 1, stood: 1 }], out: [ada], isDecided: false },
  headline,
});
const tally = { points: 1, answered: 1, right: 1, streak: 1 };
const tried = { id: 't', player: bela, text: 'x', hits: [0], misses: 0, took: 1, at: 1 };
const match = {
  id: 'm',
  host: ada,
  terms: { questions: 1, pace: 'normal' as const },
  calledAt: 1,
  seed: 1,
  plan: [],
  players: [ada, bela],
  asked: 0,
  nextAt: 1,
  silent: 0,
  ending: undefined,
};
const score = (player: typeof ada) => ({ player, points: 1, answered: 1, right: 1, isDone: true, known: 0 });
const duel = {
  paper: { id: 'd', players: [ada, bela] as const, terms: match.terms, plan: [], until: 1 },
  rounds: [round()],
  scores: [score(ada), score(bela)],
};
const page = {
  rows: [ada, bela].map((player) => ({ ...tally, player, rank: 1 })),
  above: false,
  below: false,
  players: 2,
  own: { ...tally, player: ada, rank: 1 },
};

const things: Record<string, (as: Naming) => unknown> = {
  'a round': (as) => roundAs(round(), as),
  'its tries': (as) =>
    roundAs({ ...round(), answers: new Map(), tries: triesOf([tried, { ...tried, player: ada }]) }, as),
  'a match': (as) => matchAs(match, as),
  'a duel': (as) => duelAs(duel, as),
  'a page of a leaderboard': (as) => pageAs(page, as),
  champions: (as) =>
    championsAs(
      [ada, bela].map((player) => ({ player, points: 1, medal: 1 })),
      as,
    ),
  ...Object.fromEntries(
    headlines.map((one) => [`a scoreboard with ${one.what}`, (as: Naming) => scoreboardAs(scoreboard(one), as)]),
  ),
};

describe.each(Object.entries(things))('%s', (_, shown) => {
  test('names nobody where names are hidden, but its reader', () => {
    expect(namesIn(shown(all))).toEqual(['Someone']);
    expect(namesIn(shown(butAda))).toEqual([ada.name, 'Someone']);
  });

  test('names everybody where they are not', () => {
    expect(namesIn(shown(namingIn({}, 'Someone')))).toEqual([ada.name, bela.name]);
  });
});
