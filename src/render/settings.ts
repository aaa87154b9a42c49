import {
  ChannelSelectMenuBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  type ContainerBuilder,
} from '@discordjs/builders';
import { ButtonStyle, channelMention, ChannelType, roleMention, time, TimestampStyles, userMention } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import type { AuditEntry, AuditEvent } from '../game/audit.ts';
import { isErased } from '../game/erased.ts';
import { paces } from '../game/pace.ts';
import { hour, rules } from '../game/rules.ts';
import { bulletins, hourText, type Bulletin } from '../game/schedule.ts';
import {
  isOff,
  settingsWith,
  type Change,
  type Menu,
  type Night,
  type Posting,
  type Setting,
  type Settings,
} from '../game/settings.ts';
import type { Messages } from '../locale/en.ts';
import type { Languages } from '../locale/languages.ts';
import { colours } from './colours.ts';
import { escape } from './escape.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { payload, type Payload } from './payload.ts';
import { clip, plain } from './plain.ts';
import { settingsParts, unset, type SettingsPart } from './settings-parts.ts';
import { box, button, divider, row, text } from './ui.ts';

/** Where a server's settings are looked at. */
export interface SettingsView {
  part: SettingsPart;
  /** From 0, where a part has several. */
  page: number;
  /** What is told first; absent if nothing. */
  told?: string;
  /** What does not come because it could not be posted. */
  paused: readonly Bulletin[];
}

/** What the settings speak of. */
export interface Known {
  bank: Pick<Bank, 'packs' | 'topics' | 'topic' | 'question'>;
  languages: Languages;
}

/** Channels in which people can write, or in whose threads they can. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;

/** Characters of a prompt of which is told that it is void. */
const mostOfPrompt = 120;

/** Names that are listed; the others are counted. */
const mostNamed = 10;

/** What is set in a server, and what changes it, one part at a time. */
export function settingsMessage(settings: Settings, view: SettingsView, known: Known, messages: Messages): Payload {
  const words = messages.settings;
  const { part, page, told, paused } = view;
  const container = box(colours.settings, `### ⚙️ ${words.title}`, told === undefined ? '' : `**${told}**`);
  container.addTextDisplayComponents(...groupsOf(settings, known, messages).map((group) => text(group.join('\n'))));
  container.addSeparatorComponents(divider());
  if (part !== 'reset') container.addTextDisplayComponents(text(`**${words.parts[part]}**`));
  if (part === 'where') addWhere(container, settings, messages);
  if (part === 'asked') addAsked(container, settings, page, known, messages);
  if (part === 'seen') addSeen(container, settings, known, messages);
  if (part === 'posts') addPosts(container, settings, paused, messages);
  if (part === 'reset') addReset(container, messages);
  return payload(addParts(container, part, messages));
}

/**
 * What happened in a server, a page at a time, the latest first.
 *
 * @param read.goesOn whether there is more after this page
 */
export function historyMessage(
  { entries, goesOn, page }: { entries: readonly AuditEntry[]; goesOn: boolean; page: number },
  known: Known,
  messages: Messages,
): Payload {
  const words = messages.settings;
  const lines = entries.map(({ at, by, event }) => {
    const who = isErased(by) ? messages.privacy.deletedPlayer : userMention(by);
    const when = time(Math.floor(at / 1_000), TimestampStyles.ShortDateTime);
    return words.entry(when, by === '' ? undefined : who, eventText(event, known, messages));
  });
  const days = rules.auditKept / (24 * hour);
  const container = box(
    colours.settings,
    `### ⚙️ ${words.parts.history}`,
    lines.length > 0 ? lines.join('\n') : words.nothingHappened(days),
    lines.length > 0 ? `-# ${words.kept(days)}` : '',
  );
  if (page > 0 || goesOn) container.addActionRowComponents(turns('history', page, goesOn, messages));
  return payload(addParts(container, 'history', messages));
}

