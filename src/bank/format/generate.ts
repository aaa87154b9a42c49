import { createHash } from 'node:crypto';
import type { Difficulty, QuestionOf } from '../../game/question.ts';
import { seeded, shuffle, type Random } from '../../game/random.ts';
import type { Entity } from '../bank.ts';
import { flagged } from './flags.ts';
import { toOptions } from './kinds/options.ts';
import type { EntityKind } from './schema.ts';

/** The kinds of question that a set makes. */
export const generatedKinds = ['choice', 'select'] as const;
export type GeneratedQuestion = QuestionOf<(typeof generatedKinds)[number]>;

/** A fact that says who belongs to a set: enough to ask about everyone in it and outside it. */
export interface SetFact {
  /** `<pack>/<fact>`. */
  id: string;
  topicId: string;
  statement: string;
  kind: EntityKind;
  /** Completes “Which of these countries was …?”. */
  phrase: string;
  verb: 'is' | 'was';
  difficulty: Difficulty;
  members: readonly Entity[];
  outsiders: readonly Entity[];
}

/** Marks a generated question's id: authored ids have no full stop. */
const generatedMark = '.';

export function isGenerated(questionId: string): boolean {
  return questionId.includes(generatedMark);
}

const words: Record<EntityKind, { one: string; many: string }> = {
  country: { one: 'country that', many: 'countries' },
  region: { one: 'region that', many: 'regions' },
  city: { one: 'city that', many: 'cities' },
  person: { one: 'person who', many: 'people' },
  organisation: { one: 'organisation that', many: 'organisations' },
  initiative: { one: 'initiative that', many: 'initiatives' },
  document: { one: 'document that', many: 'documents' },
  event: { one: 'event that', many: 'events' },
  idea: { one: 'idea that', many: 'ideas' },
};

/** How many options a generated `select` question has. */
const selectSize = 6;
/** A set gets one `select` question for each group of this many members. */
const membersPerSelect = 3;

/** How many questions a set makes. */
export function questionsOfSet({ members, outsiders }: { members: readonly unknown[]; outsiders: readonly unknown[] }) {
  return members.length + outsiders.length + Math.ceil(members.length / membersPerSelect);
}

/**
 * A set fact's questions: for every member one that asks for it among outsiders, for every outsider one that asks for it among
 * members, and some that ask to tick all members. The prompt's subject is always singular, because phrases are written that way. The same data gives
 * the same ids, options and order; ids are `<fact>.member.<entity>`, `<fact>.outsider.<entity>` and `<fact>.select.<number>`.
 */
export function generateQuestions(set: SetFact): GeneratedQuestion[] {
  const { one, many } = words[set.kind];
  const common = { factId: set.id, topicId: set.topicId, difficulty: set.difficulty, explanation: set.statement };
  const id = (what: string) => `${set.id}${generatedMark}${what}`;

  const findOne = (what: string, prompt: string, answers: readonly Entity[], others: readonly Entity[]) =>
    answers.map((answer): QuestionOf<'choice'> => {
      const name = id(`${what}${generatedMark}${ownId(answer)}`);
      const wrong = shuffle(others, randomOf(name)).slice(0, 3);
      return { ...common, id: name, kind: 'choice', prompt, options: flagged(options([answer], wrong), { prompt }) };
    });
  const tickAll = Array.from(
    { length: Math.ceil(set.members.length / membersPerSelect) },
    (_, index): QuestionOf<'select'> => {
      const name = id(`select${generatedMark}${index + 1}`);
      const random = randomOf(name);
      const right = 2 + Math.floor(random() * 3);
      return {
        ...common,
        id: name,
        kind: 'select',
        prompt: `Tick every ${one} ${set.verb} ${set.phrase}.`,
        options: options(
          shuffle(set.members, random).slice(0, right),
          shuffle(set.outsiders, random).slice(0, selectSize - right),
        ),
      };
    },
  );

  return [
    ...findOne('member', `Which of these ${many} ${set.verb} ${set.phrase}?`, set.members, set.outsiders),
    ...findOne('outsider', `Which of these ${many} ${set.verb} NOT ${set.phrase}?`, set.outsiders, set.members),
    ...tickAll,
  ];
}

function options(right: readonly Entity[], wrong: readonly Entity[]) {
  return toOptions(
    right.map(({ name }) => name),
    wrong.map(({ name }) => ({ text: name })),
  );
}

function randomOf(questionId: string): Random {
  return seeded(createHash('sha256').update(questionId).digest().readUInt32BE());
}

const ownId = (entity: Entity) => entity.id.slice(entity.id.indexOf('/') + 1);
