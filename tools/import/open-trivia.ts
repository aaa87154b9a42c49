import { z } from 'zod';
import { Refusal } from '../author-tool.ts';
import type { Imported } from './imported.ts';
import { plainText } from './plain-text.ts';

/** What https://opentdb.com/api.php answers, in its default encoding: texts are HTML. */
const answer = z.object({
  results: z.array(
    z.object({
      category: z.string(),
      difficulty: z.string(),
      question: z.string(),
      correct_answer: z.string(),
      incorrect_answers: z.array(z.string()),
    }),
  ),
});

/**
 * Reads the JSON of Open Trivia DB.
 *
 * @throws Refusal if it is something else
 */
export function readOpenTrivia(text: string): Imported[] {
  const found = answer.safeParse(parsedJson(text));
  if (!found.success) {
    throw new Refusal(
      'This is no answer of Open Trivia DB; save what https://opentdb.com/api.php?amount=50 sends, in its default encoding.',
    );
  }
  return found.data.results.map((one, index): Imported => ({
    at: `question ${index + 1}`,
    topic: plainText(one.category),
    prompt: plainText(one.question),
    answers: [plainText(one.correct_answer)],
    wrong: one.incorrect_answers.map(plainText),
    difficulty: one.difficulty,
    explanation: '',
  }));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
