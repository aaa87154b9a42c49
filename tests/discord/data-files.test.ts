import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dataFiles } from '../../src/discord/play/data-files.ts';
import type { KeptRows } from '../../src/game/kept.ts';
import { seeded } from '../../src/game/random.ts';
import { en } from '../../src/locale/en.ts';

const at = new Date('2026-11-25T12:00:00.000Z');

async function* pagesOf(...pages: readonly KeptRows[]): AsyncGenerator<KeptRows> {
  yield* pages;
}

async function filesOf(pages: AsyncIterable<KeptRows>, most?: { bytes: number; plain: number }) {
  const files = [];
  for await (const one of dataFiles('400', at, pages, en.privacy, most)) files.push(one);
  return files;
}

type Data = Record<string, { what: string; rows: { round: string }[] } | undefined>;

test('what is kept is one JSON file, part by part, with what each part is', async () => {
  const [one, ...others] = await filesOf(
    pagesOf(
      { part: 'answers', rows: [{ round: '1', name: 'Ada “\\"\n' }] },
      { part: 'answers', rows: [{ round: '2' }, { round: '3' }] },
      { part: 'tries', rows: [] },
      { part: 'notes', rows: [{ round: '4' }] },
    ),
  );
  expect(others).toEqual([]);
  expect(one).toMatchObject({ number: undefined, file: { name: 'my-data.json' } });
  expect(JSON.parse(String(one?.file.attachment))).toEqual({
    about: en.privacy.about,
    you: '400',
    at: '2026-11-25T12:00:00.000Z',
    answers: {
      what: en.privacy.parts.answers,
      rows: [{ round: '1', name: 'Ada “\\"\n' }, { round: '2' }, { round: '3' }],
    },
    tries: { what: en.privacy.parts.tries, rows: [] },
    notes: { what: en.privacy.parts.notes, rows: [{ round: '4' }] },
  });
});

test('however much it is, each file is one that Discord takes, and all of it is there', async () => {
  const random = seeded(1);
  const rounds = Array.from({ length: 2_000 }, () => String(random()));
  const pages = Array.from({ length: 20 }, (_, page) => ({
    part: page < 12 ? ('answers' as const) : ('tries' as const),
    rows: rounds.slice(page * 100, (page + 1) * 100).map((round) => ({ round })),
  }));
  const [compressed, ...others] = await filesOf(pagesOf(...pages), { bytes: 1_000_000, plain: 10_000 });
  expect(others).toEqual([]);
  expect(compressed?.file.name).toBe('my-data.json.gz');

  const files = await filesOf(pagesOf(...pages), { bytes: 5_000, plain: 1_000_000 });
  expect(files.length).toBeGreaterThan(2);
  expect(files.map(({ file, number }) => [file.name, number])).toEqual(
    files.map((_, index) => [`my-data-${index + 1}.json.gz`, index + 1]),
  );
  for (const { file } of files) expect(file.attachment.length).toBeLessThan(7_000);
  for (const some of [[compressed], files]) {
    const data = some.map((one) => JSON.parse(String(gunzipSync(one?.file.attachment ?? ''))) as Data);
    const found = (['answers', 'tries'] as const).flatMap((part) => data.flatMap((one) => one[part]?.rows ?? []));
    expect(found.map(({ round }) => round)).toEqual(rounds);
  }
});
