import { MessageFlags } from 'discord.js';
import { slashCommand, type Command } from '../src/discord/command.ts';
import { en } from '../src/locale/en.ts';
import { helpMessage, helpTopics, type HelpTopic } from '../src/render/help.ts';

const words = en.commands.help;

export default {
  definition: slashCommand('help', words.description)
    .addStringOption((option) =>
      option
        .setName('topic')
        .setDescription(words.topic)
        .addChoices(...helpTopics.map((topic) => ({ name: en.help[topic].title, value: topic }))),
    )
    .toJSON(),

  async execute(interaction, { bank, messages }) {
    const topic = (interaction.options.getString('topic') ?? 'playing') as HelpTopic;
    const message = helpMessage(topic, bank.packs, messages);
    await interaction.reply({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
