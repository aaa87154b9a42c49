import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished } from 'vitest';

import { textOf } from '../src/playground.ts';
import { test } from './fixtures/playground.ts';
import { messageOf } from './fixtures/quiz.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The README's first example that begins with an import, in this language. */
async function example(language: string): Promise<string> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, code] = new RegExp(`\`\`\`${language}\\n(import [^]*?)\`\`\``).exec(readme) ?? [];
  if (code === undefined) throw new Error(`The README has no example in ${language}.`);
  return code;
}

function run(type: string, code: string) {
  const child = spawn(process.execPath, [`--input-type=${type}`], { cwd: ROOT });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end(code);
  return child;
}

test('the README’s test prints what it says', async () => {
  const child = run('module-typescript', await example('ts'));
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  expect({ code, said }).toEqual({ code: 0, said: 'Hello, Ada!\n[]\n' });
});

test('the README’s bot answers', async ({ playground }) => {
  const code = await example('js');
  expect(code).toContain(playground.token);
  run('module', code.replace('http://127.0.0.1:4444/api', playground.apiUrl));
  const outcome = await playground.join('Ada').command('hello');
  expect(textOf(messageOf(outcome))).toBe('Hello, Ada!');
});
