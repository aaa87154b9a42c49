import type { Question } from '../game/question.ts';
import type { Messages } from '../locale/en.ts';
import { viewOf } from './kinds/index.ts';

/** A question's prompt, as a heading or bold, below what its kind shows above it. */
export function promptBlock(question: Question, as: 'heading' | 'bold' | 'plain', messages: Messages): string {
  const view = viewOf(question);
  const prompt = view.prompt(question, messages);
  const shown = { heading: `### ${prompt}`, bold: `**${prompt}**`, plain: prompt }[as];
  return [...(view.above ? [view.above(question, messages)] : []), shown].join('\n');
}
