import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { rules } from '../../game/rules.ts';
import type { ButtonComponent } from '../component.ts';
import { encodeId } from '../ids.ts';
import { tellOutcome } from '../outcome.ts';
import { playerOf } from '../player.ts';

/** `write:<round>`: opens the form in which an answer is typed, where one still counts. */
export default {
  type: 'button',
  name: 'write',
  async handle(interaction, [roundId = ''], bot) {
    const player = playerOf(interaction);
    const refused = await bot.quizmaster.mayAnswer(roundId, player.id, interaction.createdTimestamp);
    if (refused) return tellOutcome(interaction, refused, bot);
    const input = new TextInputBuilder()
      .setCustomId('text')
      .setStyle(TextInputStyle.Short)
      .setMaxLength(rules.longestTyped)
      .setRequired(true);
    const modal = new ModalBuilder()
      .setCustomId(encodeId('written', roundId))
      .setTitle(bot.messages.question.write)
      .addLabelComponents(new LabelBuilder().setLabel(bot.messages.question.answerLabel).setTextInputComponent(input));
    await interaction.showModal(modal);
  },
} satisfies ButtonComponent;
