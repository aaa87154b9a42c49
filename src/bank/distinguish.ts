import type { Pack, Topic } from './bank.ts';

/** A topic's title and its pack's, together: what Discord shows of a choice that completes an option. */
const longest = 100;

/** The packs with topics that can be told apart: where two packs have a topic of one title, the pack's title is beside it. */
export function distinguishTopics(packs: readonly Pack[]): Pack[] {
  const owners = Map.groupBy(
    packs.flatMap((pack) => pack.topics.map(({ title }) => ({ key: keyOf(title), pack }))),
    ({ key }) => key,
  );
  const sharing = (topic: Topic) => new Set(owners.get(keyOf(topic.title))?.map(({ pack }) => pack) ?? []);
  return packs.map((pack) => {
    const topics = pack.topics.map((topic) => distinguished(topic, pack, sharing(topic)));
    if (topics.every((topic, index) => topic === pack.topics[index])) return pack;
    const byId = new Map(topics.map((topic) => [topic.id, topic]));
    return {
      ...pack,
      topics,
      facts: pack.facts.map((fact) => ({ ...fact, topic: byId.get(fact.topic.id) ?? fact.topic })),
    };
  });
}

const keyOf = (title: string) => title.trim().toLowerCase();

function distinguished(topic: Topic, pack: Pack, sharing: ReadonlySet<Pack>): Topic {
  if (sharing.size < 2) return topic;
  const beside = (of: Pack) => cut(of.title, longest - topic.title.length - ' ()'.length);
  const isUnique = [...sharing].filter((other) => beside(other) === beside(pack)).length === 1;
  return { ...topic, ownTitle: topic.title, title: `${topic.title} (${isUnique ? beside(pack) : pack.id})` };
}

function cut(title: string, most: number): string {
  return title.length <= most ? title : `${title.slice(0, most - 1).trimEnd()}…`;
}
