import { MediaGalleryBuilder, MediaGalleryItemBuilder, type ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { periods } from '../game/period.ts';
import { charted, ends, nextTitle, type Part } from '../game/profile.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Medals } from '../game/season.ts';
import type { Messages } from '../locale/en.ts';
import type { Schedule } from '../play/due.ts';
import type { Places, Profile } from '../play/profiles.ts';
import { colours } from './colours.ts';
import { escape, nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { letter } from './kinds/options.ts';
import { discord } from './limits.ts';
import { payload, type Payload } from './payload.ts';
import type { Bars } from './pictures/bars-svg.ts';
import type { PictureFile } from './pictures/pictures.ts';
import { clip, plain } from './plain.ts';
import { addTexts, box, button, row } from './ui.ts';

/** What one may press below one's own profile. */
export const profileDeeds = ['open', 'close'] as const;
export type ProfileDeed = (typeof profileDeeds)[number];

/** Undefined if there is no such button. */
export function profileDeedNamed(name: string): ProfileDeed | undefined {
  return profileDeeds.find((deed) => deed === name);
}

/** The chart of a profile; undefined if there is nothing to show yet. */
export function barsOf({ strengths }: Profile): Bars | undefined {
  const bars = charted(strengths.topics).map(({ share }, index) => ({ letter: letter(index), share }));
  return bars.length === 0 ? undefined : { bars, hatchedBelow: rules.profile.shakyBelow };
}

/**
 * A player's profile; for themselves with what is next, and whether others may see it.
 *
 * @param shown.schedule only for themselves: others learn nothing of it
 * @param shown.chart drawn of {@link barsOf}; without it, the same is said in words alone
 */
export function profileMessage(
  profile: Profile,
  player: Player,
  bank: Bank,
  messages: Messages,
  { schedule, chart }: { schedule?: Schedule | undefined; chart?: PictureFile | undefined },
): Payload {
  const words = messages.profile;
  const next = schedule ? nextTitle(profile.points) : undefined;
  const nextLine = next ? words.next(words.titles[next.title], next.missing) : '';
  const container = profileBox(profile, player, nextLine, bank, messages, chart);
  if (schedule) {
    const { isOpen } = profile;
    const [deed, label] = isOpen ? (['close', words.close] as const) : (['open', words.open] as const);
    addTexts(container, `${inMindLine(schedule, messages)}\n-# ${isOpen ? words.isOpen : words.isClosed}`);
    container.addActionRowComponents(row(button(encodeId('profile', deed), label, ButtonStyle.Secondary)));
  }
  const message = payload(container);
  if (!chart) return message;
  const { name, data } = chart;
  return {
    ...message,
    files: [{ attachment: Buffer.from(data), name, description: altOf(profile, bank, messages) }],
  };
}

/** What the chart shows, read in its place. */
function altOf({ strengths }: Profile, { topics }: Bank, { profile: words }: Messages): string {
  const parts = charted(strengths.topics).map(({ name, share, answered }) =>
    words.part(plain(topics.find(({ id }) => id === name)?.title ?? name), share, answered),
  );
  return clip(words.chart(parts), discord.mediaDescription);
}

function profileBox(
  profile: Profile,
  player: Player,
  next: string,
  bank: Bank,
  messages: Messages,
  chart: PictureFile | undefined,
): ContainerBuilder {
  const words = messages.profile;
  const { points, title, here, world, strengths } = profile;
  const topics = charted(strengths.topics).map(({ name, share, answered }, index) =>
    words.topic(letter(index), words.part(topicOf(name, bank), share, answered)),
  );
  const kinds = strengths.kinds.map((part) => ({ ...part, name: messages.kinds[part.name] }));
  const container = box(
    colours.profile,
    [
      `### 🪪 ${words.title(nameOf(player), words.titles[title])}`,
      words.points(points),
      ...(next === '' ? [] : [`-# ${next}`]),
    ].join('\n'),
    [
      ...placesLine(words.here, here, messages),
      ...placesLine(words.world, world, messages),
      ...medalsLine(profile.medals.here, words.medalsHere, messages),
      ...medalsLine(profile.medals.world, words.medalsInWorld, messages),
      ...streakLines(profile, messages),
    ].join('\n'),
  );
  if (chart) {
    const item = new MediaGalleryItemBuilder()
      .setURL(`attachment://${chart.name}`)
      .setDescription(altOf(profile, bank, messages));
    container.addMediaGalleryComponents(new MediaGalleryBuilder().addItems(item));
  }
  return addTexts(container, topics.join('\n'), partsLines(kinds, messages).join('\n'));
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

function medalsLine(medals: Medals, where: (medals: string) => string, { profile: words }: Messages): string[] {
  const told = words.medals(medals[1], medals[2], medals[3]);
  return told === '' ? [] : [where(told)];
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

/** What is in their mind, and what they had better review. */
function inMindLine({ known, shaky, due }: Schedule, { profile: words }: Messages): string {
  return known + shaky === 0 ? `-# ${words.nothing}` : words.inMind(known, shaky, due.now.length);
}
