import type { Pace } from './pace.ts';
import { rules } from './rules.ts';
import type { Mode } from './mode.ts';
import type { Question } from './question.ts';
import type { Hour } from './schedule.ts';

/** Who may begin what everybody in a channel sees: those who manage messages there, or whoever has this role. They always may. */
export type Starters = 'moderators' | { readonly role: string };

/** Something that is posted in a channel again and again. */
export interface Posting extends Hour {
  readonly channelId: string;
}

/** What is posted on each day. */
export interface DailyPosting extends Posting {
  /** A question that everybody in the channel may answer, until the next one comes; absent: that a new daily is there. */
  readonly asks?: true;
}

/** A match that begins by itself. */
export interface Night extends Posting {
  readonly questions: number;
  readonly mode?: Mode;
}

/** What the admins of a server have set. What is absent is as it is without: everywhere, everyone, everything. */
export interface Settings {
  /** The channels in which questions, matches and duels may begin, with their threads: at most `rules.settings.channels`. */
  readonly channels?: readonly string[];
  /** Who may begin them; everyone if absent. */
  readonly starters?: Starters;
  /** The pace of whoever asks for none; normal if absent. */
  readonly pace?: Pace;
  /** The packs and topics from which nothing is asked in channels, by their ids, in order. */
  readonly off?: readonly string[];
  /** Of what everybody sees, by its code in locale/; the server's own in Discord if absent. */
  readonly language?: string;
  /** Nobody can show everybody a leaderboard. */
  readonly boards?: 'private';
  /** Players are not named where others see it. */
  readonly names?: 'hidden';
  /** By whose clocks posts come; UTC if absent. */
  readonly zone?: string;
  /** That a new daily is there, or a question; and how yesterday went. */
  readonly daily?: DailyPosting;
  /** How a week went. */
  readonly recap?: Posting;
  /** A match, and when it begins. */
  readonly night?: Night;
  /** The role that is pinged when a match of its own is announced; nobody if absent. */
  readonly pinged?: string;
}

export type Setting = keyof Settings;

/** The settings of which a value takes the place of the one before. */
type Single = Exclude<Setting, 'off'>;

/** What somebody changes: one setting, which goes back to how it is without where there is no value; of packs and topics, some; or all. */
export type Change =
  | { [S in Single]: { readonly of: S; readonly to?: Settings[S] } }[Single]
  | { readonly of: 'off'; readonly off: readonly string[]; readonly on: readonly string[] }
  | { readonly of: 'everything' };

/** The settings after a change. What it does not name stays, so that no change undoes another. */
export function settingsWith(settings: Settings, change: Change): Settings {
  if (change.of === 'everything') return {};
  const { [change.of]: _, ...others } = settings;
  if (change.of === 'off') {
    const off = new Set([...(settings.off ?? []), ...change.off]).difference(new Set(change.on));
    return off.size === 0 ? others : { ...others, off: [...off].sort() };
  }
  const { of, to } = change;
  return to === undefined || (of === 'channels' && to.length === 0) ? others : { ...others, [of]: to };
}

/** What a change really changes, which may be less; undefined if nothing. */
export function effectOf(settings: Settings, change: Change): Change | undefined {
  if (change.of === 'everything') return Object.keys(settings).length > 0 ? change : undefined;
  if (change.of !== 'off') {
    const after = settingsWith(settings, change);
    return JSON.stringify(after[change.of]) === JSON.stringify(settings[change.of]) ? undefined : change;
  }
  const before = new Set(settings.off);
  const on = [...new Set(change.on).intersection(before)].sort();
  const off = [...new Set(change.off).difference(before).difference(new Set(change.on))].sort();
  return on.length + off.length > 0 ? { of: 'off', off, on } : undefined;
}

/** Whether a pack or a topic is off: a topic also is where its pack is. @param id `pack` or `pack/topic` */
export function isOff({ off = [] }: Settings, id: string): boolean {
  const [pack = ''] = id.split('/');
  return off.includes(id) || off.includes(pack);
}

/** Whether a question may be asked in the channels of a server. */
export function isOn(settings: Settings, { topicId }: Pick<Question, 'topicId'>): boolean {
  return !isOff(settings, topicId);
}

/** Whether something may begin in a channel. @param parentId of the channel, if it is a thread */
export function mayBeginIn({ channels }: Settings, channelId: string, parentId?: string): boolean {
  if (!channels) return true;
  return channels.includes(channelId) || (parentId !== undefined && channels.includes(parentId));
}

/** Whether a person may begin something. */
export function mayBegin({ starters }: Settings, person: { isModerator: boolean; roles: readonly string[] }): boolean {
  if (starters === undefined || person.isModerator) return true;
  return starters !== 'moderators' && person.roles.includes(starters.role);
}

/** The channels of a list that are kept, in order and each once. */
export function channelsFrom(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort().slice(0, rules.settings.channels);
}

/** What an admin chooses among: a setting, or a part of one. */
export const menus = [
  'channels',
  'starters',
  'role',
  'pace',
  'packs',
  'topics',
  'language',
  'boards',
  'names',
  'pinged',
] as const;
export type Menu = (typeof menus)[number];

/** Undefined if there is no such menu. */
export function menuNamed(name: string): Menu | undefined {
  return menus.find((menu) => menu === name);
}
