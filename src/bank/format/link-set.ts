import { generateQuestions, type GeneratedQuestion } from './generate.ts';
import type { Locate } from './problem.ts';
import type { PackIndex } from './pack-index.ts';
import type { SetEntry } from './schema.ts';

/** The fact that questions hang on. */
export interface Hook {
  packId: string;
  factId: string;
  topicId: string;
  statement: string;
}

/** The questions made from a set's data; empty if the set has problems. */
export function linkSet(set: SetEntry, hook: Hook, locate: Locate, index: PackIndex): GeneratedQuestion[] {
  const everyone = [
    ...set.members.map((one, number) => ({ ...one, location: locate('members', number) })),
    ...set.outsiders.map((one, number) => ({ ...one, location: locate('outsiders', number) })),
  ];
  const found = everyone.flatMap(({ id, location, difficulty = set.difficulty, note }) => {
    const entity = index.entity(id, location);
    return entity === undefined ? [] : { entity, difficulty, explanation: note ?? hook.statement };
  });
  const first = everyone[0]?.id ?? '';
  const kind = index.kindOf(first);
  for (const [number, { id, location }] of everyone.entries()) {
    const other = index.kindOf(id);
    if (kind !== undefined && other !== undefined && other !== kind) {
      index.report(
        location,
        `“${id}” is of the kind ${other} and “${first}” of the kind ${kind}; a set holds one kind, take one out`,
      );
    }
    if (everyone.findIndex((one) => one.id === id) !== number) {
      index.report(location, `“${id}” stands in this set twice; take one out`);
    }
  }
  if (kind === undefined || found.length < everyone.length) return [];
  const { phrase, verb, difficulty, clue } = set;
  const { factId: id, topicId, statement } = hook;
  const members = found.slice(0, set.members.length);
  const outsiders = found.slice(set.members.length);
  return generateQuestions({
    id,
    topicId,
    statement,
    kind,
    phrase,
    verb,
    difficulty,
    ...(clue !== undefined && { clue }),
    members,
    outsiders,
  });
}
