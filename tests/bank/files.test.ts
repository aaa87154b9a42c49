import { execFileSync } from 'node:child_process';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asPack, harbourWith, inFolder, loadedFrom, problemsOf } from './harbour.ts';

const secret = 'DISCORD_TOKEN=abc.def.ghi';
const link =
  'this is a link, which no pack may hold, because it may lead out of the pack; put the file itself here, or take the link away';
const noFile = 'this is no file but a pipe, a socket or a device; take it away';

/** Two packs, one of which is then damaged, and a secret beside their folder. */
function beside(damage: (pack: string, secretFile: string) => Promise<unknown>) {
  const good = asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: good']), 'packs/good');
  const files = { ...asPack(harbourWith(), 'packs/harbour'), ...good, 'outside/secret.yaml': secret };
  return inFolder(files, async (folder) => {
    await damage(join(folder, 'packs/harbour'), join(folder, 'outside/secret.yaml'));
    return await loadedFrom(join(folder, 'packs'));
  });
}

describe('only regular files inside the pack are read', () => {
  test.each<[what: string, damage: Parameters<typeof beside>[0], problem: string]>([
    [
      'a link to a file elsewhere',
      (pack, file) => symlink(file, join(pack, 'facts/more.yaml')),
      `harbour/facts/more.yaml: ${link}`,
    ],
    [
      'a link that leads nowhere',
      (pack) => symlink('nowhere.yaml', join(pack, 'facts/more.yaml')),
      `harbour/facts/more.yaml: ${link}`,
    ],
    [
      'a link within the pack',
      async (pack) => {
        await rename(join(pack, 'entities.yaml'), join(pack, 'notes.md'));
        await symlink('notes.md', join(pack, 'entities.yaml'));
      },
      `harbour/entities.yaml: ${link}`,
    ],
    [
      'a linked folder of facts',
      async (pack, file) => {
        await rename(join(pack, 'facts'), join(pack, '.facts'));
        await symlink(join(file, '..'), join(pack, 'facts'));
      },
      `harbour/facts: ${link}`,
    ],
    [
      'a linked pack',
      async (pack) => {
        await rename(pack, join(pack, '../.harbour'));
        await symlink('.harbour', pack);
      },
      `harbour: ${link}`,
    ],
    ['a linked note', (pack, file) => symlink(file, join(pack, 'notes.md')), `harbour/notes.md: ${link}`],
    [
      'a named pipe that nobody writes to',
      async (pack) => execFileSync('sh', ['-c', 'mkfifo "$0"', join(pack, 'facts/more.yaml')]),
      `harbour/facts/more.yaml: ${noFile}`,
    ],
    ['a device', (pack) => symlink('/dev/zero', join(pack, 'facts/more.yaml')), `harbour/facts/more.yaml: ${link}`],
    [
      'a folder with the name of a file',
      (pack) => mkdir(join(pack, 'facts/more.yaml')),
      'harbour/facts/more.yaml: this is not read: a topic is one file whose name ends in .yaml; rename it, or take it away',
    ],
    [
      'a folder in place of a file',
      async (pack) => {
        await rename(join(pack, 'entities.yaml'), join(pack, 'notes.md'));
        await mkdir(join(pack, 'entities.yaml'));
      },
      'harbour/entities.yaml: this is a folder, and a file belongs here; rename it, or take it away',
    ],
  ])('%s', async (_, damage, problem) => {
    const { problems, packs } = await beside(damage);
    expect(problems).toEqual([problem]);
    expect(packs).toEqual(['good']);
    expect(problems.join()).not.toContain(secret.slice(0, 8));
  });

  test('a socket', async () => {
    const server = createServer();
    const { problems, packs } = await beside(
      (pack) => new Promise<void>((resolve) => server.listen(join(pack, 's.yaml'), resolve)),
    );
    server.close();
    expect(problems).toEqual([`harbour/s.yaml: ${noFile}`]);
    expect(packs).toEqual(['good']);
  });

  test('the folder of packs itself may be a link: the operator chose it', async () => {
    await inFolder(asPack(harbourWith(), 'packs/harbour'), async (folder) => {
      await symlink('packs', join(folder, 'linked'));
      expect(await loadedFrom(join(folder, 'linked'))).toEqual({ problems: [], packs: ['harbour'] });
    });
  });

  test('a name with control characters cannot forge a line of the log', async () => {
    await inFolder(asPack(harbourWith()), async (folder) => {
      await writeFile(join(folder, 'harbour', 'a\n\u001B[2J.yaml'), '');
      const { problems } = await loadedFrom(folder);
      expect(problems).toEqual([expect.stringMatching(/^harbour\/a⟨U\+000A⟩⟨U\+001B⟩\[2J\.yaml: this is not read/u)]);
    });
  });
});

test('a value in a message is cut, and what is invisible in it is named', async () => {
  const long = `\u0007${'x'.repeat(500)}`;
  const files = asPack(harbourWith(['facts/general.yaml', 'difficulty: hard', `difficulty: "${long}"`]));
  const { problems } = await problemsOf(files);
  expect(problems).toEqual([
    `harbour/facts/general.yaml:30:19: “difficulty” cannot be “⟨U+0007⟩${'x'.repeat(78)}…”; write one of easy, medium, hard`,
  ]);
});

describe('encodings', () => {
  const text = harbourWith();
  const utf16 = (written: string, mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${written}`, 'utf16le');
  const names = Object.keys(text);
  const save = 'save the file as UTF-8 (in VS Code: click the encoding in the bar below the text)';

  test.each(names)('a byte order mark in %s', async (name) => {
    expect(await problemsOf(asPack({ ...text, [name]: `\uFEFF${text[name]}` }))).toEqual({
      problems: [],
      packs: ['harbour'],
    });
  });

  test.each(names)('Windows line ends in %s', async (name) => {
    const written = { ...text, [name]: (text[name] ?? '').replaceAll('\n', '\r\n') };
    expect(await problemsOf(asPack(written))).toEqual({ problems: [], packs: ['harbour'] });
  });

  test.each<[what: string, bytes: (written: string) => Uint8Array, problem: string]>([
    ['UTF-16 LE', (written) => utf16(written, true), `1:1: not UTF-8 but UTF-16 LE, from byte 0 on; ${save}`],
    ['UTF-16 BE', (written) => utf16(written, true).swap16(), `1:1: not UTF-8 but UTF-16 BE, from byte 0 on; ${save}`],
    [
      'UTF-16 LE without a mark',
      (written) => utf16(written, false),
      `1:1: not UTF-8 but UTF-16 LE, from byte 0 on; ${save}`,
    ],
    [
      'UTF-16 BE without a mark',
      (written) => utf16(written, false).swap16(),
      `1:1: not UTF-8 but UTF-16 BE, from byte 0 on; ${save}`,
    ],
    [
      'Latin-1',
      (written) => Buffer.from(written.replace('title: The', 'title: Caf\u00E9s of the'), 'latin1'),
      `2:11: not UTF-8: byte 22 (0xE9) cannot be there; probably it is Windows-1252 (Latin-1), in which this reads “Cafés”; ${save}`,
    ],
    [
      'Windows-1252 beside a replacement character of the author’s',
      (written) =>
        Buffer.concat([Buffer.from(`# \uFFFD\n`), Buffer.from(written.replace('The', '\u0093The\u0094'), 'latin1')]),
      `3:8: not UTF-8: byte 25 (0x93) cannot be there; probably it is Windows-1252 (Latin-1), in which this reads ““The””; ${save}`,
    ],
    [
      'a NUL',
      (written) => Buffer.from(written.replace('The', 'T\0he')),
      '2:9: byte 20 is a NUL, which no text has; the file is damaged or not a text: write it again',
    ],
  ])('%s', async (_, bytes, problem) => {
    const broken = { ...asPack(text), 'harbour/pack.yaml': bytes(text['pack.yaml'] ?? '') };
    const { problems, packs } = await problemsOf({
      ...broken,
      ...asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: good']), 'good'),
    });
    expect(problems).toEqual([`harbour/pack.yaml:${problem}`]);
    expect(packs).toEqual(['good']);
  });
});
