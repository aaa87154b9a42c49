import { isMap, isNode, isScalar, type Document, type Node } from 'yaml';
import { commentBehind, parseYaml } from './parse-yaml.ts';
import { spotIn, type Locate } from './problem.ts';

/** Where the values of a file are, by the keys that lead to them. */
export interface Places {
  /** Finds the value at these keys, or the nearest value around it if it is not written. */
  locate: Locate;
  /** Finds the last of the keys itself. */
  locateKey: Locate;
  /** What YAML takes for a comment behind the unquoted text at these keys, from its `#` on, with the blanks before it. */
  commentAt: (...keys: readonly PropertyKey[]) => string | undefined;
  /** The value at these keys as it stands in the file: `007` where YAML reads the number 7, `#1` where it reads nothing. */
  written: (keys: readonly PropertyKey[]) => string | undefined;
}

/**
 * The places of a file that has been read. It is parsed again, with positions, when the first of them is needed: that takes long and
 * much memory, and a file without problems never is.
 */
export function placesIn(path: string, text: string): Places {
  let parsed: ReturnType<typeof parseYaml> | undefined;
  const document = (): Document<Node> | undefined => {
    parsed ??= parseYaml(path, text);
    return 'problems' in parsed ? undefined : parsed.document;
  };
  const spotOf = (node: Node | undefined) =>
    parsed && !('problems' in parsed) && node?.range ? parsed.locationOf(node.range[0]) : { line: 1, column: 1 };
  const hasComments = /[^\s][ \t]+#/u.test(text);

  return {
    locate: (...keys) => spotIn(path, () => spotOf(nearestNode(document(), keys))),
    locateKey: (...keys) => spotIn(path, () => spotOf(keyNode(document(), keys) ?? nearestNode(document(), keys))),
    commentAt: (...keys) => {
      if (!hasComments) return undefined;
      const node = nearestNode(document(), keys);
      if (commentBehind(node) === undefined || !node?.range) return undefined;
      return /^[ \t]*#[^\r\n]*/u.exec(text.slice(node.range[1]))?.[0];
    },
    written: (keys) => {
      const node = document()?.getIn(keys, true);
      if (!isScalar(node)) return undefined;
      return node.value === null && typeof node.comment === 'string' ? `#${node.comment}` : node.source;
    },
  };
}

/** The node at these keys, or the nearest around it. */
function nearestNode(document: Document<Node> | undefined, keys: readonly PropertyKey[]): Node | undefined {
  for (let length = keys.length; length >= 0; length--) {
    const node = document?.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return undefined;
}

function keyNode(document: Document<Node> | undefined, keys: readonly PropertyKey[]): Node | undefined {
  const parent = document?.getIn(keys.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === keys.at(-1))
    : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key : undefined;
}
