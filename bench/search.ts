import { serialize } from 'node:v8';
import { indexFacts } from '../src/bank/search/fact-index.ts';
import { searchFacts } from '../src/bank/search/search.ts';
import { rules } from '../src/game/rules.ts';
import { discord } from '../src/render/limits.ts';
import { queries } from '../tests/bank/queries.ts';
import { mib, percentile, table } from './figures.ts';
import { manyFacts } from './many-facts.ts';

/**
 * How long it takes to search many facts, while nothing else can happen: `npm run bench -- search`. The texts are those of the tests of
 * the search: whole, as /fact looks for them; every beginning of them, as they are completed while somebody types; and several of them
 * in a row, as long as a text may be. The facts are mixed from the words, names and numbers of the project's packs.
 */
const sizes = [200, 1_000, 10_000];

const typed = queries.map(([query]) => query);
const texts = {
  whole: typed,
  'being typed': typed.flatMap((query) => Array.from({ length: query.length }, (_, end) => query.slice(0, end + 1))),
  'as long as may be': typed.map((_, at) => [...typed.slice(at), ...typed].join(' ').slice(0, rules.longestTyped)),
};

/** Processor time of each search, in milliseconds. */
function times(search: (query: string, limit: number) => unknown, all: readonly string[]): number[] {
  return all.map((text) => {
    const begun = process.cpuUsage();
    search(text, discord.choices);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  });
}

const rows: string[][] = [];
for (const size of sizes) {
  const facts = manyFacts(size);
  const begun = process.cpuUsage();
  const index = indexFacts(facts);
  const { user, system } = process.cpuUsage(begun);
  const made = [`${((user + system) / 1_000).toFixed(0)} ms`, mib(serialize(index).byteLength)];
  const search = searchFacts(facts, () => index);
  for (const all of Object.values(texts)) times(search, all);
  for (const [what, all] of Object.entries(texts)) {
    const took = times(search, all);
    const shown = [0.5, 0.95, 0.99, 1].map((share) => `${percentile(took, share).toFixed(2)} ms`);
    rows.push([size.toLocaleString('en-GB'), ...made, what, String(all.length), ...shown]);
  }
}
process.stdout.write(table(['facts', 'index made in', 'stored', 'texts', 'many', 'p50', 'p95', 'p99', 'max'], rows));
