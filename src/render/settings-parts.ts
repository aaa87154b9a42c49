/** The parts in which the settings are shown. */
export const settingsParts = ['where', 'asked', 'seen', 'history', 'reset'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** What a menu sets: a setting, or a part of one. */
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
] as const;
export type Menu = (typeof menus)[number];

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
};

/** What stands in a menu for that nothing is set. */
export const unset = 'unset';

/** Undefined if there is no such menu. */
export function menuNamed(name: string): Menu | undefined {
  return menus.find((menu) => menu === name);
}
