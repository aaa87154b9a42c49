import fc from 'fast-check';
import { recall, type Memory } from '../../src/game/past.ts';
import { difficulties, type Difficulty, type Question } from '../../src/game/question.ts';
import { choice, select, trueFalse, typed } from '../fixtures/questions.ts';

/** What the questions of a random bank are like; `theme` decides whether two of them are near-twins. */
export interface Sketch {
  kind: (typeof sketched)[number];
  difficulty: Difficulty;
  fact: number;
  theme: number;
  made: boolean;
}

const sketched = ['choice', 'true-false', 'select', 'typed'] as const;

const kindsOf = {
  choice: (theme: string) => choice({ options: ['right', 'a', 'b', 'c'].map(option(theme)) }),
  'true-false': () => trueFalse(),
  select: (theme: string) => select({ options: ['right', 'right', 'b', 'c'].map(option(theme)) }),
  typed: (theme: string) => typed({ answer: { text: `the answer ${theme}`, accept: [] } }),
};

function option(theme: string): (text: string, index: number) => { text: string; right: boolean } {
  return (text, index) => ({ text: `${text} ${index} ${theme}`, right: text === 'right' });
}

/** A question as it is sketched. Those of one fact have one proof, and two facts in three share theirs with another. */
export function drawnFrom(sketch: Sketch, index: number): Question {
  const { kind, difficulty, fact, theme, made } = sketch;
  return {
    ...kindsOf[kind](`${kind} ${theme}`),
    id: `pack/q${index}`,
    factId: `pack/f${fact}`,
    topicId: `pack/t${fact % 3}`,
    proofKey: `proof ${Math.floor((fact * 2) / 3)}`,
    prompt: `theme${theme} ${kind}${theme}`,
    difficulty,
    ...(made && { made }),
  };
}

/** @param most how many facts it has at most */
export function sketches(most: number): fc.Arbitrary<Sketch[]> {
  const sketch = fc.record({
    kind: fc.oneof({ weight: 3, arbitrary: fc.constant('choice' as const) }, fc.constantFrom(...sketched)),
    difficulty: fc.constantFrom(...difficulties),
    fact: fc.nat({ max: most - 1 }),
    theme: fc.nat({ max: 60 }),
    made: fc.constantFrom(true, false, false),
  });
  return fc.array(sketch, { minLength: 1, maxLength: 60 });
}

/** The past of a channel that was asked these, the first one first. */
export function pastOf(asked: readonly Question[]): Memory {
  const past = new Map<string, { questionId: string; times: number; lastAt: number }>();
  for (const [lastAt, { id }] of asked.entries())
    past.set(id, { questionId: id, times: (past.get(id)?.times ?? 0) + 1, lastAt });
  return recall([...past.values()], { question: (id) => asked.find((question) => question.id === id) });
}
