import { Composer, isAlias, isNode, isScalar, Lexer, LineCounter, Parser, visit } from 'yaml';
import type { CST, Document, Node } from 'yaml';
import { excerpt } from './excerpt.ts';
import { sizes } from './limits.ts';
import { problemAt, type Location, type Problem } from './problem.ts';

/** A file's YAML, whole and within the limits. */
export interface ParsedYaml {
  document: Document<Node>;
  /** Where an offset in the text is. */
  locationOf: (offset: number) => Location;
}

/**
 * Parses one YAML file. How large lists are, and how deep they nest, is counted before anything is built from them: what comes
 * after takes much longer, and calls itself once for each level.
 */
export function parseYaml(path: string, text: string): ParsedYaml | { problems: Problem[] } {
  const lines = new LineCounter();
  const locationOf = (offset: number): Location => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file: path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: Problem[] = [];
  const report = (offset: number, message: string): void => {
    problems.push(problemAt(locationOf(offset), message));
  };

  const tokens = readTokens(text, lines, report);
  if (problems.length > 0) return { problems };
  const [document, second] = new Composer({ prettyErrors: false }).compose(tokens, true, text.length);
  if (second !== undefined) report(second.range[0], 'a line “---” begins a second document; take it out');
  if (document === undefined) return { problems };

  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    if (code !== 'MULTIPLE_DOCS') report(pos[0], notYaml(message, document, pos[0]));
  }
  visit(document, {
    Pair: (_, { key }) => {
      if (isNode(key) && !isScalar(key) && !isAlias(key)) {
        report(
          key.range?.[0] ?? 0,
          'a list or a group stands where a key belongs; put a text that begins with a bracket in quotation marks',
        );
      }
    },
    Alias: (_, { source, range }) => {
      report(
        range?.[0] ?? 0,
        `“*${excerpt(source)}” refers to another part of the file, which packs do not do; write it out, or put it in quotation marks`,
      );
    },
  });
  return problems.length > 0 ? { problems } : { document, locationOf };
}

/** The file's tokens; stops at the first thing that is beyond the limits. */
function readTokens(text: string, lines: LineCounter, report: (offset: number, message: string) => void): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    const open = parser.stack.at(-1);
    const place = parser.offset - lexeme.length;
    if (parser.stack.length > sizes.nesting) {
      report(
        place,
        `this is the ${sizes.nesting}th level of lists within lists; no pack needs that many, take some out`,
      );
      return [];
    }
    if (open !== undefined && 'items' in open) {
      const isList = open.type === 'block-seq' || (open.type === 'flow-collection' && open.start.source === '[');
      const most = isList ? sizes.entries : sizes.keys;
      if (open.items.length > most) {
        const what = isList ? `this list has more than ${most} entries` : `there are more than ${most} keys here`;
        report(place, `${what}; divide them over several ${isList ? 'files' : 'entries'}`);
        return [];
      }
    }
  }
  for (const token of parser.end()) tokens.push(token);
  for (const token of tokens) {
    if (token.type === 'directive') {
      report(token.offset, `the line “${excerpt(token.source)}” sets another kind of YAML; take it out`);
    }
  }
  return tokens;
}

/** What to do about the errors that authors make most. */
function notYaml(message: string, document: Document, offset: number): string {
  return `this is not valid YAML (${excerpt(message)}); ${advice(document, offset)}`;
}

const quoteIt = 'check the indentation, and put a text that holds “: ” or begins with a sign in quotation marks';

/** A text of several lines ends where a “ #” is: then the error is in the line after it, and the cause before. */
function advice(document: Document, offset: number): string {
  let cause: string | undefined;
  visit(document, {
    Scalar: (_, { type, comment, range }) => {
      if (type === 'PLAIN' && typeof comment === 'string' && range && range[1] <= offset && offset - range[1] < 200) {
        cause = comment;
      }
    },
  });
  return cause === undefined
    ? quoteIt
    : `“ #${excerpt(cause)}” before it ends the text, because YAML takes “ #” for a comment: put the whole text in quotation marks`;
}

/** What YAML takes for a comment behind a plain text, without its `#`; undefined if there is none. */
export function commentBehind(node: unknown): string | undefined {
  return isScalar(node) && node.type === 'PLAIN' && typeof node.comment === 'string' ? node.comment : undefined;
}
