import { MessageFlags } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { choiceOption } from '../src/discord/options.ts';
import { reply } from '../src/discord/send/reply.ts';
import { helpMessage, helpTopics, type HelpTopic } from '../src/render/help.ts';

export default {
  name: 'help',

  describe: (command, { commands: { help: words }, help }) =>
    command
      .setDescription(words.description)
      .addStringOption(
        choiceOption('topic', words.topic, Object.fromEntries(helpTopics.map((topic) => [topic, help[topic].title]))),
      ),

  async execute(interaction, { bank, messages }) {
    const topic = (interaction.options.getString('topic') ?? 'playing') as HelpTopic;
    const message = helpMessage(topic, bank.packs, messages);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
