import { parseDocument, stringify } from 'yaml';
import { fingerprint, sentencesOf } from '../src/bank/format/fingerprint.ts';
import { limits } from '../src/bank/format/limits.ts';
import { untitledReport } from '../src/bank/format/outline.ts';
import { sourcesFile, type SourceEntry } from '../src/bank/format/schema.ts';
import { Refusal } from './author-tool.ts';

/** A source as sources.yaml will hold it, with its sentences for the author to read. The text itself is stored nowhere. */
export interface Draft {
  entry: Pick<SourceEntry, 'id' | 'title' | 'title_is_ours' | 'sentences'>;
  sentences: readonly string[];
}

/**
 * Drafts a source from an article's text, one paragraph a line. A first line that does not end like a sentence is the
 * headline. Without one, or with a title given, the title counts as ours.
 *
 * @throws Refusal if the article has no sentence
 */
export function draftSource(article: string, id: string, title?: string): Draft {
  const sentences = sentencesOf(article);
  const first = article
    .split(/[\r\n]+/u)
    .map((line) => line.trim())
    .find((line) => line !== '');
  if (first === undefined) {
    throw new Refusal('The article is empty; paste its text into the file, one paragraph a line.');
  }
  const headline = /[.!?…]["'”’)]*$/u.test(first) || first.length > limits.title ? undefined : first;
  return {
    entry: {
      id,
      title: title ?? headline ?? `${untitledReport} ${id}`,
      title_is_ours: title !== undefined || headline === undefined,
      sentences: sentences.map(fingerprint),
    },
    sentences,
  };
}

/**
 * sources.yaml with the draft added at its end; the existing text stays unchanged. A source that is already there with the same
 * sentences changes nothing.
 *
 * @throws Refusal if the id is taken by other sentences, or nothing can be added to the file
 */
export function addToSources(existing: string, draft: Draft): string {
  const sources = read(existing);
  if (sources === undefined) {
    throw new Refusal('sources.yaml has errors; `npm run questions` names them. Nothing was written.');
  }
  const taken = sources.find(({ id }) => id === draft.entry.id);
  if (taken !== undefined) {
    if (taken.sentences.join() === draft.entry.sentences.join()) return existing;
    throw new Refusal(
      `sources.yaml has a source “${draft.entry.id}” with other sentences; choose another --id, or delete that source first. Nothing was written.`,
    );
  }
  const base = sources.length === 0 ? existing.replace(/^\s*\[\s*\]\s*$/mu, '') : existing;
  const together = `${base === '' || base.endsWith('\n') ? base : `${base}\n`}${stringify([draft.entry], { lineWidth: 0 })}`;
  if (read(together)?.length !== sources.length + 1) {
    throw new Refusal(
      'sources.yaml is not written as a plain list, so nothing can be added at its end; begin each source with “- id:” at the start of a line. Nothing was written.',
    );
  }
  return together;
}

function read(text: string): SourceEntry[] | undefined {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : sourcesFile.safeParse(document.toJS()).data;
}

/** The beginnings of files that only a person can write, as comments: without the marks they are right. */
export const commentedReference = commented(`
  What carries a statement that no quote proves: pages and documents that you have read. For example:
- id: un-population-2024
  title: World Population Prospects 2024
  publisher: United Nations
  date: 2024-07-11
  url: https://population.un.org/wpp/`);
export const commentedEntity = commented(`
  What the facts are about. For example:
- id: belarus
  kind: country
  name: Belarus
  aliases: [Republic of Belarus]`);
const commentedFact = (source: string) =>
  commented(`
  A fact and two questions, to begin with: take the marks away, and write.
- id: belarus-joins
  statement: Belarus became a member in July 2024.
  entities: [belarus]
  quotes:
    - source: ${source}
      text: A whole sentence of the report, letter for letter.
  questions:
    - id: belarus-joins-who
      kind: typed
      difficulty: easy
      prompt: Which country became a member in July 2024?
      answer: Belarus
      explanation: What the quote says, or what references say that you name here.
      references: []
    - id: belarus-joins-late
      kind: true-false
      difficulty: medium
      prompt: Belarus became a member in 2014.
      answer: false
      explanation: It became one in July 2024.`);

/** Each line as a comment. An indented first line is for people alone. */
function commented(text: string): string {
  return text
    .trimStart()
    .split('\n')
    .map((line) => `# ${line}\n`)
    .join('');
}

/** The files of a new pack, by their path within its folder: complete except for what only a person can write. */
export function draftPack(id: string, draft: Draft, asOf: string): Record<string, string> {
  const sentences = draft.entry.sentences.length;
  return {
    'pack.yaml': `# Put right what this draft guessed: the title, when the facts held (as_of), and the topics.
${stringify({ id, title: draft.entry.title, as_of: asOf, topics: { general: 'General' } })}`,
    'sources.yaml': addToSources('', draft),
    'references.yaml': commentedReference,
    'entities.yaml': commentedEntity,
    'facts/general.yaml': `# Sentences still to be used, by number: strike out what you have quoted, or what holds no fact.
# \`npm run sources\` with the article shows them; \`npm run questions\` counts the ones that no quote uses.
# ${draft.entry.id}: ${Array.from({ length: sentences }, (_, i) => i + 1).join(' ')}

${commentedFact(draft.entry.id)}`,
  };
}

/**
 * An id that was given by an option, or made from a file's name.
 *
 * @throws Refusal if it is none
 */
export function checkedId(option: string, id: string): string {
  if (id !== '' && idFrom(id) === id) return id;
  throw new Refusal(
    `${option} cannot be “${id}”; write up to ${limits.sourceId} lower-case letters and digits, joined by hyphens.`,
  );
}

/** A name as an id: `Summit in Astana.txt` → `summit-in-astana-txt`. Empty if no letter or digit is left. */
export function idFrom(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, limits.sourceId)
    .replaceAll(/^-+|-+$/gu, '');
}
