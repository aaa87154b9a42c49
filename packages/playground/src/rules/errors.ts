/** Discord's own answers to requests that it refuses: HTTP status, JSON error code, text. */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownRoute: [404, 0, '404: Not Found'],
  badJson: [400, 50109, 'The request body contains invalid JSON.'],
  tooLarge: [413, 40005, 'Request entity too large'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notTheAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  archivedThread: [403, 50083, 'Thread is archived'],
  expiredToken: [401, 50027, 'Invalid Webhook Token'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type Refusal = keyof typeof REFUSALS;

/** One thing that is wrong with a request's body: where it is, Discord's code for it, and its sentence. */
export interface Problem {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** A request that Discord would refuse; the API answers it as Discord does. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];

  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /**
   * A bot may well ask for something that is gone; everything else that is refused is a mistake that its developer wants to see.
   */
  get isViolation(): boolean {
    return this.status !== 404 || this.code === 0 || this.code === 10062;
  }

  toJSON() {
    const base = { message: this.message, code: this.code };
    return this.problems.length === 0 ? base : { ...base, errors: nest(this.problems) };
  }
}

/** The error for `refusal`, to be thrown. */
export function refuse(refusal: Refusal): ApiError {
  const [status, code, message] = REFUSALS[refusal];
  return new ApiError(status, code, message);
}

export function invalidForm(problems: readonly Problem[]): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', problems);
}

/** "components[0].custom_id: Must be …", one line a problem. */
export function describe({ path, code, message }: Problem): string {
  const where = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `${where.replace(/^\./, '')}[${code}]: ${message}`;
}

interface NestedErrors {
  [key: string]: NestedErrors | { code: string; message: string }[];
}

function nest(problems: readonly Problem[]): NestedErrors {
  const root: NestedErrors = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) node = (node[key] ??= {}) as NestedErrors;
    const errors = (node['_errors'] ??= []) as { code: string; message: string }[];
    errors.push({ code, message });
  }
  return root;
}
