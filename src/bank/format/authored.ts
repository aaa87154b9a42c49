import type { z } from 'zod';
import { explain } from './explain.ts';
import { readYaml } from './parse-yaml.ts';
import { placesIn, type Places } from './places.ts';
import { firstOf, inOrder, problemAt, type Problem } from './problem.ts';
import type { EntityEntry, FactEntry, PackFile, ReferenceEntry, SourceEntry } from './schema.ts';

/** One of a pack's files as its author wrote it. */
export interface AuthoredFile<Value> extends Pick<Places, 'locate' | 'commentAt'> {
  value: Value;
}

/** A pack as its author wrote it: every file has the right form, but it is not checked yet whether the files fit together. */
export interface AuthoredPack {
  pack: AuthoredFile<PackFile>;
  /** Empty if the pack has no such file: one that rests on references alone. */
  sources: AuthoredFile<SourceEntry[]>;
  /** Empty if the pack has no such file: one that rests on quotes alone. */
  references: AuthoredFile<ReferenceEntry[]>;
  entities: AuthoredFile<EntityEntry[]>;
  /** By topic: the names of the files in facts/. */
  facts: ReadonlyMap<string, AuthoredFile<FactEntry[]>>;
}

/** A file that a pack may lack. */
export function absentFile<Value>(path: string, value: Value): AuthoredFile<Value> {
  return { value, locate: () => ({ file: path }), commentAt: () => undefined };
}

/** Reads one YAML file by its schema. Every problem of the file is reported, each with its line and column. */
export function readAuthored<Value>(
  path: string,
  text: string,
  schema: z.ZodType<Value>,
): { file?: AuthoredFile<Value>; problems: Problem[] } {
  const yaml = readYaml(path, text);
  if ('problems' in yaml) return { problems: firstOf(inOrder(yaml.problems), (problem) => problem) };
  const { locate, locateKey, commentAt, written } = placesIn(path, text);
  const parsed = schema.safeParse(yaml.value, { reportInput: true });
  if (parsed.success) return { file: { value: parsed.data, locate, commentAt }, problems: [] };
  const found = explain(parsed.error.issues, written).map(({ path: keys, message, onKey }) => ({
    ...(onKey ? locateKey : locate)(...keys),
    message,
  }));
  return { problems: firstOf(inOrder(found), ({ message, ...location }) => problemAt(location, message())) };
}
