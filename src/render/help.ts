import { ButtonStyle } from 'discord.js';
import type { Pack } from '../bank/bank.ts';
import { creditOf } from '../game/kinds/select.ts';
import { shortestTime } from '../game/pace.ts';
import { difficulties, kinds, type Kind } from '../game/question.ts';
import { hour, rules } from '../game/rules.ts';
import { mostPoints, points } from '../game/scoring.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

export const helpTopics = ['playing', 'kinds', 'scoring', 'matches', 'modes', 'daily', 'review', 'packs'] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** How the game is played, a topic at a time, with a button for each of the others. Every number comes from the rules, through the functions that the game itself uses. */
export function helpMessage(topic: HelpTopic, packs: readonly Pack[], messages: Messages): Payload {
  const words = messages.help;
  const lines = {
    playing: () => playing(messages),
    kinds: () => aboutKinds(messages),
    scoring: () => scoring(messages),
    matches: () => matches(messages),
    modes: () => aboutModes(messages),
    daily: () => daily(messages),
    review: () => review(messages),
    packs: () => aboutPacks(packs, messages),
  }[topic]();
  const others = helpTopics.filter((other) => other !== topic);
  const buttons = others.map((other) => button(encodeId('help', other), words[other].title, ButtonStyle.Secondary));
  const container = box(colours.help, `### ${words[topic].title}\n${lines.join('\n')}`);
  for (let from = 0; from < buttons.length; from += discord.row)
    container.addActionRowComponents(row(...buttons.slice(from, from + discord.row)));
  return payload(container);
}

/** Undefined if there is no such topic. */
export function helpTopicNamed(name: string): HelpTopic | undefined {
  return helpTopics.find((topic) => topic === name);
}

function playing({ help: { playing: words }, commands }: Messages): string[] {
  return [
    words.answering,
    words.time(
      seconds(shortestTime('choice', 'normal')),
      seconds(shortestTime('typed', 'normal')),
      seconds(shortestTime('order', 'normal')),
    ),
    words.more(rules.matchLength.usual),
    '',
    ...Object.entries(commands).map(([name, { description }]) => words.command(name, description)),
  ];
}

function aboutKinds({ help: { kinds: words }, kinds: kindNames }: Messages): string[] {
  const toTick = [true, true, true, false, false].map((right) => ({ right }));
  return [
    words.ticks(
      toTick.filter(({ right }) => right).length,
      toTick.length,
      creditOf(toTick, new Set([0, 1])),
      creditOf(toTick, new Set([0, 1, 3])),
    ),
    words.order,
    words.guess,
    words.ladder(kindNames.ladder, seconds(rules.clueEvery), rules.clueShares),
    words.list(kindNames.list, seconds(rules.missPause)),
  ];
}

function daily({ help: { daily: words } }: Messages): string[] {
  const { questions, rest, grace } = rules.daily;
  return [
    words.what(questions),
    words.goesOn(grace / hour),
    words.score,
    words.streak,
    words.share,
    words.draw(rest),
    words.ofDay,
  ];
}

function review({ help: { review: words } }: Messages): string[] {
  const { questions, retention, longest } = rules.review;
  return [words.what(questions), words.when(retention), words.counts(longest), words.other, words.apart];
}

/** What a question of a kind earns at most, by its difficulty. */
function worthOf(kind: Kind): string {
  return difficulties.map((difficulty) => mostPoints({ kind, difficulty }, 'normal')).join(' · ');
}

function scoring({ help: { scoring: words }, difficulties: names, kinds: kindNames, list }: Messages): string[] {
  const example = { kind: 'choice', difficulty: 'easy' } as const;
  const atOnce = { elapsed: 0, allowed: 1, pace: 'normal' } as const;
  const ofMost = (earned: number) => earned / points(example, 1, atOnce);
  return [
    words.worth(difficulties.map((difficulty) => names[difficulty]).join(' · ')),
    ...[...Map.groupBy(kinds, worthOf)].map(([worth, some]) =>
      words.kind(list(some.map((kind) => kindNames[kind])), worth),
    ),
    words.speed(ofMost(points(example, 1, { ...atOnce, elapsed: 1 })), ofMost(mostPoints(example, 'untimed'))),
    words.streak(
      ofMost(points(example, 1, atOnce, 1)) - 1,
      ofMost(points(example, 1, atOnce, Number.MAX_SAFE_INTEGER)) - 1,
    ),
    words.finale(rules.finaleStakes),
    words.wrong,
    words.records(rules.boardPlayers),
    words.season,
    words.titles,
    words.known(rules.knownFor / hour),
  ];
}

function matches({ help: { matches: words }, question }: Messages): string[] {
  const { matchLength, lobby, pause, silentRounds, silentPlayer, untimedLimit, duelLength, duelLimit, finaleStakes } =
    rules;
  return [
    words.calling(matchLength.least, matchLength.most, seconds(lobby)),
    words.order(seconds(pause)),
    words.finale(finaleStakes),
    words.pace(
      seconds(shortestTime('choice', 'relaxed')),
      seconds(shortestTime('choice', 'normal')),
      seconds(shortestTime('choice', 'blitz')),
    ),
    words.complete(silentPlayer),
    words.untimed(untimedLimit / 60_000),
    words.skip(question.skip, rules.skip.votes),
    words.ending(silentRounds),
    words.duel(duelLength, duelLimit / hour),
  ];
}

function aboutModes({ help: { modes: words }, match }: Messages): string[] {
  return [
    words.what,
    words.teams(match.shuffle),
    words.scores,
    words.lives(rules.lives.each, rules.lives.questions),
    words.spared,
    words.early(rules.lives.untimedLeast / 1_000),
    words.late,
    words.alone,
    words.board,
  ];
}

/** How many packs are listed; the others are counted. */
const listedPacks = 10;

function aboutPacks(packs: readonly Pack[], { help: { packs: words }, opinion, report, reveal }: Messages): string[] {
  return [
    words.proof,
    words.disputes,
    words.opinion(opinion.buttons.like, opinion.buttons.dislike),
    words.report(report.button),
    ...packs.slice(0, listedPacks).map(({ title, asOf, facts }) =>
      words.pack(
        escape(title),
        new Date(asOf),
        facts.length,
        facts.reduce((sum, { questions }) => sum + questions.length, 0),
      ),
    ),
    ...(packs.length > listedPacks ? [reveal.more(packs.length - listedPacks)] : []),
  ];
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
