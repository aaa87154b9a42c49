import { entrances, somebody } from '../tests/e2e/heaviest.ts';
import { openTable } from '../tests/e2e/table.ts';
import { processorTime } from '../tests/fixtures/processor-time.ts';
import { plainText, worstTexts } from '../tests/fixtures/worst-texts.ts';
import { checkViolations, ms, must, table } from './figures.ts';

/**
 * How long one person's text can keep the bot from everybody else: `npm run bench -- budget`. Each of the texts that are known to be
 * heavy is sent in every way that Discord allows, as long as it allows. The bot and Discord share this thread, so what is measured
 * is more than the bot's own part.
 */

/** Milliseconds that no interaction may take: a click in between would be late. */
const budget = 20;

/** A processor's clock may tick only every 4 ms. */
const attempts = 10;

const room = await openTable();
const { playground } = room;
try {
  const rows: string[][] = [];
  for (const { what, longest, use } of await entrances(playground)) {
    const spent = async (text: string) => {
      const all = await processorTime(async () => {
        for (let attempt = 0; attempt < attempts; attempt += 1) {
          const { kind } = await use(somebody(playground, text), text);
          must(kind !== 'failed', `${what} came to nothing for ${JSON.stringify(text.slice(0, 40))}.`);
        }
      });
      return all / attempts;
    };
    await spent(plainText(longest));
    const usual = await spent(plainText(longest));
    let worst = { which: '', time: 0 };
    for (const [which, text] of Object.entries(worstTexts(longest))) {
      const time = await spent(text);
      if (time > worst.time) worst = { which, time };
    }
    const isWithin = worst.time <= budget ? 'yes' : 'no';
    rows.push([what, `${longest}`, ms(usual), ms(worst.time), worst.which, isWithin]);
  }
  checkViolations(playground.violations);
  const head = ['text', 'characters', 'ordinary', 'worst', 'which', `within ${budget} ms`];
  process.stdout.write(
    `${table(head, rows)}
Processor time of one interaction, from the player's client through Discord to the bot and back: on average of ${attempts}, for an
ordinary text and for the worst of ${Object.keys(worstTexts(1)).length} kinds.\n`,
  );
} finally {
  await room.close();
}
