import type { Bulletin } from './schedule.ts';
import type { Change } from './settings.ts';

/** Something that happened in a server, of which its admins can read. */
export type AuditEvent =
  | { readonly what: 'change'; readonly change: Change }
  /** The bot itself, at the hour that is set: */
  | { readonly what: 'posted' | 'missed'; readonly bulletin: Bulletin }
  /** Whoever runs the bot has made a question void that was asked there: it counts for nobody. */
  | { readonly what: 'voided'; readonly questionId: string }
  /** They have accepted a spelling: what was answered there was counted anew. */
  | { readonly what: 'accepted'; readonly questionId: string }
  /** The channel is gone, or the bot may not post there any more: it comes again once somebody sets it anew. */
  | { readonly what: 'paused'; readonly bulletin: Bulletin; readonly channelId: string };

/** A line of what happened in a server. */
export interface AuditEntry {
  /** Of the interaction that did it; of what the bot does by itself, another one. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The player who did it: a pseudonym (erased.ts) once they are deleted; empty if it was the bot. */
  by: string;
  event: AuditEvent;
}
