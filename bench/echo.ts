import { fdatasync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  type Interaction,
} from 'discord.js';

/**
 * The least that a bot on discord.js can be: it answers a few commands with a text, stores each click of a button in SQLite, and
 * tells whoever clicked. What `npm run bench -- light` compares Sherpa with. With `--flush` it tells only what a power cut cannot take.
 */
const { DISCORD_TOKEN = '', DISCORD_API_URL = '', DATABASE_URL = '' } = process.env;

const path = DATABASE_URL.replace('sqlite:', '');
const database = new DatabaseSync(path);
database.exec(`pragma journal_mode = wal; pragma synchronous = normal;
  create table if not exists clicks (message_id text, player_id text, button text, primary key (message_id, player_id)) without rowid`);
const log = process.argv.includes('--flush') ? openSync(`${path}-wal`, 'r+') : undefined;
const store = database.prepare('insert or ignore into clicks values (?, ?, ?)');

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  shards: 'auto',
  rest: { api: DISCORD_API_URL, version: '10', globalRequestsPerSecond: Infinity },
});

const text = 'The Shanghai Cooperation Organisation held a summit in Astana, Kazakhstan, on 3 and 4 July 2024.';

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isButton()) {
    store.run(interaction.message.id, interaction.user.id, interaction.customId);
    if (log !== undefined) await promisify(fdatasync)(log);
    await interaction.reply({ content: `Locked in: ${interaction.customId}.`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isChatInputCommand()) {
    const buttons = ['a', 'b', 'c', 'd'].map((id) =>
      new ButtonBuilder().setCustomId(`answer:${id}`).setLabel(`Answer ${id}`).setStyle(ButtonStyle.Secondary),
    );
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
    if (interaction.commandName === 'quiz') await interaction.reply({ content: text, components: [row] });
    else await interaction.reply({ content: text, flags: MessageFlags.Ephemeral });
  }
}

async function register({ application }: Client<true>): Promise<void> {
  const options = ['theme', 'pace', 'query'].map((name) => ({
    name,
    description: 'Changes nothing.',
    type: ApplicationCommandOptionType.String as const,
  }));
  const names = ['quiz', 'fact', 'leaderboard', 'privacy', 'help'];
  await application.commands.set(names.map((name) => ({ name, description: 'Answers.', options })));
}

client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
client.on(Events.ClientReady, (ready) => void register(ready));
process.on('SIGTERM', () => {
  void client.destroy();
  database.close();
});

await client.login(DISCORD_TOKEN);
