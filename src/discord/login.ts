import { DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';

/**
 * Connects to Discord, and resolves when its gateway is ready.
 *
 * @throws with a sentence for the operator, which never holds the token
 */
export async function login(client: Client, token: string, apiUrl: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
      throw new Error(
        'Discord refuses the token. Copy DISCORD_TOKEN anew from your application’s page “Bot” at https://discord.com/developers/applications.',
        { cause: error },
      );
    }
    throw new Error(
      `Discord could not be reached at ${apiUrl}. Check the network, and DISCORD_API_URL if you set it.`,
      {
        cause: error,
      },
    );
  }
  return ready;
}
