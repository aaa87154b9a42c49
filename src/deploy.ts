import { REST, Routes, type APIApplication } from 'discord.js';
import { commands } from '../commands/index.ts';
import { loadConfig } from './config.ts';
import { register } from './discord/gateway/register.ts';
import { explained } from './discord/gateway/trouble.ts';
import { languages } from './locale/languages.ts';
import { createLog } from './log.ts';
import { giveUp } from './process.ts';

/** Registers the commands without starting the bot, which does the same whenever it starts. */
try {
  const { token, apiUrl, guildId } = loadConfig();
  if (token === undefined)
    throw new Error(
      'DISCORD_TOKEN is not set: set it in the environment or in .env to the token of the bot whose commands are to be registered.',
    );
  const rest = new REST({ api: apiUrl }).setToken(token);
  const application = await rest.get(Routes.currentApplication()).catch((error: unknown) => {
    throw explained(error, apiUrl);
  });
  const { id: applicationId } = application as APIApplication;
  await register({ rest, applicationId, guildId, commands, languages }, createLog('warn'));
  process.stdout.write(`Registered ${commands.map(({ name }) => `/${name}`).join(', ')}.\n`);
} catch (error) {
  giveUp(error);
}
