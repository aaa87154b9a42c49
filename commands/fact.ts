import { MessageFlags, type AutocompleteInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Fact } from '../src/bank/bank.ts';
import type { Command, Context } from '../src/discord/command.ts';
import { refuseElsewhere } from '../src/discord/play/may-begin.ts';
import { reply } from '../src/discord/send/reply.ts';
import { UserError } from '../src/errors.ts';
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
    if (share) await refuseElsewhere(interaction, bot);
    const query = interaction.options.getString('query')?.trim() ?? '';
    const heldBack = await bot.quizmaster.heldBack(placeOf(interaction));
    const fact = query === '' ? await unseen(interaction.user.id, heldBack, bot) : found(query, heldBack, bot);
    const pack = bot.bank.packs.find(({ id }) => id === fact.topic.packId);
    if (!pack) throw new Error(`The fact ${fact.id} is in no pack of the bank.`);
    const message = factMessage(fact, pack, share ? bot.shared : bot.messages);
    // Stored first: the same player may ask for the next fact as soon as they see this one.
    const at = interaction.createdTimestamp;
    await bot.storage.showFact(interaction.user.id, fact.id, at);
    if (share) await bot.storage.showFact(interaction.channelId, fact.id, at, 'channel');
    await reply(interaction, { ...message, flags: share ? [message.flags] : [message.flags, MessageFlags.Ephemeral] });
  },

  async autocomplete(interaction, { bank, quizmaster }) {
    const typed = interaction.options.getFocused().trim();
    const heldBack = await quizmaster.heldBack(placeOf(interaction));
    const facts = typed === '' ? bank.facts : bank.search(typed, discord.choices + heldBack.size);
    const shown = facts.values().filter(({ id }) => !heldBack.has(id));
    const choices = shown.map(({ id, statement }) => ({ name: clip(statement, discord.choice), value: id }));
    await interaction.respond(choices.take(discord.choices).toArray());
  },
} satisfies Command;

function placeOf({ guildId, channelId }: ChatInputCommandInteraction | AutocompleteInteraction) {
  return { guildId: guildId ?? undefined, channelId };
}

/**
 * The fact of this id, or the one that the words match best.
 *
 * @param heldBack ids of facts that are being asked about here, and are not shown
 */
function found(query: string, heldBack: ReadonlySet<string>, { bank, messages }: Context): Fact {
  if (heldBack.has(query)) throw new UserError(messages.fact.heldBack);
  const matching = bank.search(query, 1 + heldBack.size);
  const fact = bank.fact(query) ?? matching.find(({ id }) => !heldBack.has(id));
  if (!fact) throw new UserError(messages.fact.notFound(echo(query)));
  return fact;
}

/** A fact that this player has not seen lately; if they have seen them all, the one they saw longest ago. */
async function unseen(
  playerId: string,
  heldBack: ReadonlySet<string>,
  { bank, storage, random, messages }: Context,
): Promise<Fact> {
  const shown = await storage.factsShown(playerId, rules.factsRemembered);
  const left = heldBack.union(new Set(shown));
  const fresh = bank.facts.filter(({ id }) => !left.has(id));
  const oldest = shown.findLast((id) => !heldBack.has(id));
  const fact = fresh[Math.floor(random() * fresh.length)] ?? bank.fact(oldest ?? '');
  if (!fact) throw new UserError(messages.fact.gone);
  return fact;
}
