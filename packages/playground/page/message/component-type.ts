import type { ChannelType } from 'discord.js';

/** Discord's numbers for the components that the page draws. */
export const componentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** Discord's number for the kind of channel that the page shows. */
export const textChannel: ChannelType.GuildText = 0;

/** Discord's button styles by number. */
export const buttonStyles: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
};

/** Bits of a message's flags. */
export const messageFlag = { ephemeral: 64, loading: 128, componentsV2: 32_768 } as const;
