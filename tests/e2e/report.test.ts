import { expect } from 'vitest';
import { en } from '../../src/locale/en.ts';
import { report } from '../fixtures/operators.ts';
import { everythingOf } from '../storage/whole-life.ts';
import { test } from './faulty.ts';
import { solve } from './solving.ts';
import { isEphemeral, said, shown } from './table.ts';

test('whoever has answered reports at the reveal, in private; who has not may not', async ({
  playground,
  ada,
  bela,
  play,
  storage,
}) => {
  const asked = await play.ask();
  await bela.click(asked.message, asked.wrong);
  const revealed = await play.reveal(asked);
  const thanks = await report(bela, revealed, 'mine-too', 'Both are right');
  expect(isEphemeral(shown(thanks))).toBe(true);
  expect(said(thanks)).toBe(en.report.thanks);
  expect(said(await report(bela, revealed, 'outdated'))).toBe(en.report.replaced);
  expect(said(await report(ada, revealed, 'unclear'))).toBe(en.report.thanks);
  const mallory = playground.join('Mallory');
  expect(said(await report(mallory, revealed, 'other'))).toBe(en.report.notPlayed);
  expect((await everythingOf(storage, bela.id))['reports']).toMatchObject([
    { round: asked.roundId, kind: 'outdated', text: '' },
  ]);
  expect(await storage.sizes()).toMatchObject({ report_cases: 1, reports: 2 });
});

test('a private reveal takes reports too, of its player', async ({ ada, storage }) => {
  const revealed = shown(await solve(ada, shown(await ada.command('quiz', { who: 'me' }))));
  expect(said(await report(ada, revealed, 'not-proven', 'See page 3'))).toBe(en.report.thanks);
  expect((await everythingOf(storage, ada.id))['reports']).toMatchObject([{ kind: 'not-proven', text: 'See page 3' }]);
});
