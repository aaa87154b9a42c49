import { claims, formsOf } from './forms.ts';
import type { Form, Named } from './forms.ts';
import { createHomes } from './homes.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { keyOf, wordsOf } from './normalise.ts';
import type { Written } from './normalise.ts';
import type { IsWord } from './slips.ts';

/** One thing, even if several packs and lists have an entry for it. Shown by the name of the first entry. */
export interface Known {
  id: string;
  kind: string;
  name: string;
}

/** A form of a thing. */
export interface Owned {
  known: Known;
  form: Form;
}

/** Everything that can be named, prepared for lookup. Made by `prepare`; immutable. */
export interface Names {
  /** The thing with this entity id. */
  byId(id: string): Known | undefined;
  /** Every form of it. */
  formsOf(known: Known): readonly Form[];
  /** The things with exactly this name, ignoring spaces. */
  byKey(text: Written): Known[];
  /** The things with this name, ignoring transliteration. */
  bySound(text: Written): Known[];
  /** Is this what the thing lies in or belongs to, by a name or an adjective ("Kazakhstan", "Kazakh"), a city of it, or itself? */
  isTrueOf(words: readonly string[], known: Known): boolean;
  /** What is said of it beside its names, as its entries write it. */
  keywordsOf(known: Known): readonly string[];
  /** Is it a word of the language, and so no slip of a name? */
  isWord: IsWord;
  /** Forms that a text may mean, written otherwise; none that is to be exact. */
  neighbours: Neighbours<Owned>;
}

/** A pack may call a territory a region or a country; both mean the same place. Every other kind is its own. */
const rivalKind = (kind: string) => (kind === 'region' ? 'country' : kind);

/** Do the two compete for a name? The city and the state of Singapore do not: they are of different kinds. */
export const areRivals = (one: Known, other: Known) => rivalKind(one.kind) === rivalKind(other.kind);

/**
 * Of all that claim a name, those whose claim is valid: no rival has a better one, and a name made by rule yields to any listed
 * one.
 */
function holders(owned: readonly Owned[]): Known[] {
  const held = owned.filter(({ known, form }) =>
    owned.every(
      (other) => other.form.claim >= form.claim || (!areRivals(other.known, known) && form.claim !== claims.made),
    ),
  );
  return [...new Set(held.map(({ known }) => known))];
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** What all entries for one thing say together. */
interface Entry {
  ids: string[];
  forms: Map<string, Form>;
  keywords: string[];
  within: string[];
}

/** A thing that can be named, with all that it takes to recognise it. Plain data, which can be stored; to make it takes long. */
export interface Listed extends Pick<Entry, 'ids' | 'keywords' | 'within'> {
  known: Known;
  forms: readonly Form[];
  /** Of a country or region, the keys of its keywords. */
  adjectives: readonly string[];
}

/** Joins the entries that mean the same thing: they are of rival kinds, and one has a name that the other lists. */
function join(entities: readonly Named[]): Map<Known, Entry> {
  const joined = new Map<Known, Entry>();
  const listing = new Map<string, Known[]>();
  const naming = new Map<string, Known[]>();
  for (const entity of entities) {
    const { id, kind, name } = entity;
    const forms = formsOf(entity);
    const listed = forms.filter(({ claim }) => claim !== claims.made).map(({ key }) => key);
    const own = forms.find(({ claim }) => claim === claims.name)?.key ?? '';
    const candidates = [...(listing.get(own) ?? []), ...listed.flatMap((key) => naming.get(key) ?? [])];
    const same = new Set(candidates.filter((known) => areRivals(known, { id, kind, name })));
    // Two candidates mean that the name is ambiguous ("Congo"): then it is not certain to be either.
    const known = (same.size === 1 ? [...same][0] : undefined) ?? { id, kind, name };
    const entry = joined.get(known) ?? { ids: [], forms: new Map<string, Form>(), keywords: [], within: [] };
    entry.ids.push(id);
    entry.keywords.push(...(entity.keywords ?? []));
    entry.within.push(...(entity.within ?? []));
    for (const form of forms) {
      const before = entry.forms.get(form.key);
      if (before === undefined || before.claim > form.claim) entry.forms.set(form.key, form);
    }
    joined.set(known, entry);
    for (const key of listed) push(listing, key, known);
    push(naming, own, known);
  }
  return joined;
}

/**
 * Lists everything that a player may name. For the packs and the world this takes some tenths of a second.
 *
 * @param entities Those of the packs first, then the world's; an entity of a pack and the world's own entry for it become
 * one, with the names of both, under the pack's name.
 */
export function list(entities: readonly Named[]): Listed[] {
  return [...join(entities)].map(([known, { forms, keywords, ...entry }]) => ({
    known,
    ...entry,
    keywords,
    forms: [...forms.values()],
    adjectives: rivalKind(known.kind) === 'country' ? keywords.map((keyword) => keyOf(wordsOf(keyword))) : [],
  }));
}

/**
 * Makes it possible to look names up. Call it once for a bank.
 *
 * @param isWord Is it a word of the language, in lower case? Such a word is no slip of a name. Without it more slips are forgiven.
 */
export function lookUp(listed: readonly Listed[], isWord: IsWord = () => false): Names {
  const ids = new Map<string, Known>();
  const keys = new Map<string, Owned[]>();
  const sounds = new Map<string, Owned[]>();
  const adjectives = new Map<string, Known[]>();
  const inexact: Owned[] = [];
  const entries = new Map(listed.map((entry) => [entry.known, entry]));
  for (const { known, ...entry } of listed) {
    for (const id of entry.ids) ids.set(id, known);
    for (const form of entry.forms) {
      push(keys, form.key, { known, form });
      if (!form.exact || form.claim === claims.foreign) push(sounds, form.sound, { known, form });
      if (!form.exact) inexact.push({ known, form });
    }
    for (const adjective of entry.adjectives) push(adjectives, adjective, known);
  }
  const called = (key: string) => [...(keys.get(key) ?? []).map(({ known }) => known), ...(adjectives.get(key) ?? [])];
  const homesOf = createHomes(entries, (id) => ids.get(id), called);
  let neighbours: Neighbours<Owned> | undefined;
  return {
    byId: (id) => ids.get(id),
    formsOf: (known) => entries.get(known)?.forms ?? [],
    byKey: ({ key }) => holders(keys.get(key) ?? []),
    bySound: ({ sound }) => holders(sounds.get(sound) ?? []),
    isTrueOf: (text, known) =>
      called(keyOf(text)).some(
        (home) => homesOf(known).has(home) || (home.kind === 'city' && homesOf(home).has(known)),
      ),
    keywordsOf: (known) => entries.get(known)?.keywords ?? [],
    isWord: (word) => isWord(word) || adjectives.has(word),
    get neighbours() {
      return (neighbours ??= neighboursOf(inexact));
    },
  };
}

/** As `lookUp`, of things that are not listed yet. */
export function prepare(entities: readonly Named[], isWord?: IsWord): Names {
  return lookUp(list(entities), isWord);
}
