import { DatabaseSync } from 'node:sqlite';
import type { AuditEvent } from '../../../src/game/audit.ts';

/** A row of what happened in servers, straight from the database's file. */
export interface Noted {
  server: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Empty if it was the bot. */
  by: string;
  event: AuditEvent;
}

/** What happened in servers, oldest first. */
export function readAudit(path: string): Noted[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('select * from audit order by happened_at, id').all() as unknown as Row[];
    return rows.map(({ guild_id: server, happened_at: at, done_by: by, event }) => ({
      server,
      at,
      by,
      event: JSON.parse(event) as AuditEvent,
    }));
  } finally {
    database.close();
  }
}

interface Row {
  guild_id: string;
  happened_at: number;
  done_by: string;
  event: string;
}
