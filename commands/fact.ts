import { MessageFlags } from 'discord.js';
import type { Fact } from '../src/bank/bank.ts';
import type { Command, Context } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { shuffle } from '../src/game/random.ts';
import { rules } from '../src/game/rules.ts';
import { echo } from '../src/render/escape.ts';
import { discord } from '../src/render/limits.ts';
import { clip } from '../src/render/plain.ts';
import { factMessage } from '../src/render/fact.ts';

export default {
  name: 'fact',

  describe: (command, { commands: { fact: words } }) =>
    command
      .setDescription(words.description)
      .addStringOption((option) =>
        option.setName('query').setDescription(words.query).setMaxLength(rules.longestTyped).setAutocomplete(true),
      )
      .addBooleanOption((option) => option.setName('share').setDescription(words.share)),

  async execute(interaction, bot) {
    const share = interaction.options.getBoolean('share') ?? false;
    const query = interaction.options.getString('query')?.trim() ?? '';
    const fact = query === '' ? await unseen(interaction.user.id, bot) : found(query, bot);
    const pack = bot.bank.packs.find(({ id }) => id === fact.topic.packId);
    if (!pack) throw new Error(`The fact ${fact.id} is in no pack of the bank.`);
    const message = factMessage(fact, pack, share ? bot.shared : bot.messages);
    // Stored first: the same player may ask for the next fact as soon as they see this one.
    await bot.storage.showFact(interaction.user.id, fact.id, bot.clock.now());
    await interaction.reply({ ...message, flags: share ? [message.flags] : [message.flags, MessageFlags.Ephemeral] });
  },

  async autocomplete(interaction, { bank }) {
    const typed = interaction.options.getFocused().trim();
    const facts = typed === '' ? bank.facts : bank.search(typed, discord.choices);
    await interaction.respond(
      facts
        .slice(0, discord.choices)
        .map(({ id, statement }) => ({ name: clip(statement, discord.choice), value: id })),
    );
  },
} satisfies Command;

function found(query: string, { bank, messages }: Context): Fact {
  const fact = bank.fact(query) ?? bank.search(query, 1)[0];
  if (!fact) throw new UserError(messages.fact.notFound(echo(query)));
  return fact;
}

/** A fact that this player has not seen lately; if they have seen them all, the one they saw longest ago. */
async function unseen(playerId: string, { bank, storage, random, messages }: Context): Promise<Fact> {
  const shown = await storage.factsShown(playerId, rules.factsRemembered);
  const fresh = bank.facts.filter(({ id }) => !shown.includes(id));
  const fact = shuffle(fresh, random)[0] ?? bank.fact(shown.at(-1) ?? '');
  if (!fact) throw new UserError(messages.fact.gone);
  return fact;
}
