import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Context } from '../bot.ts';
import type { ComponentName } from '../render/ids.ts';

interface Handles<Interaction> {
  /** The first part of its custom_id. */
  name: ComponentName;
  /**
   * @param args the other parts of the custom_id, as render/ids.ts describes them. dispatch.ts has checked that what the first one
   *   refers to belongs to this channel and, if it is private, to this person. Must answer within 3 s.
   */
  handle(interaction: Interaction, args: readonly string[], bot: Context): Promise<void>;
}

export type ButtonComponent = { type: 'button' } & Handles<ButtonInteraction>;
export type ModalComponent = { type: 'modal' } & Handles<ModalSubmitInteraction>;
/** A menu to choose from, whatever is in it. Its handler checks what was chosen. */
export type MenuComponent = { type: 'menu' } & Handles<AnySelectMenuInteraction>;
export type Component = ButtonComponent | ModalComponent | MenuComponent;
