import { Unsuitable } from '../unusable.ts';
import { connections } from './driver.ts';
import { codeOf, isAway } from './errors.ts';

/** Where a database is, without its password. */
interface Whereabouts {
  /** Empty if DATABASE_URL names none. */
  host: string;
  port: string;
  name: string;
  user: string;
}

/** @param url `postgres://…`, as src/config.ts takes it */
function whereaboutsOf(url: string): Whereabouts {
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  return {
    host: decodeURIComponent(hostname) || (searchParams.get('host') ?? ''),
    port: port || (searchParams.get('port') ?? '5432'),
    name: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username) || (searchParams.get('user') ?? ''),
  };
}

/** A database's address as an operator may read it in a log: without its user and password. */
export function addressOf(url: string): string {
  const { host, port, name } = whereaboutsOf(url);
  return `postgres://${host}:${port}/${name}`;
}

/**
 * Why a database cannot be used, and what to do.
 *
 * @param url its DATABASE_URL
 * @param error what PostgreSQL or the network said
 */
export function explained(url: string, error: unknown): Error {
  return new Error(`The database ${addressOf(url)} cannot be used: ${reason(whereaboutsOf(url), error)}`, {
    cause: error,
  });
}

/** Is it the server, the network or the account, and no statement of the bot's? */
export function isOfServer(error: unknown): boolean {
  return isAway(error) || (codeOf(error) ?? '') in reasons;
}

function reason(where: Whereabouts, error: unknown): string {
  // Of several addresses of a host, each with an error of its own, what is said of the first.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const said = first instanceof Error ? first.message : String(first);
  if (first instanceof Unsuitable) return `${said}. ${first.advice}`;
  const known = reasons[codeOf(first) ?? ''];
  if (known) return known(where, said);
  const [, other] = sayings.find(([pattern]) => pattern.test(said)) ?? [];
  return other ? other(where, said) : `${said}. Check DATABASE_URL.`;
}

type Reason = (where: Whereabouts, said: string) => string;

const silent: Reason = ({ host, port }) =>
  `${host}:${port} does not answer. Check host and port in DATABASE_URL, and the firewalls between.`;
const unnamed: Reason = ({ host }) =>
  `there is no host “${host}”, or it cannot be looked up now. Check it in DATABASE_URL.`;
const untrusted: Reason = (_, said) =>
  `its certificate cannot be trusted (${said}). Name the authority that has signed it, by sslrootcert=<file> in DATABASE_URL.`;
const wrongPassword: Reason = ({ user }) =>
  `the user “${user}” or the password is wrong. Correct it in DATABASE_URL, where @ : / ? # and % in a password are written as ` +
  '%40 %3A %2F %3F %23 and %25.';

/** By Node's or PostgreSQL's code. */
const reasons: Readonly<Record<string, Reason | undefined>> = {
  ECONNREFUSED: ({ host, port }) =>
    `nothing listens at ${host}:${port}. Check host and port in DATABASE_URL, and that PostgreSQL runs and listens there.`,
  // Of a local socket, or of a file that sslrootcert, sslcert or sslkey names.
  ENOENT: ({ host }, said) =>
    said.startsWith('connect ')
      ? `there is no socket in ${host}. Check the host in DATABASE_URL, and that PostgreSQL runs.`
      : `${said}. Check the files that DATABASE_URL names.`,
  ENOTFOUND: unnamed,
  EAI_AGAIN: unnamed,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  '28P01': wrongPassword,
  '28000': ({ user }, said) =>
    `the server does not let the user “${user}” in (${said}). Correct DATABASE_URL, with sslmode=verify-full where the server ` +
    'wants encryption, or the server’s pg_hba.conf.',
  '3D000': ({ name }) => `there is no database “${name}” on the server. Create it: \`create database "${name}"\`.`,
  '53300': () =>
    'the server has too many connections. End other programs that use it, or raise max_connections: each process of the bot ' +
    `takes up to ${connections}.`,
  '42501': ({ user }, said) =>
    `the user “${user}” may not do what is needed (${said}). Let it own the database, or, as the one who does: ` +
    `\`grant create, usage on schema public to "${user}"\`.`,
  '53100': () => 'its disk is full. Make room, and start again.',
  '25006': () =>
    'it takes no changes: it is a standby, or set to be read only. Name the one that does in DATABASE_URL.',
  '57P03': () => 'the server is starting or stopping. Start again when it is up.',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
};

/** What the driver says without a code. */
const sayings: readonly (readonly [RegExp, Reason])[] = [
  [/connection timeout|timeout exp|timeout exceeded|read timeout/, silent],
  [/password must be/, wrongPassword],
  [
    /Connection terminated/,
    ({ host, port }) =>
      `${host}:${port} closed the connection. Check host and port in DATABASE_URL, that PostgreSQL listens there and no other program, ` +
      'and the firewalls between.',
  ],
  [
    /does not support SSL/,
    () => 'the server offers no encryption. Take sslmode out of DATABASE_URL, or turn ssl on in PostgreSQL.',
  ],
];
