import { loadBank } from '../../src/bank/load.ts';
import { isEnglishWord } from '../../src/bank/world/english-words.ts';
import { world } from '../../src/bank/world/world.ts';
import type { Named } from '../../src/game/matching/forms.ts';
import { prepare } from '../../src/game/matching/names.ts';
import { readTable } from './matching-table.ts';

const { bank } = await loadBank('questions');
/** Everything that can be named in the real bot. */
export const entities: readonly Named[] = [...bank.packs.flatMap((pack) => pack.entities), ...world()];

export const names = prepare(entities, isEnglishWord);

/** What the bank's questions accept beside the names of entities, by their answers. */
const accepted = new Map<string, readonly string[]>();
for (const question of bank.questions)
  if (question.kind === 'typed' || question.kind === 'ladder') {
    const { text, accept } = question.answer;
    accepted.set(text, [...(accepted.get(text) ?? []), ...accept]);
  }

const { groups } = readTable('matching-held-out.yaml', entities, accepted);
export const toTake = groups.flatMap(({ accept }) => accept);
export const toRefuse = groups.flatMap(({ reject }) => reject);
