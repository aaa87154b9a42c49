import { isMap, isNode, isScalar } from 'yaml';
import type { z } from 'zod';
import { explain } from './explain.ts';
import { commentBehind, parseYaml, type ParsedYaml } from './parse-yaml.ts';
import { firstOf, inOrder, problemAt, type Locate, type Location, type Problem } from './problem.ts';
import type { EntityEntry, FactEntry, PackFile, ReferenceEntry, SourceEntry } from './schema.ts';

/** One of a pack's files as its author wrote it. */
export interface AuthoredFile<Value> {
  value: Value;
  /** Finds the value at these keys, or the nearest value around it if it is not written. */
  locate: Locate;
  /** What YAML takes for a comment behind the unquoted text at these keys, from its `#` on, with the blanks before it. */
  commentAt: (...keys: readonly PropertyKey[]) => string | undefined;
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
  const yaml = parseYaml(path, text);
  if ('problems' in yaml) return { problems: firstOf(inOrder(yaml.problems), (problem) => problem) };
  const { document } = yaml;
  const nodeAt = (keys: readonly PropertyKey[]) => nearestNode(yaml, keys);
  const locate = (...keys: PropertyKey[]): Location => {
    const range = nodeAt(keys)?.range;
    return range ? yaml.locationOf(range[0]) : { file: path, line: 1, column: 1 };
  };

  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) {
    const commentAt = (...keys: PropertyKey[]): string | undefined => {
      const node = nodeAt(keys);
      if (commentBehind(node) === undefined || !node?.range) return undefined;
      return /^[ \t]*#[^\r\n]*/u.exec(text.slice(node.range[1]))?.[0];
    };
    return { file: { value: parsed.data, locate, commentAt }, problems: [] };
  }

  const written = (keys: readonly PropertyKey[]): string | undefined => {
    const node = document.getIn(keys, true);
    if (!isScalar(node)) return undefined;
    return node.value === null && typeof node.comment === 'string' ? `#${node.comment}` : node.source;
  };
  const found = explain(parsed.error.issues, written).map(({ path: keys, message, onKey }) => ({
    ...(onKey ? locateKey(yaml, keys, locate) : locate(...keys)),
    message,
  }));
  return { problems: firstOf(inOrder(found), ({ message, ...location }) => problemAt(location, message())) };
}

/** The node at these keys, or the nearest around it. */
function nearestNode({ document }: ParsedYaml, keys: readonly PropertyKey[]) {
  for (let length = keys.length; length >= 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return undefined;
}

function locateKey({ document, locationOf }: ParsedYaml, keys: readonly PropertyKey[], locate: Locate): Location {
  const parent = document.getIn(keys.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === keys.at(-1))
    : undefined;
  return isScalar(pair?.key) && pair.key.range ? locationOf(pair.key.range[0]) : locate(...keys);
}
