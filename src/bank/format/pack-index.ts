import type { AuthoredPack } from './authored.ts';
import type { Citation, Entity, Quote, Reference, Source } from '../bank.ts';
import { findQuote } from './fingerprint.ts';
import { excerpt, listed } from './excerpt.ts';
import type { CitationEntry, QuoteEntry } from './fields.ts';
import { counts, told } from './limits.ts';
import { didYouMean } from './nearest.ts';
import { problemAt, type Locate, type Location, type Problem } from './problem.ts';
import type { EntityEntry, EntityKind, ReferenceEntry, SourceEntry } from './schema.ts';

/** Finds what a pack's facts refer to by the author's ids, and reports what does not exist. */
export interface PackIndex {
  sources: readonly Source[];
  references: readonly Reference[];
  entities: readonly Entity[];
  citation(entry: CitationEntry, locate: Locate): Citation | undefined;
  quote(entry: QuoteEntry, locate: Locate): Quote | undefined;
  entity(id: string, location: Location): Entity | undefined;
  entityNamed(name: string): Entity | undefined;
  kindOf(entityId: string): EntityKind | undefined;
  report(location: Location, message: string): void;
}

export function indexPack({ pack, sources, references, entities }: AuthoredPack, problems: Problem[]): PackIndex {
  const packId = pack.value.id;
  const referenceById = new Map(references.value.map((entry) => [entry.id, referenceOf(packId, entry)]));
  const sourceById = new Map(
    sources.value.map((entry) => [entry.id, { source: sourceOf(packId, entry), sentences: entry.sentences }]),
  );
  const entityById = new Map(
    entities.value.map((entry) => [entry.id, { entity: entityOf(packId, entry), kind: entry.kind }]),
  );
  const entityByName = new Map<string, Entity>();
  for (const { entity } of entityById.values()) {
    if (!entityByName.has(entity.name)) entityByName.set(entity.name, entity);
  }
  // To look through all ids for the nearest takes long, and only the first problems are told.
  let unknown = 0;
  const offer = (id: string, known: ReadonlyMap<string, unknown>) =>
    unknown++ < told.problems ? didYouMean(id, known.keys()) : '';
  const report = (location: Location, message: string): void => {
    problems.push(problemAt(location, message));
  };
  return {
    sources: [...sourceById.values()].map(({ source }) => source),
    references: [...referenceById.values()],
    entities: [...entityById.values()].map(({ entity }) => entity),
    citation: ({ id, where }, locate) => {
      const reference = referenceById.get(id);
      if (reference === undefined)
        report(
          locate('id'),
          `no reference is called “${id}”; add it to references.yaml, or correct the id${offer(id, referenceById)}`,
        );
      return reference && { reference, where };
    },
    quote: ({ source: id, text, slips }, locate) => {
      const known = sourceById.get(id);
      if (known === undefined) {
        report(
          locate('source'),
          `no source is called “${id}”; ${sourcesIn([...sourceById.keys()])}${offer(id, sourceById)}`,
        );
        return undefined;
      }
      const found = findQuote(text, known.sentences);
      if ('missing' in found) {
        report(
          locate('text'),
          `“${excerpt(found.missing)}” is not a sentence of the source “${id}”; copy whole sentences from it, letter for letter`,
        );
      } else if ('tooMany' in found) {
        report(
          locate('text'),
          `this quote has ${found.tooMany} sentences; a quote has ${counts.quoteSentences} at most: make several quotes of it`,
        );
      } else if ('scattered' in found) {
        report(
          locate('text'),
          `the sentences of this quote do not follow one another in the source “${id}”; make each a quote of its own`,
        );
      }
      for (const [number, slip] of slips.entries()) {
        if (!text.includes(slip)) {
          report(
            locate('slips', number),
            `the slip “${excerpt(slip)}” is not in the quote; write it as the quote does`,
          );
        }
      }
      return { source: known.source, text, slips };
    },
    entity: (id, location) => {
      const known = entityById.get(id);
      if (known === undefined)
        report(
          location,
          `no entity is called “${id}”; add it to entities.yaml, or correct the id${offer(id, entityById)}`,
        );
      return known?.entity;
    },
    entityNamed: (name) => entityByName.get(name),
    kindOf: (id) => entityById.get(id)?.kind,
    report,
  };
}

function sourceOf(packId: string, { id, title, title_is_ours, outlet, url }: SourceEntry): Source {
  return {
    id: `${packId}/${id}`,
    title,
    titleIsOurs: title_is_ours,
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
  };
}

function referenceOf(packId: string, { id, title, publisher, date, url }: ReferenceEntry): Reference {
  return { id: `${packId}/${id}`, title, publisher, date, ...(url !== undefined && { url }) };
}

function entityOf(packId: string, { id, kind, name, aliases, surname, keywords }: EntityEntry): Entity {
  return { id: `${packId}/${id}`, kind, name, aliases, keywords, ...(surname !== undefined && { surname }) };
}

function sourcesIn(ids: readonly string[]): string {
  return ids.length === 0 ? 'sources.yaml has none; `npm run sources` adds one' : `sources.yaml has ${listed(ids)}`;
}
