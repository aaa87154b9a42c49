import { stringify } from 'yaml';
import { excerpt } from '../../src/bank/format/excerpt.ts';
import { counts, limits } from '../../src/bank/format/limits.ts';
import { difficulties, type Kind } from '../../src/game/question.ts';
import { commentedEntity, commentedReference, idFrom } from '../draft.ts';
import type { Imported } from './imported.ts';

/** What stands where a person has to write. `npm run questions` finds every one. */
const todo = 'TODO';

/** A question that cannot be taken over, and why. */
export interface LeftOut {
  imported: Imported;
  reason: string;
}

/** A pack's draft. */
export interface QuestionDraft {
  /** By their path within the pack's folder. */
  files: Record<string, string>;
  taken: number;
  leftOut: readonly LeftOut[];
}

/**
 * A new pack with these questions, each on a fact of its own. A draft: every fact lacks its statement and what proves it, every
 * explanation may be missing, and the pack does not load before they are there. What cannot be taken over stands as a comment at
 * the end of its topic.
 */
export function draftQuestions(id: string, title: string, imported: readonly Imported[], asOf: string): QuestionDraft {
  const ids = new Set<string>();
  const leftOut: LeftOut[] = [];
  const topics = new Map<string, { title: string; facts: unknown[]; left: LeftOut[] }>();
  for (const one of imported) {
    const name = topicId(one.topic);
    const topic = topics.get(name) ?? { title: one.topic.slice(0, limits.topicTitle), facts: [], left: [] };
    topics.set(name, topic);
    const answer = answerOf(one);
    if (!('kind' in answer)) topic.left.push({ imported: one, reason: answer.reason });
    else topic.facts.push(factOf(one, answer, unused(ids, one.prompt)));
  }
  for (const { left } of topics.values()) leftOut.push(...left);
  const titles = Object.fromEntries([...topics].map(([name, topic]) => [name, topic.title]));
  return {
    files: {
      'pack.yaml': `# Put right what this draft guessed: the title, when the facts held (as_of), and the topics.
${stringify({ id, title, as_of: asOf, topics: titles })}`,
      'references.yaml': commentedReference,
      'entities.yaml': commentedEntity,
      ...Object.fromEntries(
        [...topics].map(([name, { facts, left }]) => [`facts/${name}.yaml`, `${head}${written(facts)}${aside(left)}`]),
      ),
    },
    taken: imported.length - leftOut.length,
    leftOut,
  };
}

const head = `# Each fact here still lacks its statement (${todo}), and what proves it: whole sentences of a report under “quotes”, or “references”.
# Facts that belong together may become one, with both questions.
`;

const written = (facts: readonly unknown[]) => (facts.length === 0 ? '' : stringify(facts, { lineWidth: 110 }));

const aside = (left: readonly LeftOut[]) =>
  left
    .map(({ imported: { at, prompt, answers, wrong }, reason }) => {
      const texts = [prompt, ...answers, ...wrong].map((text) => text.replaceAll(/\s+/gu, ' '));
      return `# Left out (${at}): ${reason}: ${texts.join(' / ')}\n`;
    })
    .join('');

/** The kind of question that it can be, and its answer; or why it can be none. */
function answerOf({ prompt, answers, wrong }: Imported): { kind: Kind; [key: string]: unknown } | { reason: string } {
  if (prompt === '' || answers.length === 0) return { reason: 'it has no question or no answer' };
  if (prompt.length > limits.prompt) return { reason: `its question has more than ${limits.prompt} characters` };
  const tooLong = [...answers, ...wrong].find((text) => text.length > limits.option);
  if (tooLong !== undefined) return { reason: `“${excerpt(tooLong)}” has more than ${limits.option} characters` };
  const [answer = '', ...further] = answers;
  const truth = /^(?:true|false)$/iu;
  if (further.length === 0 && truth.test(answer) && wrong.every((text) => truth.test(text))) {
    return { kind: 'true-false', answer: answer.toLowerCase() === 'true' };
  }
  if (further.length > 0) {
    if (wrong.length === 0) return { reason: 'it has several answers and no wrong option' };
    if (answers.length + wrong.length > counts.ticks) return { reason: `it has more than ${counts.ticks} options` };
    return { kind: 'select', answer: answers, wrong };
  }
  if (wrong.length === 3) return { kind: 'choice', answer, wrong };
  if (wrong.length > 0) return { reason: `a choice has three wrong options, and this has ${wrong.length}` };
  if (answer.length > limits.typed) return { reason: `its answer has more than ${limits.typed} characters to type` };
  return { kind: 'typed', answer };
}

function factOf(
  { prompt, difficulty, explanation, answers }: Imported,
  { kind, ...answer }: Record<string, unknown>,
  id: string,
) {
  const known = difficulties.find((one) => one === difficulty.toLowerCase());
  return {
    id,
    statement: `${todo}: say in one sentence what is true. ${excerpt(prompt)} ${excerpt(answers.join(', '))}`,
    entities: [],
    quotes: [],
    references: [],
    questions: [
      {
        id,
        kind,
        difficulty: known ?? 'medium',
        prompt,
        ...answer,
        explanation: explanation || `${todo}: one sentence that is worth knowing.`,
      },
    ],
  };
}

/** An id that is not used yet, from the first words of a text. */
function unused(ids: Set<string>, text: string): string {
  const name = idFrom(text) || 'question';
  let id = name;
  for (let number = 2; ids.has(id); number += 1) id = `${name}-${number}`;
  ids.add(id);
  return id;
}

/** A topic's id begins with a letter. */
function topicId(title: string): string {
  const id = idFrom(title);
  return /^[a-z]/u.test(id) ? id : idFrom(`topic-${id}`);
}
