import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, close, type Round } from '../../src/game/round.ts';
import { scoreboardAfter } from '../../src/game/scoreboard.ts';
import { skippers } from '../../src/game/skip.ts';
import { en } from '../../src/locale/en.ts';
import { verdictText } from '../../src/render/note.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { bankOf } from '../fixtures/bank.ts';
import { ada } from '../fixtures/players.ts';
import { choice, examples } from '../fixtures/questions.ts';

const series = { id: '5', number: 2, of: 5, streaks: {}, waitsFor: ['ada', 'bela'] };

/** A question of a match that Ada has answered rightly. */
function answered(question = choice()): Round {
  const round = ask('r', question, 'ada', 1_700_000_000_000, seeded(1), { pace: 'normal', series });
  const taken = answer(round, ada, { options: [0] }, 1, round.openedAt + 1_000);
  if ('refused' in taken) throw new Error(taken.refused);
  return taken.round;
}

const texts = (round: Round) => {
  const fact = bankOf(round.question).factOf(round.question);
  const scoreboard = scoreboardAfter({ terms: {} }, [answered()], false);
  return JSON.stringify(revealMessage(round, fact, en, { next: true, scoreboard }).components);
};

describe('an open question', () => {
  test('has “Skip” beside “Reveal now”, and says how the votes stand once there are any', () => {
    const round = answered();
    const { components } = JSON.parse(JSON.stringify(questionMessage(round, en))) as {
      components: { components: { components?: { label: string }[] }[] }[];
    };
    const last = components[0]?.components.at(-1)?.components?.map(({ label }) => label);
    expect(last).toEqual(['Reveal now', 'Skip']);
    expect(JSON.stringify(components)).not.toContain('to skip');
    expect(JSON.stringify(questionMessage({ ...round, skipVotes: ['bela'] }, en))).toContain('⏭️ 1 of 2 votes to skip');
  });
});

describe('a question that was skipped', () => {
  test.each(skippers)('says so, and what its answer was, and names nobody: %s', (skipped) => {
    const shown = texts(close(answered(), 1_700_000_009_000, skipped));
    expect(shown).toContain(`### ⏭️ ${en.reveal.skipped[skipped]}\\nIt counts for nobody. The answer was **Belarus**.`);
    expect(shown).toContain('Which country');
    expect(shown).not.toContain('✅');
    expect(shown).not.toContain('🏅');
    expect(shown).not.toContain('Ada');
    for (const label of [en.reveal.proof, en.match.nextNow, en.match.stop]) expect(shown).toContain(`"${label}"`);
  });

  test.each(Object.values(examples))('tells the answer of a $kind question', (question) => {
    const shown = texts({ ...close(answered(choice()), 1_700_000_009_000, 'host'), question, order: [0, 1, 2, 3] });
    expect(shown).toMatch(/It counts for nobody\. The answer was \*\*[^*]+\*\*\./);
  });

  test('tells whoever answered it that it earned nothing and cost nothing', () => {
    const round = close(answered(), 1_700_000_009_000, 'players');
    const [given] = [...round.answers.values()].map((one) => ({ ...one, points: 0, counts: 'skipped' as const }));
    if (!given) throw new Error('nobody answered');
    const scoreboard = scoreboardAfter({ terms: {} }, [answered()], false);
    expect(verdictText(round, given, {}, scoreboard, en)).toBe(
      '⏭️ Skipped: this question counts for nobody. It was **Belarus**',
    );
  });
});
