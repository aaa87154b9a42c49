import { createHash } from 'node:crypto';
import type { Difficulty, QuestionOf } from '../../game/question.ts';
import { seeded, shuffle, type Random } from '../../game/random.ts';
import type { Entity } from '../bank.ts';
import { flagged } from './flags.ts';
import { toOptions } from './kinds/options.ts';
import type { EntityKind } from './schema.ts';

/** The kinds of question that a set makes. */
export const generatedKinds = ['choice', 'odd-one-out', 'select'] as const;
export type GeneratedQuestion = QuestionOf<(typeof generatedKinds)[number]>;

/** One that a set counts in, or not. */
export interface Listed {
  entity: Entity;
  /** Of the question that it is the answer of. */
  difficulty: Difficulty;
  /** Shown where it is the answer. */
  explanation: string;
}

/** A fact that says who belongs to a set: enough to ask about everyone in it and outside it. */
export interface SetFact {
  /** `<pack>/<fact>`. */
  id: string;
  topicId: string;
  statement: string;
  proofKey?: string | undefined;
  kind: EntityKind;
  /** Completes “Which of these countries was …?”. */
  phrase: string;
  verb: 'is' | 'was';
  /** Of the questions that ask for several. */
  difficulty: Difficulty;
  clue?: string;
  members: readonly Listed[];
  outsiders: readonly Listed[];
}

/** In a generated question's id: authored ids have no full stop. */
const generatedMark = '.';

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

/**
 * How the odd one is asked for. With a clue, what the others have in common is for the player to find. Without one it is said: four
 * things may well have something else in common, by which another one would be odd.
 */
const oddPrompt = (many: string, { clue, verb, phrase }: SetFact) =>
  clue === undefined
    ? `One of these ${many} ${verb} not ${phrase}. Which one?`
    : `Three of these four ${many} belong together. Which one does not?`;

/** How many questions a set makes. */
export function questionsOfSet({ members, outsiders }: { members: readonly unknown[]; outsiders: readonly unknown[] }) {
  return members.length + outsiders.length + Math.ceil(members.length / membersPerSelect);
}

/**
 * A set fact's questions: for every member one that asks for it among outsiders, for every outsider one that asks for it as the
 * odd one among three members, and some that ask to tick all members. The prompt's subject is always singular, because phrases are
 * written that way. The same data gives the same ids, options and order; ids are `<fact>.member.<entity>`, `<fact>.odd.<entity>` and
 * `<fact>.select.<number>`.
 */
export function generateQuestions(set: SetFact): GeneratedQuestion[] {
  const { one, many } = words[set.kind];
  const common = {
    factId: set.id,
    topicId: set.topicId,
    ...(set.proofKey !== undefined && { proofKey: set.proofKey }),
    made: true,
  } as const;
  const id = (what: string) => `${set.id}${generatedMark}${what}`;

  /** A question for each of these, which stands among three of the others. */
  const findOne = (what: string, { entity, ...told }: Listed, others: readonly Listed[]) => {
    const name = id(`${what}${generatedMark}${ownId(entity)}`);
    const three = shuffle(others, randomOf(name)).slice(0, 3);
    return { ...common, ...told, id: name, options: options([{ entity }], three) };
  };
  const members = set.members.map((member): QuestionOf<'choice'> => {
    const prompt = `Which of these ${many} ${set.verb} ${set.phrase}?`;
    const found = findOne('member', member, set.outsiders);
    return { ...found, kind: 'choice', prompt, options: flagged(found.options, { prompt }) };
  });
  const odd = set.outsiders.map((outsider): QuestionOf<'odd-one-out'> => ({
    ...findOne('odd', outsider, set.members),
    kind: 'odd-one-out',
    prompt: oddPrompt(many, set),
    ...(set.clue !== undefined && { clue: set.clue }),
    bond: `${set.verb} ${set.phrase}`,
  }));
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
        difficulty: set.difficulty,
        explanation: set.statement,
        prompt: `Tick every ${one} ${set.verb} ${set.phrase}.`,
        options: options(
          shuffle(set.members, random).slice(0, right),
          shuffle(set.outsiders, random).slice(0, selectSize - right),
        ),
      };
    },
  );

  return [...members, ...odd, ...tickAll];
}

function options(right: readonly Pick<Listed, 'entity'>[], wrong: readonly Pick<Listed, 'entity'>[]) {
  return toOptions(
    right.map(({ entity }) => entity.name),
    wrong.map(({ entity }) => ({ text: entity.name })),
  );
}

function randomOf(questionId: string): Random {
  return seeded(createHash('sha256').update(questionId).digest().readUInt32BE());
}

const ownId = (entity: Entity) => entity.id.slice(entity.id.indexOf('/') + 1);
