import { randomBytes } from 'node:crypto';
import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  type AutocompleteInteraction,
  type Interaction,
  type RepliableInteraction,
} from 'discord.js';
import type { Bot } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Command } from '../command.ts';
import type { Component } from '../component.ts';
import { decodeId } from '../../render/ids.ts';
import { whisper } from '../send/whisper.ts';

/** How many of the latest interactions are remembered, so that none is handled twice. */
const remembered = 4_096;

export interface Dispatch {
  /** Handles one interaction, where it has not done so before; never rejects. */
  handle(interaction: Interaction): Promise<void>;
  /** Resolves when everything that has begun is done. */
  settled(): Promise<void>;
}

/** Finds who handles an interaction, and is the only place where what goes wrong is caught. */
export function createDispatch(bot: Bot, commands: readonly Command[], components: readonly Component[]): Dispatch {
  const underWay = new Set<Promise<void>>();
  const known = new Set<string>();

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      await commands.find(named(interaction.commandName))?.autocomplete?.(interaction, bot);
    } else if (interaction.isChatInputCommand()) {
      const command = commands.find(named(interaction.commandName));
      if (!command) throw new UserError(bot.messages.trouble.unknownCommand);
      await command.execute(interaction, bot);
    } else if (interaction.isButton() || interaction.isStringSelectMenu() || interaction.isModalSubmit()) {
      const id = decodeId(interaction.customId);
      const component = components.find(({ name }) => name === id?.name);
      if (id && component?.type === 'button' && interaction.isButton())
        await component.handle(interaction, id.args, bot);
      else if (id && component?.type === 'select' && interaction.isStringSelectMenu()) {
        await component.handle(interaction, id.args, bot);
      } else if (id && component?.type === 'modal' && interaction.isModalSubmit()) {
        await component.handle(interaction, id.args, bot);
      } else throw new UserError(bot.messages.trouble.unknownComponent);
    }
  }

  async function handle(interaction: Interaction): Promise<void> {
    try {
      await route(interaction);
    } catch (error) {
      if (interaction.isAutocomplete()) await failAutocomplete(interaction, error, bot);
      else if (interaction.isRepliable()) await explain(interaction, error, bot);
    }
  }

  return {
    async handle(interaction) {
      // A gateway that loses its place may deliver an event twice.
      if (known.has(interaction.id)) return;
      known.add(interaction.id);
      if (known.size > remembered) for (const oldest of known.values().take(1)) known.delete(oldest);
      const handling = handle(interaction);
      underWay.add(handling);
      await handling;
      underWay.delete(handling);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

function named(name: string): (command: Command) => boolean {
  return ({ definition }) => definition.name === name;
}

async function failAutocomplete(interaction: AutocompleteInteraction, error: unknown, { log }: Bot): Promise<void> {
  log.error({ err: error, command: interaction.commandName }, 'an autocomplete failed');
  if (interaction.responded) return;
  await interaction
    .respond([])
    .catch((failure: unknown) => log.warn({ err: failure }, 'nor could its list be left empty'));
}

async function explain(interaction: RepliableInteraction, error: unknown, { messages, log }: Bot): Promise<void> {
  const what = interaction.isChatInputCommand()
    ? `/${interaction.commandName}`
    : 'customId' in interaction
      ? interaction.customId
      : interaction.type;
  const where = { what, guild: interaction.guildId, channel: interaction.channelId };
  let sentence: string;
  if (error instanceof UserError) {
    sentence = error.message;
    log.debug({ ...where, refused: sentence }, 'refused');
  } else {
    const incident = randomBytes(3).toString('hex');
    sentence = messages.trouble.incident(incident);
    log.error({ err: error, incident, ...where }, 'an interaction failed');
    if (isGone(error)) return;
  }
  await whisper(interaction, sentence).catch((failure: unknown) =>
    log.warn({ err: failure, ...where }, 'the player could not be told'),
  );
}

/** Discord no longer takes an answer to this interaction: it came more than 3 s after it, or 15 minutes. */
function isGone(error: unknown): boolean {
  const codes: unknown[] = [RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.InvalidWebhookToken];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}
