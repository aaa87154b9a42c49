import {
  ChannelSelectMenuBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ChannelType, TextInputStyle } from 'discord.js';
import { modes } from '../game/mode.ts';
import { rules } from '../game/rules.ts';
import { hourText, type Bulletin } from '../game/schedule.ts';
import type { Settings } from '../game/settings.ts';
import type { Messages } from '../locale/en.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { clip } from './plain.ts';

/** The names of the fields. */
export const planFields = {
  hour: 'hour',
  weekday: 'weekday',
  what: 'what',
  channel: 'channel',
  questions: 'questions',
  mode: 'mode',
  zone: 'zone',
} as const;

/** What a daily post may be, the usual one first. */
const dailyPosts = ['reminder', 'question'] as const;

/** What stands in the menu for a match that each plays for themselves. */
export const eachAlone = 'each';

/** Characters of the longest name of a time zone, with room to spare. */
const longestZone = 50;

/** Lengths of a match to choose among. */
const lengths = [matchLength(0), matchLength(5), matchLength(10), matchLength(15)];

function matchLength(more: number): number {
  return Math.min(rules.matchLength.usual + more, rules.matchLength.most);
}

/**
 * The form in which it is set when and where something comes.
 *
 * @param channelId the one that is chosen at first, if none is set
 */
export function planForm(bulletin: Bulletin, settings: Settings, channelId: string, messages: Messages): ModalBuilder {
  const words = messages.settings;
  const posting = settings[bulletin];
  const hour = new TextInputBuilder()
    .setCustomId(planFields.hour)
    .setStyle(TextInputStyle.Short)
    .setMinLength(1)
    .setMaxLength(8)
    .setPlaceholder(hourText(20 * 60));
  if (posting) hour.setValue(hourText(posting.minute));
  const channel = new ChannelSelectMenuBuilder()
    .setCustomId(planFields.channel)
    .setChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
    .setDefaultChannels(posting?.channelId ?? channelId);
  const labels = [label(words.hourLabel(settings.zone)).setTextInputComponent(hour)];
  if (bulletin === 'daily') {
    const is = settings.daily?.asks ? 'question' : 'reminder';
    const options = dailyPosts.map((one) => ({ label: words.dailyIs[one], value: one, default: one === is }));
    const menu = new StringSelectMenuBuilder().setCustomId(planFields.what).addOptions(options);
    labels.push(label(words.dailyLabel).setStringSelectMenuComponent(menu));
  } else {
    const weekday = posting?.weekday ?? 7;
    const days = Object.values(words.weekdays).map((name, index) => ({
      label: name,
      value: String(index + 1),
      default: index + 1 === weekday,
    }));
    const menu = new StringSelectMenuBuilder().setCustomId(planFields.weekday).addOptions(days);
    labels.push(label(words.weekdayLabel).setStringSelectMenuComponent(menu));
  }
  if (bulletin === 'night') {
    const wanted = settings.night?.questions ?? rules.matchLength.usual * 2;
    const options = lengths.map((count) => ({
      label: messages.match.questions(count),
      value: String(count),
      default: count === wanted,
    }));
    const menu = new StringSelectMenuBuilder().setCustomId(planFields.questions).addOptions(options);
    const { mode } = settings.night ?? {};
    const ways = [
      { label: words.eachAlone, value: eachAlone, default: mode === undefined },
      ...modes.map((one) => ({ label: messages.match.modes[one], value: one, default: one === mode })),
    ];
    const how = new StringSelectMenuBuilder().setCustomId(planFields.mode).addOptions(ways);
    labels.push(
      label(words.modeLabel).setStringSelectMenuComponent(how),
      label(words.questionsLabel).setStringSelectMenuComponent(menu),
    );
  }
  labels.push(label(words.channelLabel).setChannelSelectMenuComponent(channel));
  return form(bulletin, words.bulletins[bulletin], labels);
}

/** The form in which the time zone is set. */
export function zoneForm({ zone }: Settings, { settings: words }: Messages): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(planFields.zone)
    .setStyle(TextInputStyle.Short)
    .setMinLength(1)
    .setMaxLength(longestZone)
    .setPlaceholder(words.zoneExample);
  if (zone !== undefined) input.setValue(zone);
  return form('zone', words.zoneTitle, [label(words.zoneLabel).setTextInputComponent(input)]);
}

function form(what: Bulletin | 'zone', title: string, labels: readonly LabelBuilder[]): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(encodeId('planned', what))
    .setTitle(clip(title, discord.modalTitle))
    .addLabelComponents(...labels);
}

function label(words: string): LabelBuilder {
  return new LabelBuilder().setLabel(clip(words, discord.fieldLabel));
}
