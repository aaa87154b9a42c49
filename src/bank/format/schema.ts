import { z } from 'zod';
import { difficulties } from '../../game/question.ts';
import { citation, entry, id, list, listIfAny, quote, text } from './fields.ts';
import { question } from './kinds/index.ts';
import { counts, limits, sizes } from './limits.ts';

/** What an entity can be. The options of one question are of one kind. */
const entityKinds = [
  'country',
  'region',
  'city',
  'person',
  'organisation',
  'initiative',
  'document',
  'event',
  'idea',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** A file that has only comments holds an empty list. */
const file = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(sizes.entries)
    .nullable()
    .transform((items) => items ?? []);
const topicId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)
  .max(limits.topicId);

/** Is this date, which has its form, a day that there is? A month and a year always are. */
function isInCalendar(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** A year, a month or a day: `2024`, `2024-07`, `2024-07-03`. */
const date = (key: string) =>
  z
    .string()
    .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u, { abort: true })
    .refine(isInCalendar, `the day of “${key}” is not in the calendar; correct it, or write the month alone`);
const url = z.url({ protocol: /^https?$/u });

export const packFile = entry('a pack', {
  id: id(limits.packId).describe("The folder's name."),
  title: text(limits.title),
  as_of: date('as_of').describe('When the facts held: 2024-07.'),
  topics: z
    .record(topicId, text(limits.topicTitle))
    .refine((topics) => Object.keys(topics).length > 0, 'a pack needs at least one topic, as in `general: General`')
    .refine(
      (topics) => Object.keys(topics).length <= counts.topics,
      `a pack has at most ${counts.topics} topics; make a second pack`,
    )
    .describe('In the order shown to players: the name of a file in facts/ without .yaml, and its title.'),
});
export type PackFile = z.infer<typeof packFile>;

const source = entry('a source', {
  id: id(limits.sourceId),
  title: text(limits.title).describe("The report's headline, or a label of ours."),
  title_is_ours: z.boolean().default(false).describe('True where the report has no headline.'),
  outlet: text(limits.title).optional().describe('Who published it.'),
  url: url.optional(),
  note: text(limits.note).optional().describe('For authors: players never see it.'),
  sentences: list(z.string().regex(/^[0-9a-f]{64}$/u), counts.sentences).describe(
    'Made by `npm run sources`. Do not edit.',
  ),
});
export const sourcesFile = file(source);
export type SourceEntry = z.infer<typeof source>;

const reference = entry('a reference', {
  id: id(limits.referenceId),
  title: text(limits.title),
  publisher: text(limits.title).describe('Who stands behind it.'),
  date: date('date').describe('When it was published; of a page without a date, the year of what it describes.'),
  url: url.optional().describe('Where it was read.'),
  note: text(limits.note).optional().describe('For authors: players never see it.'),
});
export const referencesFile = file(reference);
export type ReferenceEntry = z.infer<typeof reference>;

const entity = entry('an entity', {
  id: id(limits.entityId),
  kind: z.enum(entityKinds),
  name: text(limits.name),
  aliases: listIfAny(text(limits.name), counts.aliases).describe('Other names and spellings, right as typed answers.'),
  surname: text(limits.name).optional().describe('The part of a name that is right alone, where unambiguous.'),
  keywords: listIfAny(text(limits.keyword), counts.keywords).describe('Words to find it by that are no names of it.'),
});
export const entitiesFile = file(entity);
export type EntityEntry = z.infer<typeof entity>;

/** A member of a set, or an outsider: its id alone, or its id with more. */
const listed = z
  .union(
    [
      id(limits.entityId),
      entry('a member or an outsider', {
        id: id(limits.entityId),
        difficulty: z.enum(difficulties).optional().describe("Instead of the set's."),
        note: text(limits.why).optional().describe('The explanation where this one is the answer, one sentence.'),
      }),
    ],
    { error: 'a member or an outsider is an id, or an id with difficulty and note' },
  )
  .transform((one) => (typeof one === 'string' ? { id: one } : one));

const set = entry('a set', {
  phrase: text(limits.phrase).describe('Completes “Which of these countries was …?”'),
  verb: z.enum(['is', 'was']).default('was').describe('For a phrase that still holds: is.'),
  difficulty: z.enum(difficulties).default('medium'),
  clue: text(limits.clue).optional().describe('Shown where three members and an outsider are to be told apart.'),
  members: z.array(listed).min(3).max(counts.setMembers),
  outsiders: z.array(listed).min(3).max(counts.setMembers).describe('Same kind, plausible, and members in no report.'),
});
export type SetEntry = z.infer<typeof set>;

const fact = entry('a fact', {
  id: id(limits.factId),
  statement: text(limits.statement).describe('One sentence in our words.'),
  entities: listIfAny(id(limits.entityId), counts.entitiesOfFact),
  keywords: listIfAny(text(limits.keyword), counts.keywords).describe('Words to find it by that the statement lacks.'),
  quotes: listIfAny(quote, counts.quotes).describe(
    'Whole sentences of a report. Only a fact with references needs none.',
  ),
  references: listIfAny(citation, counts.references).describe(
    'What carries the statement, the note of the dispute and the set beyond the quotes.',
  ),
  dispute: entry('a dispute', {
    note: text(limits.note).describe('What differs, which is right where established, and why.'),
    sides: z
      .array(entry('a side of a dispute', { claim: text(limits.claim), quotes: list(quote, counts.quotes) }))
      .min(2)
      .max(counts.sides),
  }).optional(),
  set: set.optional(),
  questions: listIfAny(question, counts.questionsOfFact),
});
export const factsFile = file(fact);
export type FactEntry = z.infer<typeof fact>;
