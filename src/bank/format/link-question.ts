import type { Option, OptionsQuestion, Question } from '../../game/question.ts';
import { generateQuestions } from './generate.ts';
import type { PlaceOf, References } from './references.ts';
import type { QuestionEntry, SetEntry, WrongEntry } from './schema.ts';

/** The fact that questions hang on. */
export interface Hook {
  packId: string;
  factId: string;
  topicId: string;
  statement: string;
}

/** A question as the game asks it. */
export function linkQuestion(
  entry: QuestionEntry,
  { packId, factId, topicId }: Hook,
  references: References,
): Question {
  const { difficulty, prompt, explanation } = entry;
  const asked = { id: `${packId}/${entry.id}`, factId, topicId, difficulty, prompt, explanation };
  if (entry.kind === 'typed') {
    const entity = references.entities.find(({ name }) => name === entry.answer);
    const answer = { text: entry.answer, accept: entry.accept, ...(entity !== undefined && { entityId: entity.id }) };
    return { ...asked, kind: 'typed', answer };
  }
  return { ...asked, kind: entry.kind, options: optionsOf(entry) };
}

/** A wrong option's entries; none where the kind has none. */
export function wrongOf(entry: QuestionEntry): readonly WrongEntry[] {
  return 'wrong' in entry ? entry.wrong : [];
}

function optionsOf(entry: Exclude<QuestionEntry, { kind: 'typed' }>): Option[] {
  if (entry.kind === 'true-false') {
    return [
      { text: 'True', right: entry.answer },
      { text: 'False', right: !entry.answer },
    ];
  }
  return [
    ...[entry.answer].flat().map((text) => ({ text, right: true })),
    ...entry.wrong.map(({ text, why }) => (why === undefined ? { text, right: false } : { text, right: false, why })),
  ];
}

/** The questions made from a set's data; none where the set has problems. */
export function linkSet(set: SetEntry, hook: Hook, place: PlaceOf, references: References): OptionsQuestion[] {
  const everyone = [
    ...set.members.map((id, number) => ({ id, at: place('members', number) })),
    ...set.outsiders.map((id, number) => ({ id, at: place('outsiders', number) })),
  ];
  const entities = everyone.map(({ id, at }) => references.entity(id, at));
  const first = everyone[0]?.id ?? '';
  const kind = references.kindOf(first);
  for (const [number, { id, at }] of everyone.entries()) {
    const other = references.kindOf(id);
    if (kind !== undefined && other !== undefined && other !== kind) {
      references.report(
        at,
        `“${id}” is of the kind ${other} and “${first}” of the kind ${kind}; a set holds one kind, take one out`,
      );
    }
    if (everyone.findIndex((one) => one.id === id) !== number) {
      references.report(at, `“${id}” stands in this set twice; take one out`);
    }
  }
  const found = entities.filter((entity) => entity !== undefined);
  if (kind === undefined || found.length < entities.length) return [];
  const { phrase, verb, difficulty } = set;
  const { factId: id, topicId, statement } = hook;
  const members = found.slice(0, set.members.length);
  const outsiders = found.slice(set.members.length);
  return generateQuestions({ id, topicId, statement, kind, phrase, verb, difficulty, members, outsiders });
}
