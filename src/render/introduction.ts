import { ButtonStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { colours } from './colours.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

/** The custom_id by which an introduction is known among the bot's own messages: all other help is seen by one person alone. */
export const introductionMark = encodeId('help', 'playing');

/** What the bot says where it was added to a server: what it is, how to begin, who decides where it plays, and what it keeps. */
export function introductionMessage(messages: Messages): Payload {
  const { introduction: words, help, commands } = messages;
  const settings = Object.hasOwn(commands, 'settings') ? [words.settings] : [];
  const container = box(
    colours.help,
    [`### 👋 ${words.title}`, words.what].join('\n'),
    [words.begin(rules.daily.questions), ...settings, words.privacy].join('\n'),
  );
  return payload(
    container.addActionRowComponents(row(button(introductionMark, help.playing.title, ButtonStyle.Primary))),
  );
}
