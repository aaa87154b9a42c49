import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import project from '../package.json' with { type: 'json' };

interface Installed {
  integrity?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  link?: boolean;
}

test('every package is pinned by hash, and only the development’s own Node runs a script', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, Installed>;
  };
  const brought = Object.entries(packages).filter(([path, { link }]) => /(?:^|\/)node_modules\//.test(path) && !link);
  expect(brought.length).toBeGreaterThan(50);
  expect(brought.filter(([, { integrity = '' }]) => !/^sha512-\S+$/.test(integrity)).map(([path]) => path)).toEqual([]);
  const scripted = brought.filter(([, { hasInstallScript }]) => hasInstallScript);
  const allowed: Readonly<Record<string, boolean>> = project.allowScripts;
  const running = scripted.filter(([path]) => allowed[path.replace('node_modules/', '')] !== false);
  expect(running.map(([path, { dev }]) => [path, dev])).toEqual([['node_modules/node', true]]);
});
