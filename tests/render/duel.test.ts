import { describe, expect, test } from 'vitest';
import { duel, score, winner, type DuelState } from '../../src/game/paper.ts';
import { answer, ask, type Round } from '../../src/game/round.ts';
import { seeded } from '../../src/game/random.ts';
import { en } from '../../src/locale/en.ts';
import { challengeMessage, duelMessage, resultMessage } from '../../src/render/duel.ts';
import { bankOf } from '../fixtures/bank.ts';
import { choice } from '../fixtures/questions.ts';

const ada = { id: 'ada', name: 'A*da*' };
const bela = { id: 'bela', name: '@everyone' };
const questions = [1, 2, 3].map((number) => choice({ id: `q${number}`, prompt: `Prompt ${number}?` }));
const bank = bankOf(...questions);
const terms = { questions: 3, pace: 'untimed' } as const;
const paper = duel(
  '1'.repeat(19),
  [ada, bela],
  terms,
  questions.map(({ id }) => id),
  1_700_000_000_000,
);

/** A player's rounds of these options of the author's: the first is right. */
function played(player: typeof ada, ...options: number[]): Round[] {
  return options.map((option, index) => {
    const series = { id: paper.id, number: index + 1, of: 3, streaks: {}, waitsFor: [] };
    const question = questions[index] ?? choice();
    const round = ask(`r${index}`, question, player.id, 1, seeded(1), { pace: 'untimed', series });
    const answered = answer(round, player, { options: [option] }, option === 0 ? 1 : 0, 2);
    if ('refused' in answered) throw new Error(answered.refused);
    return answered.round;
  });
}

function shown(state: DuelState, ...rounds: Round[]): string {
  const scores = [ada, bela].map((player) => score(paper, player, rounds, new Set()));
  const message = duelMessage({ paper, rounds, scores, state }, bank, en);
  expect(message.allowedMentions).toEqual({ parse: [] });
  return JSON.stringify(message.components).replaceAll(String.raw`\\`, '\\');
}

describe('a duel is shown', () => {
  test('with names as plain text, and who has still to play', () => {
    const text = shown('open', ...played(ada, 0, 0, 0));
    expect(text).toContain(String.raw`A\*da\* challenges <@bela>`);
    expect(text).toContain('The result comes when both are done, or <t:1700086400:R>');
    expect(text).toContain(String.raw`is done\n▫️ \@everyone is not done yet`);
    expect(text).not.toMatch(/points|right/);
  });

  test('with the better one first, and the question that was hardest', () => {
    const text = shown('played', ...played(ada, 0, 1, 1), ...played(bela, 0, 0, 1));
    expect(text).toContain(String.raw`\@everyone wins the duel`);
    expect(text).toMatch(/🥇 \*\*\\@everyone.*2 of 3 right.*🥈 .*1 of 3 right/);
    expect(text).toContain(String.raw`(0 of 2 answers right)\nPrompt 3?`);
  });

  test('with two golds where it is a draw', () => {
    const text = shown('played', ...played(ada, 0, 1, 1), ...played(bela, 1, 0, 1));
    expect(text).toContain('The duel is a draw');
    expect(text.match(/🥇/g)).toHaveLength(2);
  });

  test('kindly to whoever did not finish', () => {
    const rounds = [...played(ada, 0, 0, 0), ...played(bela, 0)];
    expect(winner([ada, bela].map((player) => score(paper, player, rounds, new Set())))).toEqual(ada);
    const text = shown('expired', ...rounds);
    expect(text).toContain('got as far as question 1 of 3');
    expect(text).toContain('Time is up: the 24 hours are over.');
  });

  test('without a winner where one never played', () => {
    const text = shown('expired', ...played(ada, 0, 0, 0));
    expect(text).toContain('The duel did not take place');
    expect(text).toContain('did not play');
    expect(text).not.toMatch(/🥇|🥈|The hardest/);
  });

  const played3 = [...played(ada, 0, 1, 1), ...played(bela, 0, 0, 1)];
  const over = {
    paper,
    rounds: played3,
    scores: [ada, bela].map((player) => score(paper, player, played3, new Set())),
    state: 'played',
  } as const;

  test('with a ping for the one who is challenged, when it is new', () => {
    const message = challengeMessage({ ...over, state: 'open' }, bank, en);
    expect(message.allowedMentions).toEqual({ parse: [], users: ['bela'] });
    expect(message.components).toEqual(duelMessage({ ...over, state: 'open' }, bank, en).components);
  });

  test('as over where its result is a message of its own, with a link to that and without a button', () => {
    const text = JSON.stringify(duelMessage(over, bank, en, 'https://discord.com/channels/1/2/3').components);
    expect(text).toContain('The duel is over. The result: https://discord.com/channels/1/2/3');
    expect(text).not.toContain('custom_id');
    expect(resultMessage(over, bank, en)).toEqual(duelMessage(over, bank, en));
  });
});
