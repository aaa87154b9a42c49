import type { AuthoredPack } from './authored.ts';
import type { Entity, Quote, Source } from '../bank.ts';
import { findQuote } from './fingerprint.ts';
import { problemAt, type Place, type Problem } from './problem.ts';
import type { EntityEntry, EntityKind, QuoteEntry, SourceEntry } from './schema.ts';

/** Where something stands, by the keys that lead to it from the thing being linked. */
export type PlaceOf = (...path: PropertyKey[]) => Place;

/** Finds what a pack's facts refer to by the ids its author uses, and reports what they refer to in vain. */
export interface References {
  sources: readonly Source[];
  entities: readonly Entity[];
  quote(entry: QuoteEntry, place: PlaceOf): Quote | undefined;
  entity(id: string, place: Place): Entity | undefined;
  kindOf(entityId: string): EntityKind | undefined;
  report(place: Place, message: string): void;
}

export function createReferences({ pack, sources, entities }: AuthoredPack, problems: Problem[]): References {
  const packId = pack.value.id;
  const sourceById = new Map(
    sources.value.map((entry) => [entry.id, { source: sourceOf(packId, entry), sentences: entry.sentences }]),
  );
  const entityById = new Map(
    entities.value.map((entry) => [entry.id, { entity: entityOf(packId, entry), kind: entry.kind }]),
  );
  const report = (place: Place, message: string): void => {
    problems.push(problemAt(place, message));
  };
  return {
    sources: [...sourceById.values()].map(({ source }) => source),
    entities: [...entityById.values()].map(({ entity }) => entity),
    quote: ({ source: id, text, slips }, place) => {
      const known = sourceById.get(id);
      if (known === undefined) {
        report(place('source'), `no source is called “${id}”; ${offer([...sourceById.keys()])}`);
        return undefined;
      }
      const found = findQuote(text, known.sentences);
      if ('missing' in found) {
        report(
          place('text'),
          `“${found.missing}” is not a sentence of the source “${id}”; copy whole sentences from it, letter for letter`,
        );
      } else if ('scattered' in found) {
        report(
          place('text'),
          `the sentences of this quote do not follow one another in the source “${id}”; make each a quote of its own`,
        );
      }
      for (const [number, slip] of slips.entries()) {
        if (!text.includes(slip)) {
          report(place('slips', number), `the slip “${slip}” is not in the quote; write it as the quote does`);
        }
      }
      return { source: known.source, text, slips };
    },
    entity: (id, place) => {
      const known = entityById.get(id);
      if (known === undefined) report(place, `no entity is called “${id}”; add it to entities.yaml, or correct the id`);
      return known?.entity;
    },
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

function entityOf(packId: string, { id, kind, name, aliases, surname, keywords }: EntityEntry): Entity {
  return { id: `${packId}/${id}`, kind, name, aliases, keywords, ...(surname !== undefined && { surname }) };
}

function offer(ids: readonly string[]): string {
  return ids.length === 0
    ? 'sources.yaml has none; `npm run sources` adds one'
    : `sources.yaml has ${ids.map((id) => `“${id}”`).join(', ')}`;
}
