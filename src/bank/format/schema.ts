import { z } from 'zod';
import { difficulties } from '../../game/question.ts';

/** The most characters of each text: what Discord shows without cutting it, and a player reads before the time is up. */
export const limits = {
  packId: 32,
  topicId: 32,
  sourceId: 32,
  entityId: 48,
  factId: 48,
  questionId: 48,
  title: 150,
  topicTitle: 60,
  name: 80,
  keyword: 40,
  statement: 300,
  quote: 1200,
  note: 600,
  claim: 150,
  phrase: 150,
  prompt: 300,
  /** A button's label holds 80; a select's option would hold 100. */
  option: 80,
  typed: 60,
  why: 200,
  explanation: 300,
} as const;

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

/** A strict object whose complaint about an unknown key names the ones it knows. */
function entry<Shape extends z.core.$ZodShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${what} has no key ${(issue.keys ?? []).map((key) => `“${key}”`).join(', ')}; its keys are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

const text = (most: number) => z.string().trim().min(1).max(most);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);
/** A file of comments only holds an empty list. */
const file = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);
const id = (most: number) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    .max(most);
const topicId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)
  .max(limits.topicId);

export const packFile = entry('a pack', {
  id: id(limits.packId).describe("The folder's name."),
  title: text(limits.title),
  as_of: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u)
    .describe('When the facts held: 2024-07.'),
  topics: z
    .record(topicId, text(limits.topicTitle))
    .refine((topics) => Object.keys(topics).length > 0, 'a pack needs at least one topic, as in `general: General`')
    .describe('In the order shown to players: the name of a file in facts/ without .yaml, and its title.'),
});
export type PackFile = z.infer<typeof packFile>;

const source = entry('a source', {
  id: id(limits.sourceId),
  title: text(limits.title).describe("The report's headline, or a label of ours."),
  title_is_ours: z.boolean().default(false).describe('True where the report has no headline.'),
  outlet: text(limits.title).optional().describe('Who published it.'),
  url: z.url({ protocol: /^https?$/u }).optional(),
  note: text(limits.note).optional().describe('For authors: players never see it.'),
  sentences: list(z.string().regex(/^[0-9a-f]{64}$/u)).describe('Made by `npm run sources`. Do not edit.'),
});
export const sourcesFile = file(source);
export type SourceEntry = z.infer<typeof source>;

const entity = entry('an entity', {
  id: id(limits.entityId),
  kind: z.enum(entityKinds),
  name: text(limits.name),
  aliases: z.array(text(limits.name)).default([]).describe('Other names and spellings, right as typed answers.'),
  surname: text(limits.name).optional().describe('The part of a name that is right alone, where unambiguous.'),
  keywords: z.array(text(limits.keyword)).default([]).describe('Words to find it by that are no names of it.'),
});
export const entitiesFile = file(entity);
export type EntityEntry = z.infer<typeof entity>;

const quote = entry('a quote', {
  source: id(limits.sourceId),
  text: text(limits.quote).describe('One or more consecutive whole sentences, verbatim.'),
  slips: z.array(text(limits.name)).default([]).describe('Slips of the source in this quote, shown with [sic].'),
});
export type QuoteEntry = z.infer<typeof quote>;

const wrongOption = z
  .union(
    [
      text(limits.option),
      entry('a wrong option', {
        text: text(limits.option),
        why: text(limits.why).optional().describe('Why it is wrong, one sentence.'),
        quote: quote.optional().describe('The quote that refutes it.'),
      }),
    ],
    { error: 'a wrong option is a text, or text with why and quote' },
  )
  .transform((option) => (typeof option === 'string' ? { text: option } : option));

const asked = {
  id: id(limits.questionId),
  difficulty: z.enum(difficulties),
  prompt: text(limits.prompt),
  explanation: text(limits.explanation).describe('One sentence, shown with the answer.'),
  inferred: text(limits.explanation).optional().describe('Where no quote contains the answer: why it follows.'),
};
const question = z.discriminatedUnion('kind', [
  entry('a choice question', {
    ...asked,
    kind: z.literal('choice'),
    answer: text(limits.option),
    wrong: z.array(wrongOption).length(3),
  }),
  entry('a true-false question', { ...asked, kind: z.literal('true-false'), answer: z.boolean() }),
  entry('a select question', {
    ...asked,
    kind: z.literal('select'),
    answer: z.array(text(limits.option)).min(2),
    wrong: list(wrongOption),
  }).refine(({ answer, wrong }) => answer.length + wrong.length <= 8, {
    path: ['wrong'],
    error: 'a select question has at most 8 options in all; take some out',
  }),
  entry('a typed question', {
    ...asked,
    kind: z.literal('typed'),
    answer: text(limits.typed),
    accept: z.array(text(limits.typed)).default([]).describe('Further spellings that are right.'),
  }),
]);
export type QuestionEntry = z.infer<typeof question>;
export type WrongEntry = z.infer<typeof wrongOption>;

const set = entry('a set', {
  phrase: text(limits.phrase).describe('Completes “Which of these countries was …?”'),
  verb: z.enum(['is', 'was']).default('was').describe('For a phrase that still holds: is.'),
  difficulty: z.enum(difficulties).default('medium'),
  members: z.array(id(limits.entityId)).min(3),
  outsiders: z.array(id(limits.entityId)).min(3).describe('Same kind, plausible, and members in no report.'),
});
export type SetEntry = z.infer<typeof set>;

const fact = entry('a fact', {
  id: id(limits.factId),
  statement: text(limits.statement).describe('One sentence in our words.'),
  entities: z.array(id(limits.entityId)).default([]),
  keywords: z.array(text(limits.keyword)).default([]).describe('Words to find it by that the statement lacks.'),
  quotes: list(quote),
  dispute: entry('a dispute', {
    note: text(limits.note).describe('What differs, which is right where established, and why.'),
    sides: z.array(entry('a side of a dispute', { claim: text(limits.claim), quotes: list(quote) })).min(2),
  }).optional(),
  set: set.optional(),
  questions: z.array(question).default([]),
});
export const factsFile = file(fact);
export type FactEntry = z.infer<typeof fact>;
