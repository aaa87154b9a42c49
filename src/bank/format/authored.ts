import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { explain } from './explain.ts';
import { problemAt, type Locate, type Location, type Problem } from './problem.ts';
import type { EntityEntry, FactEntry, PackFile, SourceEntry } from './schema.ts';

/** One of a pack's files as its author wrote it. */
export interface AuthoredFile<Value> {
  value: Value;
  /** Finds the value at these keys, or the nearest value around it if it is not written. */
  locate: Locate;
}

/** A pack as its author wrote it: every file has the right form, but it is not checked yet whether the files fit together. */
export interface AuthoredPack {
  pack: AuthoredFile<PackFile>;
  sources: AuthoredFile<SourceEntry[]>;
  entities: AuthoredFile<EntityEntry[]>;
  /** By topic: the names of the files in facts/. */
  facts: ReadonlyMap<string, AuthoredFile<FactEntry[]>>;
}

/** Reads one YAML file by its schema. Every problem of the file is reported, each with its line and column. */
export function readAuthored<Value>(
  path: string,
  text: string,
  schema: z.ZodType<Value>,
): { file?: AuthoredFile<Value>; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const locationOf = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line, column: col };
  };
  const broken = [...document.errors, ...document.warnings].map((error) =>
    problemAt(
      locationOf(error.pos[0]),
      error.code === 'MULTIPLE_DOCS'
        ? 'a line “---” begins a second document; take it out'
        : `this is not valid YAML (${error.message}); check the indentation, and put a text that holds “: ” or begins with a sign in quotation marks`,
    ),
  );
  visit(document, {
    Alias: (_, { source, range }) => {
      const message = `“*${source}” refers to another part of the file, which packs do not do; write it out, or put it in quotation marks`;
      broken.push(problemAt(locationOf(range?.[0] ?? 0), message));
    },
  });
  if (broken.length > 0) return { problems: broken };

  const locate = (...keys: PropertyKey[]): Location => {
    for (let length = keys.length; length >= 0; length--) {
      const node = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return locationOf(node.range[0]);
    }
    return { file: path, line: 1, column: 1 };
  };
  const locateKey = (keys: readonly PropertyKey[]): Location => {
    const parent = document.getIn(keys.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === keys.at(-1))
      : undefined;
    return isScalar(pair?.key) && pair.key.range ? locationOf(pair.key.range[0]) : locate(...keys);
  };

  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return { file: { value: parsed.data, locate }, problems: [] };
  return {
    problems: parsed.error.issues
      .flatMap(explain)
      .map(({ path: keys, message, onKey }) => problemAt(onKey ? locateKey(keys) : locate(...keys), message)),
  };
}
