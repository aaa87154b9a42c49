import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { Document, isScalar, isSeq, parseDocument, visit, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { limits } from '../src/bank/format/limits.ts';
import { standsAt } from '../src/bank/format/stands.ts';

/** Spellings of a question's answer. */
interface Spelt {
  questionId: string;
  texts: readonly string[];
}

/**
 * A change to the packs of a folder that adds spellings to the answers of questions, as `git apply` and `patch -p1` take it in the folder
 * above. Only lines that name spellings change: comments and all else stay as their authors wrote them.
 *
 * @param folder of all packs; the change calls it `questions`
 * @returns the change, empty if there is none; and the questions to which nothing could be added, with why
 */
export async function spellingPatch(
  folder: string,
  spelt: readonly Spelt[],
): Promise<{ patch: string; left: readonly string[] }> {
  const files = new Map<string, { before: string; after: string }>();
  const left: string[] = [];
  for (const { questionId, texts } of spelt) {
    const at = await standsAt(folder, questionId);
    const [, id = ''] = questionId.split('/');
    if (!at) {
      left.push(`${questionId}: no file of ${folder} has it.`);
      continue;
    }
    const fitting = texts.filter((text) => text.length <= limits.typed);
    if (fitting.length < texts.length)
      left.push(`${questionId}: a pack takes no spelling of more than ${limits.typed} characters.`);
    const before = files.get(at.file)?.before ?? (await readFile(join(folder, at.file), 'utf8'));
    const after = withAccepted(files.get(at.file)?.after ?? before, id, fitting);
    if (after === undefined)
      left.push(`${questionId}: its answer in ${at.file}:${at.line} cannot be changed by itself.`);
    else files.set(at.file, { before, after });
  }
  const changed = [...files].filter(([, { before, after }]) => before !== after);
  const patches = changed.map(([file, { before, after }]) =>
    createTwoFilesPatch(`a/questions/${file}`, `b/questions/${file}`, before, after, undefined, undefined, {
      context: 3,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    }),
  );
  return { patch: patches.join(''), left };
}

/** A file of facts with more spellings of the answer of one of its questions; undefined if it is not as it should be. */
function withAccepted(file: string, id: string, texts: readonly string[]): string | undefined {
  const question = questionIn(file, id);
  const accept = pairIn(question, 'accept');
  const answer = pairIn(question, 'answer');
  const known: unknown = question?.toJSON().accept ?? [];
  if (!question || !answer || !Array.isArray(known)) return undefined;
  const added = texts.filter((text) => !known.includes(text));
  if (added.length === 0) return file;
  const changed = accept ? intoList(file, accept, added) : behind(file, question, answer, added);
  // YAML has many ways to write the same: what comes out is looked at.
  const after = changed === undefined ? undefined : questionIn(changed, id);
  const expected = { ...question.toJSON(), accept: [...known, ...added] };
  return isDeepStrictEqual(after?.toJSON(), expected) ? changed : undefined;
}

function questionIn(file: string, id: string): YAMLMap | undefined {
  let found: YAMLMap | undefined;
  visit(parseDocument(file), {
    Map: (_, map) => {
      if (map.get('id') !== id || !map.has('answer')) return undefined;
      found = map;
      return visit.BREAK;
    },
  });
  return found;
}

function pairIn(map: YAMLMap | undefined, name: string): Pair | undefined {
  return map?.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** Adds to the list that is there. */
function intoList(file: string, { value }: Pair, texts: readonly string[]): string | undefined {
  if (!isSeq(value) || !value.range) return undefined;
  const last = value.items.at(-1);
  if (!isScalar(last)) return value.flow === true ? put(file, value.range[0] + 1, inFlow(texts)) : undefined;
  const [start = 0, end = 0] = last.range ?? [];
  if (value.flow === true) return put(file, end, `, ${inFlow(texts)}`);
  const indent = file.slice(file.lastIndexOf('\n', start) + 1, start);
  return put(file, lineEnd(file, end), texts.map((text) => `${newline(file)}${indent}${inFlow([text])}`).join(''));
}

/** Adds a list behind the answer. */
function behind(file: string, map: YAMLMap, { key, value }: Pair, texts: readonly string[]): string | undefined {
  const range = isScalar(value) ? value.range : undefined;
  const start = (key as Scalar).range?.[0];
  if (!range || start === undefined) return undefined;
  const list = `accept: [${inFlow(texts)}]`;
  if (map.flow === true) return put(file, range[1], `, ${list}`);
  const indent = ' '.repeat(start - file.lastIndexOf('\n', start - 1) - 1);
  return put(file, lineEnd(file, range[1]), `${newline(file)}${indent}${list}`);
}

function put(file: string, at: number, text: string): string {
  return file.slice(0, at) + text + file.slice(at);
}

/** Texts as they stand in a list, in quotation marks where YAML would take them for something else. */
function inFlow(texts: readonly string[]): string {
  const list = new Document(texts).createNode(texts, { flow: true });
  const written = new Document(list).toString({ flowCollectionPadding: false, lineWidth: 0 }).trim();
  return written.slice(1, -1);
}

function lineEnd(file: string, at: number): number {
  const end = /\r?\n|$/u.exec(file.slice(at));
  return at + (end?.index ?? 0);
}

function newline(file: string): string {
  return file.includes('\r\n') ? '\r\n' : '\n';
}
