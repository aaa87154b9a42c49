import { Composer, CST, isNode, isScalar, Lexer, LineCounter, Parser, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { excerpt } from './excerpt.ts';
import { sizes } from './limits.ts';
import { adviceOn } from './yaml-advice.ts';
import { readQuickly } from './quick-yaml.ts';
import { problemAt, type Location, type Problem } from './problem.ts';

/** A file's YAML, whole and within the limits. */
export interface ParsedYaml {
  document: Document<Node>;
  /** Where an offset in the text is. */
  locationOf: (offset: number) => Required<Location>;
}

/** What one YAML file says, or what is wrong with its YAML. */
export function readYaml(path: string, text: string): { value: unknown } | { problems: Problem[] } {
  const value = readQuickly(text);
  if (value !== undefined) return { value };
  const parsed = parseYaml(path, text);
  return 'problems' in parsed ? parsed : { value: parsed.document.toJS() };
}

/**
 * Parses one YAML file. How large lists are, and how deep they nest, is counted before anything is built from them: what comes
 * after takes much longer, and calls itself once for each level.
 */
export function parseYaml(path: string, text: string): ParsedYaml | { problems: Problem[] } {
  const lines = new LineCounter();
  const locationOf = (offset: number): Required<Location> => {
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
  if (second !== undefined) {
    const isEnded = text.slice(document?.range[1], second.range[0]).trimStart().startsWith('...');
    report(
      second.range[0],
      isEnded
        ? 'a line “...” before this ends the file for YAML; take it out'
        : 'a line “---” begins a second document; take it out',
    );
  }
  if (document === undefined) return { problems };

  const lineAt = (offset: number) => text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  // The first error is the cause of most others.
  const error = [...document.errors, ...document.warnings].find(({ code }) => code !== 'MULTIPLE_DOCS');
  if (error !== undefined) {
    const [offset] = error.pos;
    const advice = adviceOn(error.code, lineAt(offset), commentBefore(document, offset));
    report(offset, `this is not valid YAML (${excerpt(error.message)}); ${advice}`);
  }
  if (problems.length > 0) return { problems };
  visit(document, {
    Pair: (_, { key }) => {
      if (isNode(key) && !isScalar(key)) {
        report(
          key.range?.[0] ?? 0,
          'a list or a group stands where a key belongs; put a text that begins with a bracket in quotation marks',
        );
      }
    },
  });
  return problems.length > 0 ? { problems } : { document, locationOf };
}

/** What YAML has for references and types. Packs have no use for them, and a text that begins so would lose its first word. */
const marks: Readonly<Record<string, string>> = {
  alias: 'refers to another part of the file, which packs do not do; write it out, or put it in quotation marks',
  anchor: 'would name this part of the file, and be lost from a text; put the whole text in quotation marks',
  tag: 'would say of which type this is, and be lost from a text; put the whole text in quotation marks',
};

/** The file's tokens; stops at the first thing that is beyond the limits. */
function readTokens(text: string, lines: LineCounter, report: (offset: number, message: string) => void): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    const open = parser.stack.at(-1);
    const place = parser.offset - lexeme.length;
    const mark = before === CST.SCALAR ? undefined : marks[CST.tokenType(lexeme) ?? ''];
    if (mark !== undefined) report(place, `“${excerpt(lexeme)}” ${mark}`);
    before = lexeme;
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

/** A text of several lines ends where a “ #” is: then the error is in the line after it, and the cause before. */
function commentBefore(document: Document, offset: number): string | undefined {
  const near = 200;
  let comment: string | undefined;
  visit(document, {
    Scalar: (_, scalar) => {
      const end = scalar.range?.[1] ?? Infinity;
      if (end <= offset && offset - end < near) comment = commentBehind(scalar) ?? comment;
    },
  });
  return comment;
}

/** What YAML takes for a comment behind a plain text, without its `#`; undefined if there is none. */
export function commentBehind(node: unknown): string | undefined {
  return isScalar(node) && node.type === 'PLAIN' && typeof node.comment === 'string' ? node.comment : undefined;
}
