/** A file of a message. */
export interface Attached {
  id: string;
  name: string;
}

/** Where a round or a duel is shown. */
export interface Place {
  /** Undefined in direct messages. */
  guildId: string | undefined;
  channelId: string;
  /** The language of what everyone there sees, by its code in locale/. */
  language: string;
  /** Undefined until the message is posted. */
  messageId: string | undefined;
  /**
   * The interaction's token: edits the message for 15 minutes after the interaction, without any permission. Empty if the message
   * is the bot's own in the channel.
   */
  token: string;
  /** The file that shows its question's picture in the message; absent if it shows none. */
  picture?: Attached;
}

/** A channel and its language: all that private play needs of a place, since only the player sees its messages. */
export type Here = Pick<Place, 'guildId' | 'channelId' | 'language'>;

/** Where a match is played. */
export interface Venue extends Here {
  /** The message of the lobby; undefined until it is posted. */
  lobbyId: string | undefined;
  /** The token of the interaction that called the match, and when it ends: milliseconds since 1970. */
  token: string;
  tokenUntil: number;
  /** `channel`: questions are messages of their own. `reply`: the lobby's message shows one after another, by the token. */
  by: 'channel' | 'reply';
}

/** A private note to a player, which the token of the interaction that it answers can change for 15 minutes. */
export interface Note {
  playerId: string;
  token: string;
  /** The player's, by its code in locale/. */
  language: string;
  /** When it was shown: milliseconds since 1970. */
  at: number;
}

/** The scope whose leaderboard counts the answers given here: the server, or outside servers the channel. */
export function scopeOf({ guildId, channelId }: Pick<Place, 'guildId' | 'channelId'>): string {
  return guildId ?? channelId;
}
