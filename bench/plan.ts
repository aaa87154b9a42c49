import { draw } from '../src/game/draw.ts';
import type { ChoiceQuestion } from '../src/game/kinds/choice.ts';
import { recall, type Past } from '../src/game/past.ts';
import { plan } from '../src/game/plan.ts';
import { difficulties, type Question } from '../src/game/question.ts';
import { seeded } from '../src/game/random.ts';
import { rules } from '../src/game/rules.ts';
import { must, percentile, spread, spreadHead, table } from './figures.ts';

/**
 * How long it takes to plan a match and to draw a single question, while nothing else can happen: `npm run bench -- plan`. One bank is
 * like any, in the other hundreds of questions are near-twins of one another.
 */
const size = 5_000;
const matches = 100;
/** A match may block the bot for so long at most, half of the time: milliseconds. */
const most = 100;

function bankOf(themes: number): Question[] {
  const right = (index: number) => ({ text: `answer ${index}`, right: true });
  return Array.from({ length: size }, (_, index) => {
    const theme = index % themes;
    const base = {
      id: `pack/q${index}`,
      factId: `pack/f${Math.floor(index / 3)}`,
      topicId: `pack/t${index % 20}`,
      proofKey: `quote ${Math.floor(index / 5)}`,
      difficulty: difficulties[index % difficulties.length] ?? 'easy',
      prompt: Array.from({ length: 12 }, (__, word) => `word${theme}of${word}`).join(' '),
      explanation: 'So it is.',
    };
    const options: ChoiceQuestion['options'] = [
      right(index),
      ...['a', 'b', 'c'].map((text) => ({ text, right: false })),
    ];
    if (index % 5 < 2) return { ...base, kind: 'choice', options };
    if (index % 5 < 3) return { ...base, kind: 'true-false', isTrue: true };
    return { ...base, kind: 'typed', answer: { text: `answer ${index}`, accept: [] } };
  });
}

const rows = [
  ['any bank', size],
  ['of near-twins', 10],
].flatMap(([what, themes]) => {
  const questions = bankOf(Number(themes));
  const byId = new Map(questions.map((question) => [question.id, question]));
  const bank = { question: (id: string) => byId.get(id) };
  const past = new Map<string, Past>();
  const random = seeded(1);
  const times: Record<'plan' | 'draw', number[]> = { plan: [], draw: [] };
  const timed = <T>(which: 'plan' | 'draw', act: () => T): T => {
    const start = performance.now();
    const result = act();
    times[which].push(performance.now() - start);
    return result;
  };
  for (let match = 0; match < matches; match += 1) {
    const before = [...past.values()];
    timed('draw', () => draw(questions, recall(before, bank), random));
    const terms = { questions: rules.matchLength.most, pace: 'normal' } as const;
    const ids = timed('plan', () => plan(questions, terms, recall(before, bank), random));
    for (const questionId of ids) past.set(questionId, { questionId, times: 1, lastAt: past.size });
  }
  const median = percentile(times.plan, 0.5);
  must(median <= most, `Half of the plans took ${median.toFixed(0)} ms or longer.`);
  return [
    [`a match of ${rules.matchLength.most}, ${what}`, ...spread(times.plan)],
    [`one question, ${what}`, ...spread(times.draw)],
  ];
});
process.stdout.write(table([`from ${size} questions`, ...spreadHead], rows));
