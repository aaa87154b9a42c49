import { loadBank } from '../../src/bank/load.ts';
import { englishWords } from '../../src/bank/world/english-words.ts';
import { world } from '../../src/bank/world/world.ts';
import type { Named } from '../../src/game/matching/forms.ts';
import { prepare } from '../../src/game/matching/names.ts';
import { readTable } from './matching-table.ts';

const { bank } = await loadBank('questions');
/** Everything that can be named in the real bot. */
export const entities: readonly Named[] = [...bank.packs.flatMap((pack) => pack.entities), ...world()];

export const names = prepare(entities, englishWords());

const { groups } = readTable('matching-held-out.yaml', entities);
export const toTake = groups.flatMap(({ accept }) => accept);
export const toRefuse = groups.flatMap(({ reject }) => reject);
