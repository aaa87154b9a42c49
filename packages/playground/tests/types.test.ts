import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test as base } from 'vitest';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'other-project-'));
    await symlink(MODULES, join(folder, 'node_modules'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

const SETTINGS = {
  strict: true,
  module: 'nodenext',
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

test('another project can check its types, with the one setting that the README names', async ({ folder }) => {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: SETTINGS }));
  const source = `
    import { startPlayground } from 'discord-playground';
    import type { Manner, OptionValues, PlaygroundServer, RestTrap, SessionState } from 'discord-playground';
    const playground = await startPlayground({ port: 0 });
    const how: Manner = { installation: 'person' };
    const options: OptionValues = { topic: 'summits' };
    const trap: RestTrap = playground.faults.rest('edit', { answer: 500 });
    await playground.join('Ada').command('quiz', options, { ...how, server: 'Playground' });
    export const servers: readonly PlaygroundServer[] = playground.servers;
    export const sessions: readonly SessionState[] = playground.sessions;
    export const hits: number = trap.hits;
    // @ts-expect-error: there is no such option
    await startPlayground({ port: 0, persons: [] });
  `;
  await writeFile(join(folder, 'try.ts'), source);

  const child = spawn(process.execPath, [join(MODULES, 'typescript/bin/tsc'), '-p', folder]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  expect({ code, said }).toEqual({ code: 0, said: '' });
}, 30_000);
