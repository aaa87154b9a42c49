import type { APIApplicationCommand, APIMessage, APIModalInteractionResponseCallbackData } from 'discord.js';

import type { FieldValues, OptionValues } from '../interactions/values.ts';
import type { Welcome } from '../options.ts';
import type { Violation } from '../world/violation.ts';

/**
 * What the page and the playground say to each other: a WebSocket at `/playground/socket?as=<user id>`, one JSON object a
 * frame. On connecting the playground sends `snapshot`; from then on every change that this person may see.
 */

/** Somebody as the page shows them: a person or the bot. */
export interface Profile {
  id: string;
  /** Display name. */
  name: string;
  avatarUrl: string;
}

export interface Channel {
  id: string;
  name: string;
  /** `server`: a text channel of the playground's first server; `dm`: this person's direct messages with the bot. */
  kind: 'server' | 'dm';
}

export interface Snapshot {
  type: 'snapshot';
  me: Profile;
  people: Profile[];
  bot: Profile;
  botOnline: boolean;
  guild: { id: string; name: string };
  channels: Channel[];
  /** The server's, without everyone's. */
  roles: { id: string; name: string }[];
  /** Oldest first, only those this person may see. */
  messages: APIMessage[];
  commands: APIApplicationCommand[];
  violations: Violation[];
  /** Undefined: nothing of its own. */
  welcome?: Welcome;
}

export type FromPlayground =
  | Snapshot
  /** A new message, or a new state of one already known by its id. */
  | { type: 'message'; message: APIMessage }
  | { type: 'message-deleted'; channelId: string; messageId: string }
  | { type: 'commands'; commands: APIApplicationCommand[] }
  | { type: 'bot'; online: boolean }
  /** The bot is typing out its reply: it has received the interaction `nonce` and deferred or answered it. */
  | { type: 'acknowledged'; nonce: string }
  /** Discord's "This interaction failed" / "The application did not respond". */
  | { type: 'failed'; nonce: string; message: string }
  | { type: 'choices'; nonce: string; choices: { name: string; value: string | number }[] }
  | { type: 'modal'; nonce: string; interactionId: string; modal: APIModalInteractionResponseCallbackData }
  | { type: 'violation'; violation: Violation };

/** `nonce` is chosen by the page and unique within its connection; the answer has the same one. */
export type FromPage =
  | { type: 'say'; channelId: string; content: string }
  /** `path`: the names of the subcommand group and subcommand, for a command that has them. */
  | { type: 'command'; nonce: string; channelId: string; commandId: string; path?: string[]; options: OptionValues }
  | {
      type: 'autocomplete';
      nonce: string;
      channelId: string;
      commandId: string;
      path?: string[];
      options: OptionValues;
      /** The option being typed; its text so far is in `options`. */
      focused: string;
    }
  | { type: 'component'; nonce: string; channelId: string; messageId: string; customId: string; values?: string[] }
  | { type: 'modal'; nonce: string; interactionId: string; fields: FieldValues };
