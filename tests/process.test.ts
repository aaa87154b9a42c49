import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { endsWithin, leastForStep, windDown } from '../src/process.ts';
import { manualClock } from './fixtures/clock.ts';
import { remembered } from './fixtures/log.ts';

const never = () => new Promise<never>(() => {});

test('steps end one after another, the parts of each side by side', async () => {
  const done: string[] = [];
  const slow = Promise.withResolvers<void>();
  const { log, lines } = remembered();
  const ending = windDown(
    [
      {
        rounds: { stop: () => slow.promise.then(() => done.push('rounds')) },
        clicks: { stop: async () => done.push('clicks') },
      },
      { database: { stop: async () => done.push('database') } },
    ],
    manualClock(0),
    log,
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['clicks']);
  slow.resolve();
  await ending;
  expect(done).toEqual(['clicks', 'rounds', 'database']);
  expect(lines).toEqual([]);
});

test('what hangs is named, and the steps after it still get their time', async () => {
  const clock = manualClock(0);
  const { log, lines } = remembered();
  let closed = false;
  const ending = windDown(
    [
      { rounds: { stop: never }, clicks: { stop: async () => {} } },
      { connection: { stop: never } },
      { database: { stop: async () => void (closed = true) } },
    ],
    clock,
    log,
  );
  await clock.advance(endsWithin - 1);
  expect(lines).toEqual([]);
  await clock.advance(1);
  expect(lines).toMatchObject([{ unfinished: ['rounds'] }]);
  await clock.advance(leastForStep - 1);
  expect(closed).toBe(false);
  await clock.advance(1);
  await ending;
  expect(closed).toBe(true);
  expect(lines).toMatchObject([{ unfinished: ['rounds'] }, { unfinished: ['connection'] }]);
});

test('what fails is logged and keeps nothing else from ending', async () => {
  const { log, lines } = remembered();
  let closed = false;
  await windDown(
    [
      { rounds: { stop: () => Promise.reject(new Error('disk full')) } },
      { database: { stop: async () => void (closed = true) } },
    ],
    manualClock(0),
    log,
  );
  expect(closed).toBe(true);
  expect(lines).toMatchObject([
    { msg: 'a part of the bot failed to stop', part: 'rounds', err: { message: 'disk full' } },
  ]);
});

test('all of it takes less than the ten seconds after which a process is killed', () => {
  const steps = 4;
  expect(endsWithin + steps * leastForStep).toBeLessThan(10_000);
});

describe('a process that ends in order', () => {
  /** Runs these statements in a process whose `stop` waits until they call `finish`, and then says so. */
  async function run(statements: string): Promise<{ code: number | null; lines: Record<string, unknown>[] }> {
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const program = `
      import { createLog } from ${at('../src/log.ts')};
      import { endInOrder } from ${at('../src/process.ts')};
      const log = createLog('info');
      const { promise: finished, resolve: finish } = Promise.withResolvers();
      const end = endInOrder(async () => { await finished; log.info('stopped'); }, log);
      const alive = setInterval(() => {}, 1_000);
      ${statements}`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: new URL('..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = await text(child.stdout);
    const code = child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
    const lines: Record<string, unknown>[] = output
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    // The log is written beside the process: the last lines before its end may change places.
    return { code, lines: lines.sort((a, b) => Number(b['level']) - Number(a['level'])) };
  }

  test.each([
    ['a rejection that nothing handled', "finish(); void Promise.reject(new Error('lost'));"],
    ['an exception that nothing caught', "finish(); setImmediate(() => { throw new Error('lost'); });"],
  ])('logs %s, stops what goes on, and ends with 1', async (_what, statements) => {
    const { code, lines } = await run(statements);
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { level: 60, err: { message: 'lost' }, msg: 'an error that nothing caught: the bot stops' },
      { msg: 'stopped' },
    ]);
  });

  test('is stopped once, whatever else goes wrong meanwhile', async () => {
    const { code, lines } = await run(
      "for (const what of ['a', 'b']) void Promise.reject(new Error(what)); setImmediate(finish);",
    );
    expect(code).toBe(1);
    const errors = lines.flatMap(({ err }) => (err === undefined ? [] : [(err as Error).message]));
    expect(errors.sort()).toEqual(['a', 'b']);
    expect(lines.map(({ msg }) => msg).filter((msg) => msg === 'stopped')).toEqual(['stopped']);
  });

  test('ends with 1 where an error follows a signal, and takes a first signal after an error as no hurry', async () => {
    const failed = await run(`
      process.once('uncaughtException', finish);
      process.once('SIGTERM', () => setImmediate(() => { throw new Error('lost'); }));
      process.kill(process.pid, 'SIGTERM');`);
    expect(failed).toMatchObject({ code: 1, lines: [{ err: { message: 'lost' } }, { msg: 'stopped' }] });
    const stopped = await run(`
      process.once('SIGTERM', finish);
      void Promise.reject(new Error('lost'));
      setImmediate(() => process.kill(process.pid, 'SIGTERM'));`);
    expect(stopped).toMatchObject({ code: 1, lines: [{ err: { message: 'lost' } }, { msg: 'stopped' }] });
  });

  test('ends with 0 at a signal, and with what it is told otherwise', async () => {
    expect(await run("finish(); process.kill(process.pid, 'SIGTERM');")).toMatchObject({
      code: 0,
      lines: [{ msg: 'stopped' }],
    });
    expect(await run('finish(); end(1);')).toMatchObject({ code: 1, lines: [{ msg: 'stopped' }] });
  });
});
