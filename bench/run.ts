/** `npm run bench -- <name>`: one measurement. The comment at the top of each file says what it shows. */
const benches: Record<string, () => Promise<unknown>> = {
  matching: () => import('./matching.ts'),
  crowd: () => import('./crowd.ts'),
  channels: () => import('./channels.ts'),
  kill: () => import('./kill.ts'),
  budget: () => import('./budget.ts'),
  answers: () => import('./answers.ts'),
  growth: () => import('./growth.ts'),
  plan: () => import('./plan.ts'),
  boards: () => import('./boards.ts'),
  commands: () => import('./commands.ts'),
  light: () => import('./light.ts'),
  soak: () => import('./soak.ts'),
  small: () => import('./small.ts'),
  start: () => import('./start.ts'),
  search: () => import('./search.ts'),
  bank: () => import('./bank.ts'),
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) await bench();
else {
  const known = Object.keys(benches).join(', ');
  process.stderr.write(
    `There is no bench “${name}”. Choose one of these: ${known}. For instance: npm run bench -- crowd\n`,
  );
  process.exitCode = 1;
}
