import type { Bank, Topic } from '../bank/bank.ts';
import type { Match, Terms } from '../game/match.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';

/** The topic that was agreed on; undefined if the questions are about all of them. */
export function topicOf({ topicId }: Terms, bank: Bank): Topic | undefined {
  return topicId === undefined ? undefined : bank.topic(topicId);
}

/** What a match is about, in one line. */
export function termsLine(
  { terms, plan }: Pick<Match, 'terms' | 'plan'>,
  topic: Topic | undefined,
  messages: Messages,
): string {
  const words = messages.match;
  return [
    words.questions(plan.length),
    topic ? escape(topic.title) : words.allTopics,
    ...(terms.difficulty ? [messages.aims[terms.difficulty]] : []),
    ...(terms.style === 'mixed' ? [] : [words.styles[terms.style]]),
    words.paces[terms.pace],
  ].join(' · ');
}