function eventText(event: AuditEvent, known: Known, messages: Messages): string {
  if (event.what === 'change') return changeText(event.change, known, messages);
  const words = messages.settings;
  const promptOf = (id: string) => escape(clip(known.bank.question(id)?.prompt ?? id, mostOfPrompt));
  if (event.what === 'voided') return words.voided(promptOf(event.questionId));
  if (event.what === 'accepted') return words.accepted(promptOf(event.questionId));
  const what = words.bulletins[event.bulletin];
  switch (event.what) {
    case 'posted':
      return words.posted(what);
    case 'missed':
      return words.missed(what, rules.bulletins.late);
    case 'paused':
      return words.couldNotPost(what, channelMention(event.channelId));
  }
}

/** What somebody has changed, in words. */
function changeText(change: Change, known: Known, messages: Messages): string {
  const words = messages.settings;
  if (change.of === 'everything') return words.didReset;
  if (change.of !== 'off') return lineOf[change.of](settingsWith({}, change), known, messages);
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => nameIn(known, id)),
      messages,
    );
  return [
    ...(change.off.length > 0 ? [words.turnedOff(names(change.off))] : []),
    ...(change.on.length > 0 ? [words.turnedOn(names(change.on))] : []),
  ].join(' · ');
}

/** Who may begin something, in words. */
export function startersText(starters: Settings['starters'], { settings: words }: Messages): string {
  if (starters === undefined) return words.starters.everyone;
  return starters === 'moderators' ? words.starters.moderators : words.starters.role(roleMention(starters.role));
}

type Line = (settings: Settings, known: Known, messages: Messages) => string;

/** What is set, in words, by the parts in which it is set. */
const lines = {
  where: {
    channels: ({ channels = [] }, _, messages) =>
      messages.settings.where(listed(channels.map(channelMention), messages)),
    starters: ({ starters }, _, messages) => messages.settings.who(startersText(starters, messages)),
  },
  asked: {
    pace: ({ pace = 'normal' }, _, { settings: words, match }) => words.pace(match.paces[pace]),
    off: ({ off = [] }, known, messages) =>
      messages.settings.asked(
        listed(
          off.map((id) => nameIn(known, id)),
          messages,
        ),
      ),
  },
  seen: {
    language: ({ language }, { languages }, { settings: words }) =>
      words.language(language === undefined ? undefined : languages.messages(language).ownName),
    boards: ({ boards }, _, { settings: words }) => words.boards(boards === undefined),
    names: ({ names }, _, { settings: words }) => words.names(names === undefined),
  },
  posts: {
    daily: ({ daily }, _, messages) =>
      postingText('daily', daily, messages, daily?.asks ? [messages.settings.asksEveryone] : []),
    recap: ({ recap }, _, messages) => postingText('recap', recap, messages),
    night: ({ night }, _, messages) => postingText('night', night, messages, night ? nightText(night, messages) : []),
    zone: ({ zone }, _, { settings: words }) => words.zone(zone === undefined ? undefined : escape(zone)),
    pinged: ({ pinged }, _, { settings: words }) =>
      words.pinged(pinged === undefined ? undefined : roleMention(pinged)),
  },
} as const satisfies Partial<Record<SettingsPart, Partial<Record<Setting, Line>>>>;

const lineOf: Readonly<Record<Setting, Line>> = { ...lines.where, ...lines.asked, ...lines.seen, ...lines.posts };

function postingText(
  bulletin: Bulletin,
  posting: Posting | undefined,
  { settings: words }: Messages,
  what: readonly string[] = [],
): string {
  if (!posting) return words.posting(words.bulletins[bulletin], undefined);
  const { minute, weekday, channelId } = posting;
  const day = weekday === undefined ? words.everyDay : (Object.values(words.weekdays)[weekday - 1] ?? '');
  const when = words.when(day, hourText(minute), channelMention(channelId));
  return words.posting(words.bulletins[bulletin], words.whenAndWhat(when, what));
}

