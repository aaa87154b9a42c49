import { fileURLToPath } from 'node:url';
import { loadBank } from '../src/bank/load.ts';
import { world } from '../src/bank/world/world.ts';
import type { Named } from '../src/game/matching/forms.ts';
import { seeded } from '../src/game/random.ts';
import { root } from '../src/root.ts';

const { bank } = await loadBank(fileURLToPath(new URL('questions', root)));

/** Everything that players of the project's packs may name. */
export const named: readonly Named[] = [...bank.packs.flatMap(({ entities }) => entities), ...world()];

/** Of the words of a name of several, so many are those of other names; all others are made of two. */
const kept = 0.3;

/** So many things: those of the project's packs and the world, and others whose names are made of theirs, kind by kind. */
export function manyNamed(count: number): Named[] {
  const random = seeded(1);
  const any = <T>(things: readonly T[]) => things[Math.floor(random() * things.length)];
  const words = new Map(
    [...Map.groupBy(named, ({ kind }) => kind)].map(([kind, some]) => [
      kind,
      some.flatMap(({ name, aliases }) => [name, ...aliases].flatMap((one) => one.split(' '))),
    ]),
  );
  /** “Kazakhstan” and “Mongolia” make “Kazakolia”. */
  const made = (kind: string) => {
    const [one = '', other = ''] = [any(words.get(kind) ?? []), any(words.get(kind) ?? [])];
    return one.slice(0, Math.ceil(one.length / 2)) + other.slice(Math.floor(other.length / 2));
  };
  const mixed = (kind: string, name: string) => {
    const parts = name.split(' ');
    return parts
      .map(() => (parts.length > 1 && random() < kept ? (any(words.get(kind) ?? []) ?? '') : made(kind)))
      .join(' ');
  };
  const further = Array.from({ length: count - named.length }, (_, index): Named => {
    const { kind = '', name = '', aliases = [], foreign = [], surname } = any(named) ?? {};
    const own = mixed(kind, name);
    return {
      id: `many/${index}`,
      kind,
      name: own,
      aliases: aliases.map((alias) => mixed(kind, alias)),
      foreign: foreign.map((other) => mixed(kind, other)),
      ...(surname !== undefined && { surname: own.split(' ').at(-1) ?? own }),
    };
  });
  return [...named, ...further];
}
