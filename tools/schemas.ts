import { z } from 'zod';
import { entitiesFile, factsFile, packFile, referencesFile, sourcesFile } from '../src/bank/format/schema.ts';

/** The JSON Schemas that let an editor complete and check a pack's files, by file name: made from the loader's own. */
export function schemaFiles(): Record<string, string> {
  const files = {
    pack: packFile,
    sources: sourcesFile,
    references: referencesFile,
    entities: entitiesFile,
    facts: factsFile,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), undefined, 2)}\n`,
    ]),
  );
}