function nightText({ mode, questions }: Night, { match: words }: Messages): string[] {
  const many = mode === 'lives' ? words.questionsAtMost(questions) : words.questions(questions);
  return mode === undefined ? [many] : [words.modes[mode], many];
}

/** What is set, a line for each, those of one part together. */
function groupsOf(settings: Settings, known: Known, messages: Messages): string[][] {
  return Object.values(lines).map((part) => Object.values<Line>(part).map((line) => line(settings, known, messages)));
}

/** As many as are named, and how many more there are. */
function listed(names: readonly string[], { reveal }: Messages): string[] {
  const named = names.slice(0, mostNamed);
  return names.length > named.length ? [...named, reveal.more(names.length - named.length)] : named;
}

/** A pack's or a topic's, by its id, if there still is such a thing. */
function nameIn({ bank }: Known, id: string): string {
  return escape(bank.packs.find((pack) => pack.id === id)?.title ?? bank.topic(id)?.title ?? id);
}

function addWhere(container: ContainerBuilder, { channels = [], starters }: Settings, messages: Messages): void {
  const words = messages.settings;
  const channel = new ChannelSelectMenuBuilder()
    .setCustomId(encodeId('set', 'channels', 0))
    .setPlaceholder(words.allChannels)
    .setChannelTypes(...channelTypes)
    .setMinValues(0)
    .setMaxValues(rules.settings.channels)
    .setDefaultChannels(...channels);
  const kind = typeof starters === 'object' ? undefined : (starters ?? unset);
  const who = menu('starters', [
    { value: unset, label: words.everyone, default: kind === unset },
    { value: 'moderators', label: words.onlyModerators, default: kind === 'moderators' },
  ]).setPlaceholder(words.roleBelow);
  const role = new RoleSelectMenuBuilder()
    .setCustomId(encodeId('set', 'role', 0))
    .setPlaceholder(words.noRole)
    .setMinValues(0)
    .setDefaultRoles(...(typeof starters === 'object' ? [starters.role] : []));
  add(container, 'channels', channel, messages);
  add(container, 'starters', who, messages);
  add(container, 'role', role, messages);
  container.addTextDisplayComponents(text(`-# ${words.privateEverywhere}\n-# ${words.discordsOwn}`));
}

function addAsked(
  container: ContainerBuilder,
  settings: Settings,
  page: number,
  { bank: { packs, topics } }: Known,
  messages: Messages,
): void {
  const words = messages.settings;
  const { pace } = settings;
  const others = paces.filter((one) => one !== 'normal');
  const options = [
    { value: unset, label: messages.match.paces.normal, default: pace === undefined },
    ...others.map((one) => ({ value: one, label: messages.match.paces[one], default: pace === one })),
  ];
  add(container, 'pace', menu('pace', options), messages);
  // What is off with its pack cannot be turned on by itself.
  const open = topics.filter(({ packId }) => !isOff(settings, packId));
  const some = [
    ['packs', packs],
    ['topics', open],
  ] as const;
  for (const [name, things] of some) {
    const shown = things.slice(page * discord.choices, (page + 1) * discord.choices);
    const choices = shown.map(({ id, title }) => ({ value: id, label: title, default: !isOff(settings, id) }));
    if (choices.length > 0) add(container, name, menu(name, choices, page).setPlaceholder(words.allOff), messages);
  }
  const longest = Math.max(packs.length, open.length);
  const goesOn = (page + 1) * discord.choices < longest;
  if (page > 0 || goesOn) container.addActionRowComponents(turns('asked', page, goesOn, messages));
  container.addTextDisplayComponents(text(`-# ${words.privateAsks}`));
}

