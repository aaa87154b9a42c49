/** Every component's name: the first part of its custom_id, and the name of its file in components/. */
const componentNames = [
  'answer',
  'tick',
  'ticked',
  'write',
  'written',
  'pass',
  'reveal',
  'proof',
  'match',
  'next',
  'quiz-fact',
  'standings',
  'help',
  'join',
  'hurry',
  'stop',
  'again',
  'duel',
  'rematch',
] as const;
export type ComponentName = (typeof componentNames)[number];

/** Discord's limit. */
const longest = 100;

/**
 * A custom_id is `name:argument:argument` and holds references only, never an answer: everybody can read it.
 *
 * @throws if it would be longer than Discord's 100 characters, or an argument holds a colon
 */
export function encodeId(name: ComponentName, ...args: readonly (string | number)[]): string {
  const id = [name, ...args].join(':');
  if (id.length > longest)
    throw new RangeError(`The custom_id ${id} has ${id.length} characters; Discord allows ${longest}.`);
  if (args.some((arg) => String(arg).includes(':')))
    throw new RangeError(`An argument of the custom_id ${id} holds a colon.`);
  return id;
}

/** Private questions, which can be answered for a week, once had names of their own: `solo-answer` and so on. */
const former = /^solo-/;

/** Undefined if the bot has no such component. */
export function decodeId(id: string): { name: ComponentName; args: string[] } | undefined {
  const [first = '', ...args] = id.split(':');
  const name = componentNames.find((known) => known === first.replace(former, ''));
  return name && { name, args };
}
