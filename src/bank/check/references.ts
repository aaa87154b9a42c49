import type { AuthoredPack } from '../format/authored.ts';
import type { CitationEntry } from '../format/fields.ts';
import { problemAt, type Location, type Problem } from '../format/problem.ts';
import { nameKey } from './entity-names.ts';
import type { LocatedPack } from './located.ts';

/** Who vouches for what no quote proves: publishers that do not depend on one another. */
const leastPublishers = 2;

/**
 * References that are cited alone or twice in one place, that nothing cites, and that are one page under two ids.
 */
export function checkReferences({ references }: AuthoredPack, { facts }: LocatedPack): Problem[] {
  const byId = new Map(references.value.map((reference) => [reference.id, reference]));
  const cited = new Set<string>();
  const alone = (citations: readonly CitationEntry[], location: Location): Problem[] => {
    for (const { id } of citations) cited.add(id);
    const publishers = new Set(citations.map(({ id }) => nameKey(byId.get(id)?.publisher ?? id)));
    if (citations.length === 0 || publishers.size >= leastPublishers) return [];
    const message = `only one publisher vouches for this, “${byId.get(citations[0]?.id ?? '')?.publisher}”; cite a second that does not depend on it, or leave out what only one says`;
    return [problemAt(location, message)];
  };
  const lonely = facts.flatMap(({ entry, questions, locate }) => [
    ...alone(entry.references, locate('references')),
    ...questions.flatMap((question) => alone(question.entry.references, question.locate('references'))),
  ]);
  const pages = new Map<string, string>();
  const listed = references.value.flatMap(({ id, url }, index) => {
    const twin = url === undefined ? undefined : pages.get(url);
    if (url !== undefined) pages.set(url, twin ?? id);
    if (twin !== undefined)
      return [problemAt(references.locate(index, 'url'), `this is the page of “${twin}” too; keep one of the two`)];
    if (cited.has(id)) return [];
    return [problemAt(references.locate(index, 'id'), `nothing cites “${id}”; cite it, or take it out`)];
  });
  return [...lonely, ...listed];
}
