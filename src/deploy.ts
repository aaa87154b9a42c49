import { REST, Routes, type APIApplication } from 'discord.js';
import { commands } from '../commands/index.ts';
import { loadConfig } from './config.ts';
import { register } from './discord/register.ts';

/** Registers the commands without starting the bot, which does the same whenever it starts. */
const { token, apiUrl, guildId } = loadConfig();
if (token === undefined) throw new Error('DISCORD_TOKEN is not set: there is no application to register commands for.');
const rest = new REST({ api: apiUrl }).setToken(token);
const application = (await rest.get(Routes.currentApplication())) as APIApplication;
await register(rest, application.id, guildId, commands);
process.stdout.write(`Registered ${commands.map(({ definition }) => `/${definition.name}`).join(', ')}.\n`);
