import { constants, createGzip } from 'node:zlib';
import type { KeptPart, KeptRows } from '../../game/kept.ts';
import type { Messages } from '../../locale/en.ts';
import type { DataFile } from '../../render/privacy.ts';

/** Discord takes files of 10 MiB from everybody. In bytes, with room for what closes a file. */
const mostBytes = 8 * 1024 * 1024;

/** A file up to this size is not compressed, so that it can be opened everywhere. In bytes. */
const mostPlain = 1024 * 1024;

/** @param number which of several files it is, from 1; undefined if it is the only one */
export interface NumberedFile {
  file: DataFile;
  number: number | undefined;
}

/**
 * What is kept about a player, as files that Discord takes: one JSON file; if it would be long, compressed; if that would be too
 * large, several.
 */
export async function* dataFiles(
  playerId: string,
  at: Date,
  pages: AsyncIterable<KeptRows>,
  words: Messages['privacy'],
  most: { bytes: number; plain: number } = { bytes: mostBytes, plain: mostPlain },
): AsyncGenerator<NumberedFile> {
  const head = { about: words.about, you: playerId, at: at.toISOString() };
  const begin = () => createJsonFile(head, most.plain);
  let [file, number] = [begin(), 1];
  for await (const { part, rows } of pages) {
    if ((await file.add(part, words.parts[part], rows)) < most.bytes) continue;
    yield { file: await file.end(`my-data-${number}`, false), number };
    [file, number] = [begin(), number + 1];
  }
  if (number === 1) yield { file: await file.end('my-data', true), number: undefined };
  else yield { file: await file.end(`my-data-${number}`, false), number };
}

/**
 * A JSON file to which parts are added, row by row.
 *
 * @param mostPlain up to so many bytes it may stay as it is
 */
function createJsonFile(head: Readonly<Record<string, string>>, mostPlain: number) {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = Promise.withResolvers<void>();
  gzip.on('end', ended.resolve);
  gzip.on('error', ended.reject);
  let plain: string | undefined = '';
  let part: KeptPart | undefined;
  let isEmpty = true;

  function write(text: string): void {
    if (plain !== undefined) plain += text;
    if (plain !== undefined && Buffer.byteLength(plain) > mostPlain) plain = undefined;
    gzip.write(text);
  }

  /** How many bytes there are by now, compressed. */
  async function bytes(): Promise<number> {
    await new Promise<void>((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, () => resolve()));
    return chunks.reduce((sum, { length }) => sum + length, 0);
  }

  function close(): void {
    if (part !== undefined) write('\n    ]\n  }');
  }

  write(JSON.stringify(head, null, 2).replace(/\n}$/, ''));

  return {
    async add(next: KeptPart, what: string, rows: KeptRows['rows']): Promise<number> {
      if (next !== part) {
        close();
        write(`,\n  ${JSON.stringify(next)}: {\n    "what": ${JSON.stringify(what)},\n    "rows": [`);
        [part, isEmpty] = [next, true];
      }
      if (rows.length > 0) write((isEmpty ? '' : ',') + rows.map((row) => `\n      ${JSON.stringify(row)}`).join());
      isEmpty &&= rows.length === 0;
      return bytes();
    },

    /** @param mayBePlain whether it may stay as it is */
    async end(name: string, mayBePlain: boolean): Promise<DataFile> {
      close();
      write('\n}\n');
      gzip.end();
      await ended.promise;
      if (mayBePlain && plain !== undefined) return { name: `${name}.json`, attachment: Buffer.from(plain) };
      return { name: `${name}.json.gz`, attachment: Buffer.concat(chunks) };
    },
  };
}
