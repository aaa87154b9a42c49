import type { Bank, Pack } from '../bank/bank.ts';
import { kinds, type Kind } from '../game/question.ts';
import type { Messages } from '../locale/en.ts';
import { discord } from './limits.ts';

/** Something that a person may choose from a list, or type. */
export interface Named {
  id: string;
  /** As a list shows it. */
  name: string;
  /** As it is called where nothing else is beside it. */
  title: string;
}

/** What questions may be about, or be like: a topic, or a kind of question. */
export interface Theme extends Named {
  wanted: { topicId: string } | { kind: Kind };
}

/**
 * The topics, pack by pack, with the pack's title beside them where there are several; then the kinds of question that there are. A
 * topic's id has a slash, so that it is no kind's. Where they are too many for one list, the last topics come after the kinds.
 *
 * @param only the pack that they are of; undefined for all packs
 */
export function themesOf(
  { packs }: Pick<Bank, 'packs'>,
  only: Pack | undefined,
  { kinds: names, quiz: words }: Messages,
): Theme[] {
  const from = only ? [only] : packs;
  const topics = from.flatMap((pack) =>
    pack.topics.map(({ id, title, ownTitle = title }): Theme => {
      const name = from.length > 1 ? words.topicOf(ownTitle, pack.title) : ownTitle;
      return { id, name, title: ownTitle, wanted: { topicId: id } };
    }),
  );
  const questions = from.flatMap(({ facts }) => facts.flatMap((fact) => fact.questions));
  const there = new Set(questions.map(({ kind }) => kind));
  const ofKinds = kinds
    .filter((kind) => there.has(kind))
    .map((kind): Theme => ({ id: kind, name: names[kind], title: names[kind], wanted: { kind } }));
  const first = discord.choices - ofKinds.length;
  return [...topics.slice(0, first), ...ofKinds, ...topics.slice(first)];
}

export function packsOf({ packs }: Pick<Bank, 'packs'>): (Named & { pack: Pack })[] {
  return packs.map((pack) => ({ id: pack.id, name: pack.title, title: pack.title, pack }));
}
