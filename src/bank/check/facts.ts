import type { AuthoredPack } from '../format/authored.ts';
import { generatedKinds } from '../format/generate.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import { nameKey, namesOf } from './entity-names.ts';
import { quotedBy, quotesOf, type LocatedFact, type LocatedPack, type LocatedText } from './located.ts';
import { holdsWords } from './wording.ts';

/**
 * Facts with no questions or only one kind of question, sets that no question can be made from, and a source's slips in our own
 * words.
 */
export function checkFacts(pack: LocatedPack): Problem[] {
  const slips = pack.facts.flatMap(({ entry }) => quotesOf(entry).flatMap(({ slips: marked }) => marked));
  return pack.facts.flatMap((fact) => [
    ...unasked(fact),
    ...unlisted(fact, pack),
    ...badSet(fact, pack),
    ...repeatedSlips(fact, new Set(slips)),
  ]);
}

/** Topics without a fact, and names that two entities share. */
export function checkLists({ pack, entities, facts }: AuthoredPack): Problem[] {
  const empty = [...facts].filter(([, file]) => file.value.length === 0);
  const owners = new Map<string, string>();
  return [
    ...empty.map(([topic]) =>
      problemAt(
        pack.locate('topics', topic),
        `the topic “${topic}” has no facts yet; write one in facts/${topic}.yaml`,
      ),
    ),
    ...entities.value.flatMap((entity, index) =>
      namesOf(entity).flatMap((name) => {
        const owner = owners.get(nameKey(name)) ?? entity.id;
        owners.set(nameKey(name), owner);
        if (owner === entity.id) return [];
        const message = `“${name}” is a name of the entity “${owner}” too; leave it to the one it means`;
        return [problemAt(entities.locate(index), message)];
      }),
    ),
  ];
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

function unlisted({ entry: { statement, entities }, locate }: LocatedFact, { entityById }: LocatedPack): Problem[] {
  const named = [...entityById.values()].filter(({ name }) => holdsWords(statement, name));
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
  for (const [number, id] of set.members.entries()) {
    if (!isQuoted(id)) {
      problems.push(
        problemAt(
          locate('set', 'members', number),
          `no quote of the fact names “${id}”; quote the sentence that does, or add the word it uses to the entity`,
        ),
      );
    }
  }
  for (const [number, id] of set.outsiders.entries()) {
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

function repeatedSlips({ entry, questions, locate }: LocatedFact, slips: ReadonlySet<string>): Problem[] {
  const ours: LocatedText[] = [
    { text: entry.statement, location: locate('statement') },
    ...questions.flatMap(({ entry: { prompt, explanation }, right, locate: locateIn }) => [
      { text: prompt, location: locateIn('prompt') },
      { text: explanation, location: locateIn('explanation') },
      ...right,
    ]),
  ];
  return ours.flatMap(({ text, location }) =>
    [...slips]
      .filter((slip) => text.includes(slip))
      .map((slip) => problemAt(location, `“${slip}” is a slip of a source; write it as it should be`)),
  );
}
