import type { AuthoredPack } from './authored.ts';
import type { Fact, Pack, Quote, Refutation, Topic } from '../bank.ts';
import { linkQuestion, linkSet, wrongOf, type Hook } from './link-question.ts';
import { checkOutline } from './outline.ts';
import { problemAt, type Problem } from './problem.ts';
import { createReferences, type PlaceOf, type References } from './references.ts';
import type { FactEntry, QuoteEntry } from './schema.ts';

/** Makes the pack of its files. Every problem is reported; with one, there is no pack. */
export function linkPack(folder: string, authored: AuthoredPack): { pack?: Pack; problems: Problem[] } {
  const problems = checkOutline(folder, authored);
  const references = createReferences(authored, problems);
  const { id, title, as_of: asOf } = authored.pack.value;
  const topics: Topic[] = [];
  const facts: Fact[] = [];
  for (const [name, topicTitle] of Object.entries(authored.pack.value.topics)) {
    const topic = { id: `${id}/${name}`, title: topicTitle, packId: id };
    const file = authored.facts.get(name);
    topics.push(topic);
    for (const [index, entry] of file?.value.entries() ?? []) {
      facts.push(linkFact(entry, topic, (...path) => file?.at(index, ...path) ?? authored.pack.at(), references));
    }
  }
  if (facts.length === 0 && problems.length === 0) {
    const message = 'the pack has no facts; write one in facts/, questions/README.md shows how';
    problems.push(problemAt(authored.pack.at(), message));
  }
  if (problems.length > 0) return { problems };
  return {
    pack: { id, title, asOf, topics, sources: references.sources, entities: references.entities, facts },
    problems,
  };
}

function linkFact(entry: FactEntry, topic: Topic, place: PlaceOf, references: References): Fact {
  const { statement, keywords, dispute, set } = entry;
  const id = `${topic.packId}/${entry.id}`;
  const hook: Hook = { packId: topic.packId, factId: id, topicId: topic.id, statement };
  const quotes = (quoted: readonly QuoteEntry[], ...path: PropertyKey[]): Quote[] =>
    quoted.flatMap((quote, number) => references.quote(quote, (...keys) => place(...path, number, ...keys)) ?? []);
  return {
    id,
    topic,
    statement,
    quotes: quotes(entry.quotes, 'quotes'),
    entities: entry.entities.flatMap((name, number) => references.entity(name, place('entities', number)) ?? []),
    ...(dispute !== undefined && {
      dispute: {
        note: dispute.note,
        sides: dispute.sides.map(({ claim, quotes: said }, number) => ({
          claim,
          quotes: quotes(said, 'dispute', 'sides', number, 'quotes'),
        })),
      },
    }),
    keywords,
    refutations: refutationsOf(entry, hook, place, references),
    questions: [
      ...entry.questions.map((question) => linkQuestion(question, hook, references)),
      ...(set === undefined ? [] : linkSet(set, hook, (...path) => place('set', ...path), references)),
    ],
  };
}

function refutationsOf(entry: FactEntry, { packId }: Hook, place: PlaceOf, references: References): Refutation[] {
  return entry.questions.flatMap((question, number) =>
    wrongOf(question).flatMap(({ text, quote: entered }, index) => {
      if (entered === undefined) return [];
      const at: PlaceOf = (...path) => place('questions', number, 'wrong', index, 'quote', ...path);
      const quote = references.quote(entered, at);
      return quote === undefined ? [] : [{ questionId: `${packId}/${question.id}`, option: text, quote }];
    }),
  );
}
