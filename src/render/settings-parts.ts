import type { Menu } from '../game/settings.ts';

/** The parts in which the settings are shown. */
export const settingsParts = ['where', 'asked', 'seen', 'posts', 'history', 'reset'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** In which part a menu is. */
export const partOf: Readonly<Record<Menu, SettingsPart>> = {
  channels: 'where',
  starters: 'where',
  role: 'where',
  pace: 'asked',
  packs: 'asked',
  topics: 'asked',
  language: 'seen',
  boards: 'seen',
  names: 'seen',
  pinged: 'posts',
};

/** What stands in a menu for that nothing is set. */
export const unset = 'unset';
