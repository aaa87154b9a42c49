#!/usr/bin/env node
// Plain JavaScript, so that an older Node, which cannot run the TypeScript sources, can say so.
const { node } = process.versions;
if (Number.parseInt(node, 10) < 24) {
  process.stderr.write(`discord-playground needs Node 24 or newer; this is ${node}.\n`);
  process.exitCode = 1;
} else {
  void import('../src/main.ts');
}
