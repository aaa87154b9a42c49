import type { AuthoredPack } from '../format/authored.ts';
import { checkBands } from './bands.ts';
import { checkFacts, checkLists } from './facts.ts';
import { checkGiveaways } from './giveaways.ts';
import { checkOptions } from './options.ts';
import { checkPrompts } from './prompts.ts';
import { checkProof } from './proof.ts';
import { checkReading } from './reading.ts';
import { checkReferences } from './references.ts';
import { locatePack } from './located.ts';
import { checkTopics } from './topics.ts';
import { checkTypeable } from './typeable.ts';
import { checkWriting } from './writing.ts';
import { firstOfEach, type Problem } from '../format/problem.ts';

/**
 * What an author should fix in a pack that loads. None of it prevents the pack from being played. In the order of the files, and
 * from top to bottom in each.
 */
export function checkPack(authored: AuthoredPack): Problem[] {
  const pack = locatePack(authored);
  const problems = [
    ...checkLists(authored),
    ...checkTopics(authored),
    ...checkWriting(authored),
    ...checkFacts(pack),
    ...checkOptions(pack),
    ...checkProof(pack),
    ...checkReferences(authored, pack),
    ...checkPrompts(pack),
    ...checkReading(pack),
    ...checkGiveaways(authored, pack),
    ...checkTypeable(authored, pack),
    ...checkBands(pack),
  ];
  const sorted = problems.sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  return firstOfEach(sorted);
}
