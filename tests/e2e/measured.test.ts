import { expect } from 'vitest';
import { wordingOf } from '../../src/game/wording.ts';
import { test } from './faulty.ts';
import { loadedBank, solve } from './solving.ts';
import { button, shown } from './table.ts';

test('what is answered and thought of a question is stored with its wording', async ({ ada, storage }) => {
  const question = shown(await ada.command('quiz', { who: 'me' }));
  const revealed = shown(await solve(ada, question));
  await ada.click(revealed, button(revealed, 'opinion'));
  const [answer] = (await storage.firstAnswers()).answers;
  const asked = (await loadedBank()).question(answer?.questionId ?? '');
  const wording = asked && wordingOf(asked);
  expect(wording).toBeDefined();
  expect(answer).toEqual({ playerId: ada.id, questionId: asked?.id, credit: 1, wording });
  expect(await storage.opinions()).toEqual([{ questionId: asked?.id, wording, likes: 1, dislikes: 0 }]);
});
