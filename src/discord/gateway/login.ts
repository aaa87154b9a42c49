import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';

/**
 * Connects to Discord, and resolves when its gateway is ready.
 *
 * @throws with a sentence for the operator, which never contains the token
 */
export async function login(client: Client, token: string, apiUrl: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token).catch((error: unknown) => {
    throw explained(error, apiUrl);
  });
  return ready;
}

/** Why Discord refuses the login: an error with a sentence for the operator, which never contains the token. */
export function explained(error: unknown, apiUrl: string): Error {
  const isRefused =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  const sentence = isRefused
    ? 'Discord refuses the token. Copy DISCORD_TOKEN anew from your application’s page “Bot” at https://discord.com/developers/applications.'
    : `Discord could not be reached at ${apiUrl}. Check the network, and DISCORD_API_URL if you set it.`;
  return new Error(sentence, { cause: error });
}
