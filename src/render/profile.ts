import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { periods } from '../game/period.ts';
import { ends, nextTitle, type Part } from '../game/profile.ts';
import type { Player } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import type { Places, Profile } from '../play/profiles.ts';
import { colours } from './colours.ts';
import { escape, nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

/** What one may press below one's own profile. */
export const profileDeeds = ['open', 'close'] as const;
export type ProfileDeed = (typeof profileDeeds)[number];

/** Undefined if there is no such button. */
export function profileDeedNamed(name: string): ProfileDeed | undefined {
  return profileDeeds.find((deed) => deed === name);
}

/** A player's own profile, with what is next, and whether others may see it. */
export function ownProfileMessage(profile: Profile, player: Player, bank: Bank, messages: Messages): Payload {
  const words = messages.profile;
  const next = nextTitle(profile.points);
  const container = profileBox(
    profile,
    player,
    next ? words.next(words.titles[next.title], next.missing) : '',
    bank,
    messages,
  );
  const [deed, label] = profile.isOpen ? (['close', words.close] as const) : (['open', words.open] as const);
  container.addActionRowComponents(row(button(encodeId('profile', deed), label, ButtonStyle.Secondary)));
  return payload(container);
}

/** The profile of somebody who lets others see it. */
export function othersProfileMessage(profile: Profile, player: Player, bank: Bank, messages: Messages): Payload {
  return payload(profileBox(profile, player, '', bank, messages));
}

function profileBox(profile: Profile, player: Player, next: string, bank: Bank, messages: Messages) {
  const words = messages.profile;
  const { points, title, here, world, strengths } = profile;
  const topics = strengths.topics.map((part) => ({ ...part, name: topicOf(part.name, bank) }));
  const kinds = strengths.kinds.map((part) => ({ ...part, name: messages.kinds[part.name] }));
  return box(
    colours.profile,
    [
      `### 🪪 ${words.title(nameOf(player), words.titles[title])}`,
      words.points(points),
      ...(next === '' ? [] : [`-# ${next}`]),
    ].join('\n'),
    [
      ...placesLine(words.here, here, messages),
      ...placesLine(words.world, world, messages),
      ...streakLines(profile, messages),
    ].join('\n'),
    [...partsLines(topics, messages), ...partsLines(kinds, messages)].join('\n') || `-# ${words.nothing}`,
  );
}

function topicOf(id: string, { topics }: Bank): string {
  return escape(topics.find((topic) => topic.id === id)?.title ?? id);
}

/** The ranks in the periods in which there is one. */
function placesLine(where: string, places: Places, messages: Messages): string[] {
  const { periods: names } = messages.leaderboard;
  const ranks = periods.flatMap((kind) => {
    const rank = places.get(kind)?.rank;
    return rank === undefined ? [] : [messages.profile.rank(names[kind], rank)];
  });
  return ranks.length > 0 ? [messages.profile.ranks(where, ranks)] : [];
}

function streakLines({ streak, world }: Profile, { profile: words }: Messages): string[] {
  const most = world.get('all')?.streak ?? 0;
  const lines = [];
  if (streak.length > 0) lines.push(words.days(streak.length, 'isDone' in streak && streak.isDone));
  if (most > 1) lines.push(words.inARow(most));
  return lines.length > 0 ? [`🔥 ${lines.join(' · ')}`] : [];
}

/** What is known best and what is shaky. */
function partsLines(all: readonly Part<string>[], { profile: words, list }: Messages): string[] {
  const { known, shaky } = ends(all);
  const told = (some: readonly Part<string>[]) =>
    list(some.map(({ name, share, answered }) => words.part(name, share, answered)));
  return [
    ...(known.length > 0 ? [words.known(told(known))] : []),
    ...(shaky.length > 0 ? [words.shaky(told(shaky))] : []),
  ];
}
