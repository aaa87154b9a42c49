import type { Bank } from '../bank/bank.ts';
import type { Match } from '../game/match.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';

/** What a match or paper is about, in one line. */
export function termsLine({ terms, plan }: Pick<Match, 'terms' | 'plan'>, bank: Bank, messages: Messages): string {
  const words = messages.match;
  const topic = terms.topicId === undefined ? undefined : bank.topic(terms.topicId);
  const pack = bank.packs.find(({ id }) => id === terms.packId);
  return [
    ...(terms.mode === undefined ? [] : [words.modes[terms.mode]]),
    terms.mode === 'lives' ? words.questionsAtMost(plan.length) : words.questions(plan.length),
    topic ? escape(topic.title) : pack ? escape(pack.title) : words.allTopics,
    ...(terms.kind === undefined ? [] : [words.kinds[terms.kind]]),
    ...(terms.difficulty ? [messages.aims[terms.difficulty]] : []),
    words.paces[terms.pace],
  ].join(' · ');
}
