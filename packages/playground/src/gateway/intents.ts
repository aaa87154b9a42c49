import type { APIMessage } from 'discord.js';
import { GatewayIntentBits } from 'discord.js';

import type { Place } from '../world/places.ts';

const KNOWN = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/** The intents that Discord grants a bot only on request. The playground grants none. */
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

export function areKnown(intents: number): boolean {
  return Number.isInteger(intents) && intents >= 0 && (intents & ~KNOWN) === 0;
}

export function arePrivileged(intents: number): boolean {
  return (intents & PRIVILEGED) !== 0;
}

export function wantsGuilds(intents: number): boolean {
  return (intents & GatewayIntentBits.Guilds) !== 0;
}

export function wantsMessages(intents: number, place: Place): boolean {
  const bit = place.kind === 'dm' ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  return (intents & bit) !== 0;
}

/** A server's message as a bot without the message content intent sees it: empty, unless it is the bot's own or mentions it. */
export function redact(message: APIMessage, place: Place, botId: string): APIMessage {
  const isOpen = place.kind === 'dm' || message.author.id === botId || message.mentions.some(({ id }) => id === botId);
  return isOpen ? message : { ...message, content: '', attachments: [], embeds: [], components: [] };
}
