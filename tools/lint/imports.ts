import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everyPackage, everything, rooms } from './rooms.ts';

interface Node {
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

interface Context {
  readonly filename: string;
  readonly report: (problem: { node: Node; message: string }) => void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const table = 'tools/lint/rooms.ts';
const longestFirst = Object.keys(rooms).toSorted((one, other) => other.length - one.length);

const pathOf = (file: string): string => relative(root, file).split(sep).join('/');
const roomOf = (path: string): string | undefined =>
  longestFirst.find((room) => (room.endsWith('/') ? path.startsWith(room) : path === room));

function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return 'node:';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What a specifier names: a room, a package, or `./` and the path of a file that is in no room. */
function namedBy(specifier: string, file: string): string {
  if (!specifier.startsWith('.')) return packageOf(specifier);
  const path = pathOf(resolve(dirname(file), specifier));
  return roomOf(path) ?? `./${path}`;
}

/** Undefined if it is known only at run time. */
function specifierOf({ value, quasis }: Node): string | undefined {
  if (quasis?.length === 1) return quasis[0]?.value.cooked;
  return typeof value === 'string' ? value : undefined;
}

/** What is wrong with an import; undefined if nothing is. */
function wrong(file: string, specifier: string | undefined, byType: boolean): string | undefined {
  const from = roomOf(pathOf(file));
  if (from === undefined) return `${pathOf(file)} has no room yet: give it one in ${table}.`;
  const { values = [], types = [] } = rooms[from] ?? {};
  if (specifier === undefined) {
    return values.includes(everything) ? undefined : `${from} may import only what is written out (${table}).`;
  }
  const to = namedBy(specifier, file);
  if (to === from || values.includes(to)) return undefined;
  if (values.includes(everything) && !rooms[to]?.closed) return undefined;
  if (values.includes(everyPackage) && !specifier.startsWith('.')) return undefined;
  if (types.includes(to)) {
    return byType ? undefined : `${from} may import only types of ${to}: write \`import type\` (${table}).`;
  }
  const may = [...values, ...(types.length > 0 ? [`and types of ${types.join(', ')}`] : [])].join(', ') || 'nothing';
  return `${from} may not import ${to}. It may import ${may} (${table}).`;
}

const imports = {
  create: ({ filename, report }: Context) => {
    const check = (source: Node | null | undefined, byType: boolean): void => {
      const message = source ? wrong(filename, specifierOf(source), byType) : undefined;
      if (source && message !== undefined) report({ node: source, message });
    };
    // Node also loads the file for `import { type X }`: only `import type` imports types alone.
    const declared = (node: { source: Node | null; importKind?: string; exportKind?: string }): void =>
      check(node.source, (node.importKind ?? node.exportKind) === 'type');
    return {
      ImportDeclaration: declared,
      ExportNamedDeclaration: declared,
      ExportAllDeclaration: declared,
      ImportExpression: declared,
      TSImportType: (node: { source: Node }) => check(node.source, true),
      TSImportEqualsDeclaration: (node: { importKind: string; moduleReference: { expression?: Node } }) =>
        check(node.moduleReference.expression, node.importKind === 'type'),
    };
  },
};

export default { meta: { name: 'rooms' }, rules: { imports } };
