import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { StatefulSet, type IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { PodDisruptionBudget, type IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service, type IService } from 'kubernetes-models/v1/Service';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig } from '../src/config.ts';
import { endsWithin } from '../src/process.ts';

const read = (path: string) => readFile(path, 'utf8');

/** The files of the repository that a command names. */
const files = (text: string) => [...text.matchAll(/\b(?:src|tools)\/[\w.-]+\.ts\b/g)].map(([path]) => path);

/** What `npm run build` makes of src/main.ts: tests/e2e/build.test.ts starts it. */
const program = 'dist/main.js';

describe('the Dockerfile', () => {
  test('is well formed', async () => {
    expect(validate(await read('Dockerfile'))).toEqual([]);
  });

  test('starts Node itself, as a user of its own, and looks after its health', async () => {
    const text = await read('Dockerfile');
    const lines = text.split('\n');
    expect(lines.filter((line) => /^(?:CMD|USER|VOLUME) /.test(line))).toEqual([
      'USER node',
      'VOLUME ["/srv/sherpa/data"]',
      `CMD ["node", "${program}"]`,
    ]);
    expect(text).toMatch(/^RUN npm run build /m);
    expect(text).toMatch(/^HEALTHCHECK .* CMD \["node", "tools\/health\.ts"\]$/m);
    expect(files(text).map((path) => existsSync(path))).toEqual(files(text).map(() => true));
  });

  test('leaves secrets and data out of the image, and nothing that the bot needs', async () => {
    const ignored = (await read('.dockerignore')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const secret of ['.env', 'data', 'backups', '.git']) expect(ignored).toContain(secret);
    for (const needed of ['src', 'commands', 'questions', 'tools', 'packages', 'package.json', 'package-lock.json'])
      expect(ignored).not.toContain(needed);
  });
});

/** What the configuration makes of the shards of each process of a fleet. */
function expectFleet(environments: readonly Record<string, string>[]): void {
  const shards = environments.map((env) => readConfig(env).shards);
  const [first] = shards;
  const all = shards.flatMap(({ ids }) => ids ?? []).sort((a, b) => a - b);
  expect(all).toEqual([...all.keys()]);
  for (const { count } of shards) expect(count).toBe(first?.count);
  expect(all).toHaveLength(Number(first?.count));
}

describe('the Compose file', () => {
  test('is well formed', async () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    const results = linter.lintFiles(['hosting/compose.yaml'], false) as { messages: unknown[] }[];
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test('divides all shards among its processes, and lets each end in peace', async () => {
    const text = (await read('hosting/compose.yaml')).replaceAll(/\$\{(\w+):\?[^}]*\}/g, 'a-$1');
    const { services } = parse(text, { merge: true }) as {
      services: Record<
        string,
        { environment: Record<string, string>; stop_grace_period?: string; healthcheck?: { test: string[] } }
      >;
    };
    const bots = Object.values(services).filter(({ environment }) => 'SHARD_IDS' in environment);
    expect(bots).toHaveLength(2);
    // Its image listens at the socket before it has made the database.
    expect(services['database']?.healthcheck?.test).toContain('--host');
    expectFleet(bots.map(({ environment }) => environment));
    for (const { stop_grace_period: grace = '' } of bots)
      expect(Number.parseInt(grace, 10) * 1_000).toBeGreaterThan(endsWithin);
  });
});

describe('the Kubernetes manifests', () => {
  const models = {
    StatefulSet: (object: unknown) => new StatefulSet(object as IStatefulSet),
    Service: (object: unknown) => new Service(object as IService),
    PodDisruptionBudget: (object: unknown) => new PodDisruptionBudget(object as IPodDisruptionBudget),
  };
  const objects = async () =>
    parseAllDocuments(await read('hosting/kubernetes.yaml')).map((document) => document.toJS() as { kind: string });

  test('are what the API takes', async () => {
    const found = await objects();
    expect(found.map(({ kind }) => kind).sort()).toEqual(Object.keys(models).sort());
    for (const object of found) models[object.kind as keyof typeof models](object).validate();
    const [set] = found;
    const { spec } = set as IStatefulSet;
    expect(() =>
      new StatefulSet({ ...(set as object), spec: { ...spec, replicas: 'three' } } as never).validate(),
    ).toThrow();
  });

  test('divide all shards among the pods, by their ordinals, and end each in peace', async () => {
    const set = (await objects()).find(({ kind }) => kind === 'StatefulSet') as IStatefulSet;
    const { replicas = 0, template } = set.spec ?? {};
    const { containers = [], terminationGracePeriodSeconds = 0 } = template?.spec ?? {};
    const [container] = containers;
    const env = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value ?? '']));
    const each = Number(env['SHARDS_PER_POD']);
    // What the shell makes of the ordinal.
    const pods = Array.from({ length: replicas }, (_, pod) => `${pod * each}-${pod * each + each - 1}`);
    expectFleet(pods.map((ids) => ({ SHARD_COUNT: env['SHARD_COUNT'] ?? '', SHARD_IDS: ids })));
    expect(terminationGracePeriodSeconds * 1_000).toBeGreaterThan(endsWithin);
    const command = container?.command?.join(' ') ?? '';
    expect(command.endsWith(`exec node ${program}`)).toBe(true);
    const named = files(JSON.stringify(set));
    expect(named).toContain('tools/health.ts');
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('the systemd unit runs Node itself, and writes to the data folder only', async () => {
  const unit = await read('hosting/sherpa.service');
  expect(unit.split('\n')).toContain(`ExecStart=/usr/bin/node ${program}`);
  expect(unit).toMatch(/^ReadWritePaths=\/srv\/sherpa\/data$/m);
  // The bot reads .env itself; systemd would by other rules.
  expect(unit).not.toMatch(/^EnvironmentFile/m);
  expect(files(unit).every((path) => existsSync(path))).toBe(true);
});
