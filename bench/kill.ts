import { playUnderFire } from '../tests/e2e/kill/play.ts';

/**
 * Kills the bot at a hundred moments of play and compares its log with what players were told: `npm run bench -- kill`, or `npm
 * run bench -- kill 500 7` for 500 kills with the seed 7.
 */
const [kills = 100, seed = Math.floor(Math.random() * 2 ** 32)] = process.argv.slice(3).map(Number);
process.stdout.write(`${kills} kills by the seed ${seed} …\n`);
const start = performance.now();
const { wrong, ...toll } = await playUnderFire(kills, seed);
process.stdout.write(
  `${JSON.stringify(toll, undefined, 2)}\nIn ${((performance.now() - start) / 1_000).toFixed(0)} s.\n`,
);
for (const one of wrong) process.stderr.write(`WRONG: ${one}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
