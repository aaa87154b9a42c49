import { DatabaseError } from 'pg';

/** What Node says of a connection: https://nodejs.org/api/errors.html#common-system-errors */
const ofNetwork: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * What PostgreSQL says of a connection that is no more, or cannot be made now: it is shut down (57P01), has crashed (57P02), starts
 * (57P03), has ended an idle session (57P05) or transaction (25P03), or has too many connections (53300).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const ofServer: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '53300']);

/** A statement that was prepared before another process has changed its table: a new connection prepares it anew. */
const stalePlan = '0A000';

/**
 * Two transactions were in each other's way, or two processes have made the same table: each may run again. Unique keys are broken
 * only so, since whatever may be there already is inserted with `on conflict`.
 */
const ofConflict: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '42P07', '42710']);

/** Node's or PostgreSQL's code of an error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the connection is lost, or there was none: what was not committed did not happen. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof CommitInDoubt) return true;
  const code = codeOf(error);
  if (error instanceof DatabaseError)
    return code !== undefined && (ofServer.has(code) || code.startsWith('08') || isStalePlan(error));
  if (code !== undefined) return ofNetwork.has(code);
  // The driver's own have no code.
  return /^(?:Connection terminated|timeout e|Query read timeout|Client has encountered a connection error)/.test(
    error.message,
  );
}

function isStalePlan({ code, message }: DatabaseError): boolean {
  return code === stalePlan && message.includes('cached plan');
}

/** Whether another transaction was in the way: running it again may help. */
export function isConflict(error: unknown): boolean {
  return ofConflict.has(codeOf(error) ?? '');
}

/** Takes away what PostgreSQL quotes from the rows and values: it may be a token or a name, and errors are logged. */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DatabaseError)
    for (const key of ['detail', 'where', 'internalQuery'] as const) delete error[key];
  return error;
}

/** The connection was lost during a commit: it is not known whether it happened. */
export class CommitInDoubt extends Error {
  override name = 'CommitInDoubt';
  /** What the transaction has left if it happened: see repeating.ts. */
  readonly receipt: string;

  constructor(receipt: string, cause: unknown) {
    super('The connection to the database was lost during a commit: it is not known whether it happened.', { cause });
    this.receipt = receipt;
  }
}
