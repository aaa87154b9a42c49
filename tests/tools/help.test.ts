import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each(['backup', 'restore', 'replay', 'sources', 'questions', 'import', 'migrate', 'prune', 'recount', 'reports'])(
  '%s says how it is used, and does nothing',
  (tool) => {
    const said = execFileSync(process.execPath, [`tools/${tool}.ts`, '--help'], { encoding: 'utf8', env: {} });
    expect(said).toMatch(new RegExp(`^Usage: npm run ${tool} `));
  },
);
