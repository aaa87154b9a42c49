import type { Question } from './question.ts';

/** What a question asks and what is right, by the names of its fields at any depth. What only its reveal shows is none of it. */
const asked = `
  kind prompt options text right isTrue answer entityId accept members items value unit within words clue clues sides claim quote
  picture map shade context around points at label line alt`
  .trim()
  .split(/\s+/);

/**
 * Tells one wording of a question from another: 32 bits in hexadecimal, the same in every process. It has the kind, the prompt, what
 * there is to pick, what is right and the picture; not the explanation, the difficulty or the topic.
 */
export function wordingOf(question: Question): string {
  // FNV-1a: few wordings of one question are ever compared.
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify(question, asked)) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
