import { sizes } from './limits.ts';

/**
 * Reads the YAML that packs are nearly always written in, many times as fast as a reader of all YAML: lists and groups of keys, by
 * indentation or in brackets; texts without marks, in quotation marks, or folded (`>-`); comments.
 *
 * It reads only what it is sure of. Anything else is left to a reader that knows YAML and can say what is wrong: a mistake, a size near
 * the limits, or merely a rarer way to write.
 *
 * @returns undefined if it is not sure; otherwise exactly what `yaml` makes of the text
 */
export function readPlainYaml(text: string): unknown {
  const plain = text.replaceAll('\r\n', '\n');
  return unusual.test(plain) ? undefined : new PlainReader(plain).document();
}

/** Control characters, tabs among them, and what some take for the end of a line. */
// oxlint-disable-next-line no-control-regex
const unusual = /[\u0000-\u0009\u000B-\u001F\u007F\u0085\u2028\u2029\uFEFF]/u;

/** Within these, a file is within the limits however they are counted. */
const deepest = sizes.nesting / 2;
const mostEntries = sizes.entries - 2;
const mostKeys = sizes.keys - 2;

// Each is matched where the reader is.
const blanks = / */y;
const blanksAndComments = / *(?:(?:#.*)?\n *)*/y;
const restOfLine = / *(?: #.*)?(?:\n|$)/y;
const indentation = / +(?=[^ \n#])/y;
const hyphen = /- +(?=[^ \n])/y;
const key = /[a-z][a-z0-9_-]*(?=:[ \n])/y;
const doubleQuoted = /"(?:[^"\\]|\\["\\])*"/y;
const singleQuoted = /'(?:[^']|'')*'/y;
const foldedHead = />-\n/y;
const emptyLines = /\n*/y;
const plainInBrackets = /[^,[\]{}\n]+/y;
/** No sign that means something to YAML, and a hyphen only before a letter or a figure. */
const plainStart = /[^\s?:,[\]{}#&*!|>'"%@`-]|-[A-Za-z0-9]/y;

/** What ends a text without marks, or may not be in it. */
const endsPlain = /:(?: |$)| #/u;
/** What a text without marks does not go on with in its next line. */
const marks = /^(?:#|[-?:](?: |$))/u;
/** What is no text without quotation marks. */
const noText =
  /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)$/u;
const number = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{1,6})$/u;
/** They would not be texts. */
const noKeys: ReadonlySet<string> = new Set(['null', 'true', 'false']);

/** Every method that reads a value returns undefined where it is not sure. */
class PlainReader {
  readonly #text: string;
  #at = 0;
  /** The column of what comes next, where it is the first of its line or of its list's entry; -1 at the end. */
  #column = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#toNextLine();
    const value = this.#block(-1, 1);
    return this.#column === -1 ? value : undefined;
  }

  /** A list or a group by indentation, further in than the column of what it is in. */
  #block(outer: number, depth: number): unknown {
    const column = this.#column;
    if (column <= outer) return undefined;
    return this.#sees(hyphen) ? this.#list(column, depth) : this.#group(column, depth);
  }

  #list(column: number, depth: number): unknown[] | undefined {
    if (depth > deepest) return undefined;
    const items: unknown[] = [];
    while (this.#column === column) {
      const start = this.#at;
      // A list may stand in the column of its key: then the next key ends it.
      if (this.#take(hyphen) === undefined) break;
      let item: unknown;
      if (this.#sees(key)) {
        this.#column += this.#at - start;
        item = this.#block(column, depth + 1);
      } else item = this.#value(column, depth);
      if (item === undefined || items.push(item) > mostEntries) return undefined;
    }
    return this.#column > column ? undefined : items;
  }

  #group(column: number, depth: number): object | undefined {
    if (depth > deepest) return undefined;
    const group: Record<string, unknown> = {};
    let keys = 0;
    while (this.#column === column) {
      const name = this.#newKey(group);
      if (name === undefined || ++keys > mostKeys) return undefined;
      const value = this.#endsLine() ? this.#below(column, depth) : this.#value(column, depth);
      if (value === undefined) return undefined;
      group[name] = value;
    }
    return this.#column > column ? undefined : group;
  }

  /** What stands below a key that is in this column. */
  #below(column: number, depth: number): unknown {
    if (this.#column === column && this.#sees(hyphen)) return this.#list(column, depth + 1);
    const isInBrackets = this.#column > column && /[[{]/u.test(this.#text[this.#at] ?? '');
    return isInBrackets ? this.#value(column, depth) : this.#block(column, depth + 1);
  }

  #newKey(group: object): string | undefined {
    const name = this.#take(key);
    if (name === undefined || noKeys.has(name) || Object.hasOwn(group, name)) return undefined;
    this.#at += 1;
    this.#take(blanks);
    return name;
  }

  /** What stands behind a key or a hyphen that is in this column, to the end of its last line. */
  #value(column: number, depth: number): unknown {
    const sign = this.#text[this.#at];
    if (sign === '>') return this.#folded(column);
    if (!isMark(sign)) return this.#plain(column);
    const value = this.#marked(sign, column, depth);
    return value !== undefined && this.#endsLine() ? value : undefined;
  }

  /** A text in quotation marks, or a list or a group in brackets. */
  #marked(sign: Mark, column: number, depth: number): unknown {
    if (sign === '"' || sign === "'") return this.#quoted(sign, column);
    return sign === '[' ? this.#listInBrackets(column, depth + 1) : this.#groupInBrackets(column, depth + 1);
  }

  /** A text without marks. It goes on in lines that are further in, up to a comment. */
  #plain(column: number): unknown {
    if (!this.#sees(plainStart)) return undefined;
    const line = this.#line();
    const comment = line.indexOf(' #');
    let said = trimEnd(comment === -1 ? line : line.slice(0, comment));
    if (endsPlain.test(said)) return undefined;
    let lines = 1;
    while (comment === -1) {
      if (this.#indent() <= column) break;
      const next = trimEnd(this.#line());
      if (endsPlain.test(next) || marks.test(next)) return undefined;
      said += ` ${next}`;
      lines += 1;
    }
    this.#toNextLine();
    return lines > 1 ? said : resolved(said);
  }

  #quoted(mark: '"' | "'", column: number): string | undefined {
    const written = this.#take(mark === '"' ? doubleQuoted : singleQuoted);
    const text = written === undefined ? undefined : inOneLine(written.slice(1, -1), column);
    return mark === '"' ? text?.replaceAll(/\\(["\\])/gu, '$1') : text?.replaceAll("''", "'");
  }

  #folded(column: number): string | undefined {
    if (this.#take(foldedHead) === undefined) return undefined;
    const indent = this.#take(blanks) ?? '';
    if (indent.length <= column) return undefined;
    const lines: string[] = [];
    do {
      const line = this.#line();
      if (line === '' || line.startsWith(' ') || line.endsWith(' ')) return undefined;
      lines.push(line);
    } while (this.#goesOn(indent));
    // What is further in behind an empty line would be a part of it, even a comment.
    this.#take(emptyLines);
    const next = this.#take(blanks) ?? '';
    if (next.length > column || this.#text.startsWith('\n', this.#at)) return undefined;
    this.#toNextLine();
    return lines.join(' ');
  }

  /** Goes behind this, if it is next. */
  #goesOn(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #listInBrackets(column: number, depth: number): unknown[] | undefined {
    const items: unknown[] = [];
    const isRead = this.#entriesInBrackets(']', column, () => {
      const item = this.#inBrackets(column, depth);
      return item !== undefined && items.push(item) <= mostEntries;
    });
    return isRead && depth <= deepest ? items : undefined;
  }

  #groupInBrackets(column: number, depth: number): object | undefined {
    const group: Record<string, unknown> = {};
    let keys = 0;
    const isRead = this.#entriesInBrackets('}', column, () => {
      const name = this.#newKey(group);
      const value = name === undefined ? undefined : this.#inBrackets(column, depth);
      if (name === undefined || value === undefined) return false;
      group[name] = value;
      return ++keys <= mostKeys;
    });
    return isRead && depth <= deepest ? group : undefined;
  }

  /** Whether everything up to the closing bracket, which is taken too, was read. */
  #entriesInBrackets(closing: string, column: number, readEntry: () => boolean): boolean {
    this.#at += 1;
    if (!this.#toNextInBrackets(column)) return false;
    if (this.#goesOn(closing)) return true;
    while (readEntry() && this.#toNextInBrackets(column)) {
      if (this.#goesOn(closing)) return true;
      if (!this.#goesOn(',') || !this.#toNextInBrackets(column)) return false;
    }
    return false;
  }

  #inBrackets(column: number, depth: number): unknown {
    const sign = this.#text[this.#at];
    if (depth > deepest) return undefined;
    return isMark(sign) ? this.#marked(sign, column, depth) : this.#plainInBrackets(column);
  }

  #plainInBrackets(column: number): unknown {
    const lines: string[] = [];
    do {
      if (!this.#sees(plainStart)) return undefined;
      const line = trimEnd(this.#take(plainInBrackets) ?? '');
      if (endsPlain.test(line)) return undefined;
      lines.push(line);
      if (!this.#text.startsWith('\n', this.#at)) break;
      if (!this.#toNextInBrackets(column)) return undefined;
    } while (!/[,\]}]/u.test(this.#text[this.#at] ?? ''));
    return lines.length > 1 ? lines.join(' ') : resolved(lines[0] ?? '');
  }

  /** Over blanks, and to the next line where this one is over, which has to be further in. */
  #toNextInBrackets(column: number): boolean {
    this.#take(blanks);
    return !this.#goesOn('\n') || this.#indent() > column;
  }

  /** Goes to what a line says, and tells how far in that is; 0 if it says nothing. */
  #indent(): number {
    return this.#take(indentation)?.length ?? 0;
  }

  /** Whether nothing but a comment is behind a value in its line; then, goes to the next. */
  #endsLine(): boolean {
    if (this.#take(restOfLine) === undefined) return false;
    this.#toNextLine();
    return true;
  }

  /** From the beginning of a line to what it says, or to the next line that says anything. */
  #toNextLine(): void {
    this.#take(blanksAndComments);
    const isOver = this.#at >= this.#text.length || this.#text.startsWith('#', this.#at);
    this.#column = isOver ? -1 : this.#at - this.#text.lastIndexOf('\n', this.#at) - 1;
  }

  /** The rest of this line; goes to the beginning of the next. */
  #line(): string {
    const found = this.#text.indexOf('\n', this.#at);
    const end = found === -1 ? this.#text.length : found;
    const line = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return line;
  }

  #sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  /** What the pattern finds here; goes behind it. */
  #take(pattern: RegExp): string | undefined {
    if (!this.#sees(pattern)) return undefined;
    const from = this.#at;
    this.#at = pattern.lastIndex;
    return this.#text.slice(from, this.#at);
  }
}

type Mark = '"' | "'" | '[' | '{';
const isMark = (sign: string | undefined): sign is Mark => sign === '"' || sign === "'" || sign === '[' || sign === '{';

/** Of a text without marks: a text, true or false, or a number. */
function resolved(said: string): unknown {
  if (!noText.test(said)) return said;
  if (said === 'true' || said === 'false') return said === 'true';
  return number.test(said) ? Number(said) : undefined;
}

/** A text of several lines, which all have to say something and to be further in than the column. */
function inOneLine(text: string, column: number): string | undefined {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const trimmed = [...lines.map(trimEnd), last].map((line, index) => (index === 0 ? line : line.replace(/^ +/u, '')));
  const isSure = [...lines, last].every(
    (line, index) => trimmed[index] !== '' && (index === 0 || line.startsWith(' '.repeat(column + 1))),
  );
  return isSure ? trimmed.join(' ') : undefined;
}

/** Without blanks at its end; other white space stays. */
function trimEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}
