import type { AuthoredFile, AuthoredPack } from './authored.ts';
import { questionsOfSet } from './generate.ts';
import { sizes } from './limits.ts';
import { problemAt, type Location, type Problem } from './problem.ts';

interface Identified {
  id: string;
  location: Location;
}

/**
 * What prevents a pack's files from making one pack: an id, topics or files that do not agree, ids used twice, and titles that nobody
 * has written yet.
 */
export function checkOutline(folder: string, authored: AuthoredPack): Problem[] {
  return [...wrongId(folder, authored), ...missingTopics(authored), ...usedTwice(authored), ...untitled(authored)];
}

/** Too many facts, or too many questions with those that the sets make. Nothing else is looked at then. */
export function checkSize({ pack, facts }: AuthoredPack): Problem[] {
  const entries = [...facts.values()].flatMap(({ value }) => value);
  const asked = entries.reduce(
    (sum, { questions, set }) => sum + questions.length + (set === undefined ? 0 : questionsOfSet(set)),
    0,
  );
  const tooMany = (what: string, count: number, most: number) =>
    count <= most
      ? []
      : [problemAt(pack.locate(), `the pack has ${count} ${what}; ${most} are the most: divide it into several packs`)];
  return [
    ...tooMany('facts', entries.length, sizes.facts),
    ...tooMany('questions, with those that its sets make', asked, sizes.questions),
  ];
}

/** What `npm run sources` calls a report that has no headline. Players never see it: the author gives it a title. */
export const untitledReport = 'Untitled report';

function untitled({ pack, sources }: AuthoredPack): Problem[] {
  const isDraft = (title: string) => title.toLowerCase().startsWith(untitledReport.toLowerCase());
  return [
    ...(isDraft(pack.value.title)
      ? [problemAt(pack.locate('title'), 'the pack has no title yet; write one here: players see it beside its facts')]
      : []),
    ...sources.value.flatMap(({ id, title }, index) =>
      isDraft(title)
        ? [
            problemAt(
              sources.locate(index, 'title'),
              `the source “${id}” has no title yet; write one here that says what it reports: players see it below every quote`,
            ),
          ]
        : [],
    ),
  ];
}

function wrongId(folder: string, { pack }: AuthoredPack): Problem[] {
  const { id } = pack.value;
  if (id === folder) return [];
  return [
    problemAt(pack.locate('id'), `the pack's id is “${id}” and its folder is “${folder}”; give both the same name`),
  ];
}

function missingTopics({ pack, facts }: AuthoredPack): Problem[] {
  const { topics } = pack.value;
  const withoutFile = Object.keys(topics).filter((topic) => !facts.has(topic));
  const withoutTopic = [...facts].filter(([topic]) => !Object.hasOwn(topics, topic));
  return [
    ...withoutFile.map((topic) =>
      problemAt(
        pack.locate('topics', topic),
        `the topic “${topic}” has no file; write facts/${topic}.yaml, or take the topic out`,
      ),
    ),
    ...withoutTopic.map(([topic, file]) =>
      problemAt(file.locate(), `pack.yaml has no topic “${topic}”; add it to its topics, or rename this file`),
    ),
  ];
}

function usedTwice({ sources, references, entities, facts }: AuthoredPack): Problem[] {
  const factIds = [...facts.values()].flatMap(identified);
  const questionIds: Identified[] = [];
  for (const file of facts.values()) {
    for (const [index, { questions }] of file.value.entries()) {
      for (const [number, { id }] of questions.entries()) {
        questionIds.push({ id, location: file.locate(index, 'questions', number, 'id') });
      }
    }
  }
  return [
    ...repeated('source', identified(sources)),
    ...repeated('reference', identified(references)),
    ...repeated('entity', identified(entities)),
    ...repeated('fact', factIds),
    ...repeated('question', questionIds),
  ];
}

function identified(file: AuthoredFile<{ id: string }[]>): Identified[] {
  return file.value.map(({ id }, index) => ({ id, location: file.locate(index, 'id') }));
}

function repeated(what: string, things: readonly Identified[]): Problem[] {
  const first = new Map<string, Location>();
  return things.flatMap(({ id, location }) => {
    const earlier = first.get(id);
    if (earlier !== undefined) {
      return [
        problemAt(location, `the ${what} id “${id}” is taken at ${earlier.file}:${earlier.line}; choose another`),
      ];
    }
    first.set(id, location);
    return [];
  });
}
