import type { AuthoredPack } from '../format/authored.ts';
import type { EntityEntry } from '../format/schema.ts';
import { generatedKinds } from '../format/generate.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import { nameKey, namesOf } from './entity-names.ts';
import { quotedBy, quotesOf, type LocatedFact, type LocatedPack, type LocatedText } from './located.ts';
import { phraseFinder } from './phrases.ts';
import { inWorld } from './same-thing.ts';
import { englishWords } from '../search/english.ts';
import { holdsWords } from './wording.ts';

/**
 * Facts with no questions or only one kind of question, sets that no question can be made from, and a source's slips in our own
 * words.
 */
export function checkFacts(pack: LocatedPack): Problem[] {
  const slips = new Set(pack.facts.flatMap(({ entry }) => quotesOf(entry).flatMap(({ slips: marked }) => marked)));
  const slipsIn = phraseFinder([...slips].map((slip) => [exactWords(slip), slip] as const));
  const namedIn = phraseFinder(
    [...pack.entityById.values()].map((entity) => [englishWords(entity.name), entity] as const),
  );
  return pack.facts.flatMap((fact) => [
    ...unasked(fact),
    ...unlisted(fact, namedIn),
    ...badSet(fact, pack),
    ...repeatedSlips(fact, slipsIn),
  ]);
}

/** Names that two entities share, and two entities that are one thing in the world: Burma and Myanmar. */
export function checkLists({ entities }: AuthoredPack): Problem[] {
  const owners = new Map<string, string>();
  const places = new Map<string, string>();
  return entities.value.flatMap((entity, index) => {
    const shared = namesOf(entity).flatMap((name) => {
      const owner = owners.get(nameKey(name)) ?? entity.id;
      owners.set(nameKey(name), owner);
      if (owner === entity.id) return [];
      const message = `“${name}” is a name of the entity “${owner}” too; leave it to the one it means`;
      return [problemAt(entities.locate(index), message)];
    });
    const place = inWorld(entity.name);
    if (place === undefined) return shared;
    const twin = places.get(place.id);
    places.set(place.id, twin ?? entity.id);
    if (twin === undefined || shared.length > 0) return shared;
    const message = `“${entity.name}” is another name of the entity “${twin}”; make them one, with both names`;
    return [problemAt(entities.locate(index), message)];
  });
}

function unasked({ entry: { questions, set }, locate }: LocatedFact): Problem[] {
  const kinds = new Set([...questions.map(({ kind }) => kind), ...(set === undefined ? [] : generatedKinds)]);
  if (kinds.size > 1) return [];
  const message =
    kinds.size === 0
      ? 'nothing asks about this fact; write two questions of different kinds'
      : `only ${[...kinds].join()} questions ask about this fact; add one of another kind`;
  return [problemAt(locate('id'), message)];
}

function unlisted(
  { entry: { statement, entities }, locate }: LocatedFact,
  namedIn: (words: readonly string[]) => EntityEntry[],
): Problem[] {
  const named = namedIn(englishWords(statement));
  // A statement about Central Asia does not name Asia.
  const isPart = (name: string) => named.some((other) => other.name !== name && holdsWords(other.name, name));
  return named
    .filter(({ id, name }) => !entities.includes(id) && !isPart(name))
    .map(({ id, name }) => {
      const message = `the statement names ${name}; add “${id}” to the fact's entities, so that it is found by its other names`;
      return problemAt(locate('statement'), message);
    });
}

function badSet({ entry, locate }: LocatedFact, { entityById }: LocatedPack): Problem[] {
  const { set } = entry;
  if (set === undefined) return [];
  const quoted = quotedBy(entry);
  const isQuoted = (id: string) => {
    const entity = entityById.get(id);
    return entity !== undefined && [...namesOf(entity), ...entity.keywords].some((name) => holdsWords(quoted, name));
  };
  const problems: Problem[] = [];
  if (/[.?!…]$|^(?:is|was|are|were)\b/u.test(set.phrase)) {
    const message = `the phrase has to complete “Which of these ${set.verb} …?”; write it without its verb and its last mark`;
    problems.push(problemAt(locate('set', 'phrase'), message));
  }
  for (const [number, { id }] of set.members.entries()) {
    if (!isQuoted(id) && entry.references.length === 0) {
      problems.push(
        problemAt(
          locate('set', 'members', number),
          `no quote of the fact names “${id}”; quote the sentence that does, add the word it uses to the entity, or cite references for the set`,
        ),
      );
    }
  }
  for (const [number, { id }] of set.outsiders.entries()) {
    if (isQuoted(id)) {
      problems.push(
        problemAt(
          locate('set', 'outsiders', number),
          `a quote of the fact names “${id}”; an outsider is one that no source counts in`,
        ),
      );
    }
  }
  return problems;
}

function repeatedSlips(
  { entry, questions, locate }: LocatedFact,
  slipsIn: (words: readonly string[]) => string[],
): Problem[] {
  const ours: LocatedText[] = [
    { text: entry.statement, location: locate('statement') },
    ...questions.flatMap(({ entry: { prompt, explanation }, right, locate: locateIn }) => [
      { text: prompt, location: locateIn('prompt') },
      { text: explanation, location: locateIn('explanation') },
      ...right,
    ]),
  ];
  return ours.flatMap(({ text, location }) =>
    slipsIn(exactWords(text)).map((slip) =>
      problemAt(location, `“${slip}” is a slip of a source; write it as it should be`),
    ),
  );
}

/** A text's words as they are written. */
function exactWords(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
