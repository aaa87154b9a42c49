import { excerpt } from './excerpt.ts';

/** A file's text, or what is wrong with its bytes: the byte's number, counted from 0, and its line and column. */
export type Decoded = { text: string } | { message: string; line: number; column: number };

const saveAsUtf8 = 'save the file as UTF-8 (in VS Code: click the encoding in the bar below the text)';
const bomUtf8 = '\uFEFF';

/** Decodes a file of a pack: UTF-8, with or without the mark (BOM) that some editors put at its beginning. */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = utf16In(bytes);
  if (utf16 !== undefined) {
    return { message: `not UTF-8 but ${utf16}, from byte 0 on; ${saveAsUtf8}`, line: 1, column: 1 };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const broken = firstBroken(text, bytes);
  if (broken !== undefined) {
    const { byte, before } = broken;
    const hex = (bytes[byte] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const word = new TextDecoder('windows-1252').decode(wordAround(bytes, byte));
    return {
      message: `not UTF-8: byte ${byte} (0x${hex}) cannot be there; probably it is Windows-1252 (Latin-1), in which this reads “${excerpt(word)}”; ${saveAsUtf8}`,
      ...spotAfter(before),
    };
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const before = text.slice(0, nul);
    return {
      message: `byte ${Buffer.byteLength(before)} is a NUL, which no text has; the file is damaged or not a text: write it again`,
      ...spotAfter(before),
    };
  }
  const alone = /\r(?!\n)/u.exec(text);
  if (alone !== null && !text.includes('\n')) {
    return {
      message:
        'a lone carriage return (CR) ends each line, which YAML does not take for an end; save the file with the line ends LF (in VS Code: click CR or CRLF in the bar below the text)',
      ...spotAfter(text.slice(0, alone.index)),
    };
  }
  return { text: text.startsWith(bomUtf8) ? text.slice(1) : text };
}

/** Which UTF-16 it is, by its mark; or by the zeros that every second byte of mostly Latin text then is. */
function utf16In(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  const start = bytes.subarray(0, 64);
  const zeros = [0, 1].map((parity) => start.filter((byte, index) => index % 2 === parity && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 4;
  if (start.length < 4 || Math.max(even, odd) < many || Math.min(even, odd) > 0) return undefined;
  return odd > even ? 'UTF-16 LE' : 'UTF-16 BE';
}

/** The first byte that is no UTF-8, and the text before it. A replacement character may also be what the author wrote. */
function firstBroken(text: string, bytes: Uint8Array): { byte: number; before: string } | undefined {
  const written = [0xef, 0xbf, 0xbd];
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (written.some((expected, index) => bytes[byte + index] !== expected)) return { byte, before: text.slice(0, at) };
    byte += written.length;
    from = at + 1;
  }
  return undefined;
}

/** The bytes of the word that a byte is in. */
function wordAround(bytes: Uint8Array, byte: number): Uint8Array {
  const isBetween = (one: number | undefined) => one === undefined || one <= 0x20;
  const most = 30;
  let start = byte;
  let end = byte + 1;
  while (byte - start < most && !isBetween(bytes[start - 1])) start--;
  while (end - byte < most && !isBetween(bytes[end])) end++;
  return bytes.subarray(start, end);
}

function spotAfter(before: string): { line: number; column: number } {
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
