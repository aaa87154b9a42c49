import { sql, type Kysely } from 'kysely';

/** A set that one plays alone is found by its player and terms, so that it can go on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('papers').addColumn('terms', 'text').execute();
  const { rows } = await sql<Row>`select id, paper, place from papers where pair is null`.execute(db);
  for (const { id, paper, place } of rows)
    await sql`update papers set terms = ${termsOf(paper, place)} where id = ${id}`.execute(db);
  await db.schema.createIndex('papers_terms').on('papers').columns(['terms', 'id']).execute();
}

interface Row {
  id: string;
  /** JSON, as `place`. */
  paper: string;
  place: string;
}

/** Undefined things of a paper, such as its topic, are missing in its JSON. */
function termsOf(paper: string, place: string): string {
  const { players = [], terms = {} } = JSON.parse(paper) as {
    players?: { id: string }[];
    terms?: Record<string, string | number>;
  };
  const { guildId, channelId } = JSON.parse(place) as { guildId?: string; channelId?: string };
  const { questions = '', style = '', topicId = '', difficulty = '' } = terms;
  return [guildId ?? channelId ?? '', players[0]?.id ?? '', questions, style, topicId, difficulty].join(':');
}
