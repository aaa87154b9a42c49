import { getCountryDataList } from 'countries-list';
import { fold } from '../../game/matching/normalise.ts';
import { flagOf, world } from './world.ts';

/** A country or territory with an ISO code of its own. */
export interface Country {
  /** Of two letters. */
  code: string;
  name: string;
  /** A member or observer of the United Nations. */
  isState: boolean;
  /** As an emoji. */
  flag: string;
}

interface Countries {
  byName: ReadonlyMap<string, Country | null>;
  byCode: ReadonlyMap<string, Country>;
}

let known: Countries | undefined;

/** Made when it is first asked for: a start without maps and without countries among its options does without. */
function countries(): Countries {
  if (known) return known;
  const codes = new Map(getCountryDataList().map(({ iso2, iso3 }): [string, string[]] => [iso2, [iso2, iso3]]));
  const byName = new Map<string, Country | null>();
  const byCode = new Map<string, Country>();
  for (const { id, kind, name, aliases } of world()) {
    const [, code = ''] = /^world\/(..)$/.exec(id) ?? [];
    const iso = codes.get(code.toUpperCase());
    if (iso === undefined) continue;
    const [own = ''] = iso;
    const country: Country = { code: own, name, isState: kind === 'country', flag: flagOf(own) };
    for (const written of iso) byCode.set(written, country);
    for (const key of new Set([name, ...aliases].map(keyOf))) byName.set(key, byName.has(key) ? null : country);
  }
  known = { byName, byCode };
  return known;
}

/** One key for the ways to write a name: “Sri Lanka”, “sri-lanka”, “Côte d'Ivoire”, “the Gambia”. */
function keyOf(name: string): string {
  return fold(name)
    .replace(/^the\s+/u, '')
    .replace(/[^\p{L}]/gu, '');
}

/** The country of this English name; undefined if there is none, or more than one: Congo. */
export function countryNamed(name: string): Country | undefined {
  return countries().byName.get(keyOf(name)) ?? undefined;
}

/** The country of this name or ISO code; `several` if more than one has the name. */
export function countryMeant(written: string): Country | 'several' | undefined {
  const { byCode, byName } = countries();
  const found = byCode.get(written.trim().toUpperCase()) ?? byName.get(keyOf(written));
  return found === null ? 'several' : found;
}

/** The names of all countries, to offer one for a name that is misspelt. */
export function countryNames(): string[] {
  return [...new Set(countries().byCode.values())].map(({ name }) => name);
}
