import type { AuthoredFile, AuthoredPack } from '../format/authored.ts';
import { codePoint, excerpt } from '../format/excerpt.ts';
import { problemAt, type Problem } from '../format/problem.ts';

/** A slip of the keyboard, of an editor or of a conversion, that players would see as it stands. */
interface Slip {
  /** Whether it is one in a quote too: a quote's own wording is the report's. */
  inQuotes: boolean;
  /** What it is and what to do, if the text has it. */
  find: (text: string) => string | undefined;
}

const pasted = 'in a quote it came with the report: paste its plain text and run `npm run sources` again';

/** Keys whose values players never read as they stand. */
const noText = new Set(
  'id kind difficulty as_of date url verb source sentences entities shade context around label'.split(' '),
);

/** What is written in a pack's texts: what YAML cut off, and what was meant to look different. */
export function checkWriting({ pack, sources, references, entities, facts }: AuthoredPack): Problem[] {
  return [pack, sources, references, entities, ...facts.values()].flatMap((file: AuthoredFile<unknown>) =>
    textsIn(file.value).flatMap(({ text, path }) => [...cutOff(file, path), ...slipsIn(text, path, file)]),
  );
}

interface Text {
  text: string;
  path: readonly PropertyKey[];
}

function textsIn(value: unknown, path: readonly PropertyKey[] = []): Text[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.filter(([key]) => !noText.has(String(key))).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

/** A comment has two blanks before its # and one behind it. With fewer, it is more likely a part of the text. */
function cutOff(file: AuthoredFile<unknown>, path: readonly PropertyKey[]): Problem[] {
  const comment = file.commentAt(...path);
  if (comment === undefined || /^(?:\s{2,}|\t)#+(?:\s|$)/u.test(comment)) return [];
  const lost = excerpt(comment.trim());
  const message = `the text ends before “${lost}”, because YAML takes “ #” for a comment; put the whole text in quotation marks, or, if it is a comment, write two blanks before the # and one behind it`;
  return [problemAt(file.locate(...path), message)];
}

function slipsIn(text: string, path: readonly PropertyKey[], file: AuthoredFile<unknown>): Problem[] {
  const isQuoted = path.some((key) => key === 'quotes' || key === 'quote' || key === 'words');
  return slips.flatMap(({ inQuotes, find }) => {
    if (isQuoted && !inQuotes) return [];
    const message = find(text);
    return message === undefined ? [] : [problemAt(file.locate(...path), message)];
  });
}

/** Finds the first match of a pattern. */
const first = (pattern: RegExp, tell: (found: string) => string) => (text: string) => {
  const found = pattern.exec(text)?.[0];
  return found === undefined ? undefined : tell(found);
};

const markup =
  /\*\*[^*]+\*\*|__[^_]+__|~~[^~]+~~|\|\|[^|]+\|\||`[^`]+`|\[[^\]]+\]\([^)]*\)|<(?:[@#][!&]?|t:|a?:\w{2,}:)[\w:]+>|(?<![\p{L}\p{N}*])\*(?=[\p{L}\p{N}])[^*]*\*|(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])[^_]*_(?![\p{L}\p{N}])|^(?:#{1,3}|>|[-*])\s/u;

/** UTF-8 that was read as Windows-1252: `Ã©` for é, `â€™` for ’. A first byte, then one to three that go on. */
const goesOn = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 64 }, (_, byte) => 0x80 + byte));
const mojibake = new RegExp(`[\\u00C2-\\u00F4][${goesOn}]`, 'u');

/** With the fillers of Hangul and the empty pattern of braille, which are letters and signs that show nothing. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Letters of which many look like Latin ones. */
const otherLetters = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** A word of Latin letters and of such that only look like them: a search and a comparison of names miss it. */
const lookalike =
  /(?:\p{Script=Latin}[\p{M}'’-]*)+[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{M}'’-]*\p{Script=Latin}/u;
/** Characters that join or separate what is on both sides: a part of emoji and of several scripts. */
const joins =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Khmer}\p{M}])[\u200C\u200D]|[\u{E0020}-\u{E007F}]/gu;

const slips: readonly Slip[] = [
  {
    inQuotes: true,
    find: first(
      /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iu,
      (found) => `“${found}” is shown as it stands; write the character itself (${pasted})`,
    ),
  },
  {
    inQuotes: true,
    find: first(
      /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/iu,
      (found) => `“${excerpt(found)}” is shown as it stands; take it out (${pasted})`,
    ),
  },
  {
    inQuotes: false,
    find: first(
      markup,
      (found) => `“${excerpt(found.trim())}” is shown with its marks; texts have no formatting, take the marks out`,
    ),
  },
  {
    inQuotes: true,
    find: first(
      mojibake,
      (found) =>
        `“${found}” looks like a letter read in the wrong encoding; write the letter that is meant and save the file as UTF-8 (${pasted})`,
    ),
  },
  {
    inQuotes: true,
    find: first(/\uFFFD/u, () => `“\uFFFD” stands for a letter that was lost; write the letter (${pasted})`),
  },
  {
    inQuotes: true,
    find: (text) => {
      const [found] =
        text
          .replaceAll(joins, '')
          .replaceAll(/[\r\n\t]/gu, '')
          .match(invisible) ?? [];
      return (
        found && `there is an invisible character in it, ${codePoint(found)}; write the text again, or delete it there`
      );
    },
  },
  {
    inQuotes: true,
    find: (text) => {
      if (!otherLetters.test(text)) return undefined;
      const word = text.split(/[\s/]+/u).find((one) => lookalike.test(one));
      return (
        word &&
        `“${excerpt(word)}” mixes letters of two alphabets, some of which only look alike; type the word anew (${pasted})`
      );
    },
  },
  {
    inQuotes: false,
    find: first(/[\r\n]/u, () => 'a line break is in it; write it in one line, or put `>-` for `|` before it'),
  },
  {
    inQuotes: false,
    find: first(/[^\S\r\n\uFEFF]{2,}|\t/u, () => 'two blanks follow each other in it, or a tab; leave one blank'),
  },
  {
    inQuotes: false,
    find: (text) =>
      (text.includes('"') && /[“”„]/u.test(text)) || (text.includes("'") && /[‘’]/u.test(text))
        ? 'straight and curly quotation marks or apostrophes are mixed in it; write one sort'
        : undefined,
  },
  {
    inQuotes: false,
    find: (text) =>
      text === text.normalize('NFC')
        ? undefined
        : 'a letter and its accent are two characters in it (not NFC), which a search may miss; type the letters again',
  },
  {
    inQuotes: false,
    find: first(
      /\b(?:TODO|FIXME|TBD|TBA)\b|lorem ipsum|\?\?\?/u,
      (found) => `“${found}” is a note to yourself; write what is missing`,
    ),
  },
];