function addSeen(container: ContainerBuilder, settings: Settings, { languages }: Known, messages: Messages): void {
  const words = messages.settings;
  const { language, boards, names } = settings;
  const spoken = languages.codes.slice(0, discord.choices - 1).map((code) => ({
    value: code,
    label: languages.messages(code).ownName,
    default: code === language,
  }));
  const either = (value: string, is: boolean, labels: { on: string; off: string }) => [
    { value: unset, label: labels.on, default: !is },
    { value, label: labels.off, default: is },
  ];
  const languageOptions = [{ value: unset, label: words.discordsLanguage, default: language === undefined }, ...spoken];
  add(container, 'language', menu('language', languageOptions), messages);
  add(container, 'boards', menu('boards', either('private', boards !== undefined, words.boardsAre)), messages);
  add(container, 'names', menu('names', either('hidden', names !== undefined, words.namesAre)), messages);
  container.addTextDisplayComponents(text(`-# ${words.namesByDiscord}`));
}

function addPosts(
  container: ContainerBuilder,
  settings: Settings,
  paused: readonly Bulletin[],
  messages: Messages,
): void {
  const words = messages.settings;
  if (paused.length > 0)
    container.addTextDisplayComponents(text(words.paused(paused.map((one) => words.bulletins[one]))));
  container.addTextDisplayComponents(text(`-# **${words.plan}**`));
  const set = bulletins.map((one) => button(encodeId('plan', one), words.bulletins[one], ButtonStyle.Primary));
  const zone = button(encodeId('plan', 'zone'), words.zoneTitle, ButtonStyle.Secondary);
  container.addActionRowComponents(row(...set, zone));
  const there = bulletins.filter((one) => settings[one]);
  if (there.length > 0)
    container.addActionRowComponents(
      row(...there.map((one) => button(encodeId('unplan', one), words.turnOff[one], ButtonStyle.Secondary))),
    );
  const { pinged } = settings;
  const role = new RoleSelectMenuBuilder()
    .setCustomId(encodeId('set', 'pinged', 0))
    .setPlaceholder(words.nobodyPinged)
    .setMinValues(0)
    .setDefaultRoles(...(pinged === undefined ? [] : [pinged]));
  add(container, 'pinged', role, messages);
  container.addTextDisplayComponents(text(`-# ${words.postsHow(rules.bulletins.lead / 60_000)}`));
}

function addReset(container: ContainerBuilder, { settings: words }: Messages): void {
  container.addTextDisplayComponents(text(words.resetWhat));
  container.addActionRowComponents(row(button(encodeId('reset', 'everything'), words.resetAll, ButtonStyle.Danger)));
}

function addParts(container: ContainerBuilder, part: SettingsPart, { settings: words }: Messages): ContainerBuilder {
  const others = settingsParts.filter((one) => one !== part);
  const buttons = others.map((one) => button(encodeId('settings', one, 0), words.parts[one], ButtonStyle.Secondary));
  return container.addActionRowComponents(row(...buttons));
}

function turns(part: 'asked' | 'history', page: number, goesOn: boolean, { leaderboard: words }: Messages) {
  const turn = (to: number, label: string) => button(encodeId('settings', part, to), label, ButtonStyle.Secondary);
  return row(
    ...(page > 0 ? [turn(page - 1, words.previous)] : []),
    ...(goesOn ? [turn(page + 1, words.nextPage)] : []),
  );
}

/** A menu below what it is for: what is chosen does not say it. */
function add(
  container: ContainerBuilder,
  name: Menu,
  component: StringSelectMenuBuilder | ChannelSelectMenuBuilder | RoleSelectMenuBuilder,
  { settings: words }: Messages,
): void {
  container.addTextDisplayComponents(text(`-# **${words.menus[name]}**`));
  container.addActionRowComponents(row(component));
}

/** A menu of choices, of which several may be chosen if it is of packs or topics. */
function menu(
  name: Menu,
  options: readonly { value: string; label: string; default: boolean }[],
  page = 0,
): StringSelectMenuBuilder {
  const several = name === 'packs' || name === 'topics';
  return new StringSelectMenuBuilder()
    .setCustomId(encodeId('set', name, page))
    .setMinValues(several ? 0 : 1)
    .setMaxValues(several ? options.length : 1)
    .addOptions(options.map((one) => ({ ...one, label: clip(plain(one.label), discord.selectLabel) })));
}
