import { randomBytes } from 'node:crypto';
import {
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  type AutocompleteInteraction,
  type Interaction,
  type RepliableInteraction,
} from 'discord.js';
import type { Bot, Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import type { Settings } from '../../game/settings.ts';
import { decodeId } from '../../render/ids.ts';
import type { Command } from '../command.ts';
import type { Component } from '../component.ts';
import { payload } from '../../render/payload.ts';
import { text } from '../../render/ui.ts';
import { whisper } from '../send/whisper.ts';
import { belongs } from './belonging.ts';
import { createCrowding, type Crowding } from './crowding.ts';
import { tellNotices } from './notices.ts';
import { oversized } from './oversized.ts';

/** How many of the latest interactions are remembered, so that none is handled twice. */
const remembered = 4_096;

export interface Dispatch {
  /** Handles an interaction, unless it was handled before. Rejects only if the interaction lacks what every handler needs. */
  handle(interaction: Interaction): Promise<void>;
  /** Resolves when every interaction that has begun is done. */
  settled(): Promise<void>;
}

/** Finds the handler and the languages for an interaction. The only place that catches what handlers throw. */
export function createDispatch(
  bot: Bot,
  commands: readonly Command[],
  components: readonly Component[],
  crowding: Crowding = createCrowding(),
): Dispatch {
  const underWay = new Set<Promise<void>>();
  const known = new Set<string>();

  async function handle(interaction: Interaction): Promise<void> {
    const own = readersOf(interaction, bot);
    const began = performance.now();
    const admitted = crowding.admit(interaction, bot);
    if (admitted === 'ignore') return;
    if (admitted !== 'go') return holdBack(interaction, admitted.seconds, own);
    try {
      const context = contextOf(interaction, own, await bot.settings.of(interaction.guildId ?? undefined));
      await route(interaction, context);
      await tellNotices(interaction, context);
    } catch (error) {
      if (interaction.isAutocomplete()) await failAutocomplete(interaction, error, bot);
      else if (interaction.isRepliable()) await explain(interaction, error, own);
    }
    const about = { what: whatOf(interaction), user: interaction.user.id, guild: interaction.guildId };
    bot.log.debug({ ...about, ms: Math.round(performance.now() - began) }, 'an interaction was handled');
  }

  async function route(interaction: Interaction, context: Context): Promise<void> {
    const most = oversized(interaction);
    if (most !== undefined) throw new UserError(context.messages.trouble.tooLong(most));
    if (interaction.isAutocomplete()) {
      await commands.find(isNamed(interaction.commandName))?.autocomplete?.(interaction, context);
    } else if (interaction.isChatInputCommand()) {
      const command = commands.find(isNamed(interaction.commandName));
      if (!command) throw new UserError(context.messages.trouble.unknownCommand);
      await command.execute(interaction, context);
    } else if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
      const id = decodeId(interaction.customId);
      const component = components.find(isNamed(id?.name));
      if (!id || !(await belongs(interaction, id, bot))) throw new UserError(context.messages.trouble.unknownComponent);
      if (component?.type === 'button' && interaction.isButton()) await component.handle(interaction, id.args, context);
      else if (component?.type === 'modal' && interaction.isModalSubmit())
        await component.handle(interaction, id.args, context);
      else if (component?.type === 'menu' && interaction.isAnySelectMenu())
        await component.handle(interaction, id.args, context);
      else throw new UserError(context.messages.trouble.unknownComponent);
    } else throw new UserError(context.messages.trouble.unknownCommand);
  }

  return {
    async handle(interaction) {
      // A gateway that resumes its session may deliver an event twice.
      if (known.has(interaction.id)) return;
      known.add(interaction.id);
      if (known.size > remembered) for (const oldest of known.values().take(1)) known.delete(oldest);
      const handling = handle(interaction);
      underWay.add(handling);
      await handling.finally(() => underWay.delete(handling));
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** Tells somebody to wait, in one attempt: a flood must not cost more than it brings. */
async function holdBack(interaction: Interaction, seconds: number, { messages, log }: Readers): Promise<void> {
  if (!interaction.isRepliable()) return;
  const { components } = payload(text(messages.trouble.slowDown(seconds)));
  const about = { user: interaction.user.id, guild: interaction.guildId, seconds };
  log.info(about, 'somebody is asked to wait');
  await interaction
    .reply({ components, flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] })
    .catch((failure: unknown) => log.debug({ ...about, err: failure }, 'somebody could not be asked to wait'));
}

/** The bot, and the language of whoever acts, which is known without asking anybody. */
type Readers = Bot & Pick<Context, 'messages'>;

function readersOf({ locale }: Interaction, bot: Bot): Readers {
  const { languages } = bot;
  return { ...bot, messages: languages.messages(languages.closest(locale)) };
}

/**
 * What everyone sees is in the language that the server's admins have chosen, or else in the server's; outside servers, in the language of
 * the person who acts.
 */
function contextOf({ locale, guildLocale }: Interaction, own: Readers, server: Settings): Context {
  const { languages } = own;
  const language = languages.closest(server.language ?? guildLocale ?? locale);
  return { ...own, shared: languages.messages(language), language, server };
}

function isNamed(name: string | undefined): (one: { name: string }) => boolean {
  return (one) => one.name === name;
}

/** The command or the component's id, for the log. */
function whatOf(interaction: Interaction): string {
  return 'commandName' in interaction ? `/${interaction.commandName}` : interaction.customId;
}

async function failAutocomplete(interaction: AutocompleteInteraction, error: unknown, { log }: Bot): Promise<void> {
  const about = { err: error, command: interaction.commandName };
  if (!(error instanceof UserError)) log.error(about, 'an autocomplete failed');
  if (interaction.responded) return;
  await interaction
    .respond([])
    .catch((failure: unknown) =>
      log.warn({ ...about, err: failure }, 'an autocomplete could not be answered with an empty list'),
    );
}

async function explain(interaction: RepliableInteraction, error: unknown, { messages, log }: Readers): Promise<void> {
  const where = { what: whatOf(interaction), guild: interaction.guildId, channel: interaction.channelId };
  let sentence: string;
  if (error instanceof UserError) {
    sentence = error.message;
    // Without the sentence: it may hold a name, or what the player typed.
    log.debug(where, 'an interaction was refused');
  } else {
    const incident = randomBytes(3).toString('hex');
    sentence = messages.trouble.incident(incident);
    log.error({ err: error, incident, ...where }, 'an interaction failed');
    if (isGone(error)) return;
  }
  await whisper(interaction, sentence).catch((failure: unknown) =>
    log.warn({ err: failure, ...where }, 'a player could not be told what went wrong'),
  );
}

/** Discord no longer takes a response to this interaction: it came after more than 3 s, or 15 minutes for a later one. */
function isGone(error: unknown): boolean {
  const codes: unknown[] = [RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.InvalidWebhookToken];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}
