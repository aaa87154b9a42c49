import type { Fact } from '../../../src/bank/bank.ts';
import { rules } from '../../../src/game/rules.ts';
import type { Question } from '../../../src/game/question.ts';
import { optionsOf } from '../../fixtures/options.ts';
import type { Logged } from '../ten-days/log.ts';
import * as reckoned from '../ten-days/reckoning.ts';
import type { ToldNews } from './posts.ts';

/*
 * What the bot must have told by itself, worked out from the log of answers alone.
 */

const day = 24 * 3_600_000;
const startOf = (at: number) => Math.floor(at / day) * day;
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const written = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** The news of a day that come at this time, and the question that they tell. */
export function dailyNews(log: readonly Logged[], server: string, at: number): { news: ToldNews; question?: Question } {
  const yesterday = startOf(at) - day;
  const hardest = hardestOf(log, yesterday, at);
  const best = bestOf(log, server, { from: yesterday, until: yesterday + day }, at);
  const title = `🗓️ Daily · ${written(at)}`;
  return hardest
    ? { news: { title, percent: hardest.percent, ...best }, question: hardest.question }
    : { news: { title, percent: undefined, ...best } };
}

/** The recap of the week in which this time is. */
export function recapNews(log: readonly Logged[], server: string, at: number): Omit<ToldNews, 'title'> {
  return { percent: undefined, ...bestOf(log, server, reckoned.periodsAt(at)['This week'], at) };
}

function bestOf(log: readonly Logged[], server: string, period: reckoned.Period, at: number) {
  const rows = reckoned.boardOf(log, server, period, at);
  const best = reckoned.bestOf(rows);
  // Where nobody has points, nothing is told of those who have played.
  return { best, players: best.length > 0 ? rows.length : 0 };
}

/** Of the daily of a day, the question that fewest had right, of those who have finished it. */
function hardestOf(
  log: readonly Logged[],
  date: number,
  at: number,
): { question: Question; percent: number } | undefined {
  if (at < date + day + rules.daily.grace) return undefined;
  const answers = log.filter((one) => one.asked.paper?.daily === dateOf(date) && one.at <= at);
  const finished = [...Map.groupBy(answers, ({ player }) => player).values()].filter(
    ({ length }) => length === rules.daily.questions,
  );
  const held = reckoned.heldBack(log, at);
  const shares = Array.from({ length: rules.daily.questions }, (_, index) => {
    const given = finished.flatMap((own) => own.find(({ asked }) => asked.series?.number === index + 1) ?? []);
    const question = given[0]?.asked.question;
    const isTold = question && !held.has(question.factId) && !given.some(({ asked }) => asked.isVoid);
    return isTold ? [{ question, share: given.filter(({ credit }) => credit === 1).length / given.length }] : [];
  }).flat();
  const least = Math.min(...shares.map(({ share }) => share));
  const found = shares.find(({ share }) => share === least);
  return found && { question: found.question, percent: Math.round(100 * found.share) };
}

/** What must stand in the news beside a question: the answer, and one of what proves it. */
export function answersTo(question: Question): string[] {
  switch (question.kind) {
    case 'typed':
    case 'ladder':
      return [question.answer.text];
    case 'order':
      return question.items.map(({ text }) => text);
    case 'list':
      return question.members.map(({ text }) => text);
    case 'number':
      return [question.answer.toLocaleString('en')];
    case 'choice':
    case 'true-false':
    case 'select':
    case 'who-said':
    case 'odd-one-out':
    case 'whose-source':
      return optionsOf(question).flatMap(({ right, text }) => (right ? text : []));
  }
}

export function proofsOf(fact: Fact, questionId: string): string[] {
  const quotes = [...fact.quotes, ...(fact.dispute?.sides.flatMap((side) => side.quotes) ?? [])];
  const cited = [...fact.references, ...(fact.referencesOf.get(questionId) ?? [])];
  return [...quotes.map(({ text }) => text.slice(0, 40)), ...cited.map(({ reference }) => reference.title)];
}
