import {
  ActionRowBuilder,
  ButtonBuilder,
  ContainerBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
  type MessageActionRowComponentBuilder,
} from '@discordjs/builders';
import { time, TimestampStyles, type ButtonStyle } from 'discord.js';

import { discord } from './limits.ts';
import { clip } from './plain.ts';

export type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;

/** A box with a coloured bar at its left and these texts in it, each as a component of its own; an empty one is left out. */
export function box(colour: number, ...texts: readonly string[]): ContainerBuilder {
  return addTexts(new ContainerBuilder({ accent_color: colour }), ...texts);
}

/** Adds these texts to a box, each as a component of its own; an empty one is left out. */
export function addTexts(container: ContainerBuilder, ...texts: readonly string[]): ContainerBuilder {
  return container.addTextDisplayComponents(texts.filter((content) => content !== '').map(text));
}

export function text(content: string): TextDisplayBuilder {
  return new TextDisplayBuilder().setContent(clip(content, discord.text));
}

/** A line across the box. */
export function divider(): SeparatorBuilder {
  return new SeparatorBuilder().setDivider(true);
}

export function button(id: string, label: string, style: ButtonStyle): ButtonBuilder {
  return new ButtonBuilder().setCustomId(id).setLabel(clip(label, discord.buttonLabel)).setStyle(style);
}

export function row(...parts: MessageActionRowComponentBuilder[]): Row {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...parts);
}

/**
 * The time left, which Discord counts down.
 *
 * @param at milliseconds since 1970
 */
export function countdown(at: number): string {
  return time(Math.ceil(at / 1_000), TimestampStyles.RelativeTime);
}
