import type { Change } from './settings.ts';

/** Something that happened in a server, of which its admins can read. */
export type Deed = { readonly what: 'change'; readonly change: Change };

/** A line of what happened in a server. */
export interface AuditEntry {
  /** Of the interaction that did it. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The player who did it: a pseudonym (erased.ts) once they are deleted. */
  by: string;
  deed: Deed;
}
