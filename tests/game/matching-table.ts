import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isEnglishWord } from '../../src/bank/world/english-words.ts';
import { world } from '../../src/bank/world/world.ts';
import type { Named } from '../../src/game/matching/forms.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { TypedAnswer } from '../../src/game/kinds/typed.ts';

/** A pack's entities, as an author writes them. */
const packEntities: readonly Named[] = [
  { ...person('putin', 'Vladimir Putin', 'Putin'), keywords: ['Russian president'] },
  { ...person('xi', 'Xi Jinping', 'Xi'), keywords: ['Chinese president'] },
  person('modi', 'Narendra Modi', 'Modi'),
  person('jaishankar', 'Subrahmanyam Jaishankar', 'Jaishankar', ['S. Jaishankar']),
  person('tokayev', 'Kassym-Jomart Tokayev', 'Tokayev', ['Qasym-Jomart Toqayev']),
  person('guterres', 'António Guterres', 'Guterres'),
  person('erdogan', 'Recep Tayyip Erdoğan', 'Erdoğan'),
  person('raisi', 'Ebrahim Raisi', 'Raisi'),
  person('khurelsukh', 'Ukhnaagiin Khurelsukh', 'Khurelsukh'),
  person('bektenov', 'Olzhas Bektenov', 'Bektenov'),
  person('ushakov', 'Yuri Ushakov', 'Ushakov'),
  person('mao-ning', 'Mao Ning'),
  person('kim-jong-un', 'Kim Jong Un', 'Kim'),
  person('kim-yo-jong', 'Kim Yo Jong', 'Kim'),
  organisation('sco', 'Shanghai Cooperation Organisation', ['SCO', 'Shanghai Pact']),
  organisation('un', 'United Nations', ['UN', 'UNO']),
  organisation('nato', 'North Atlantic Treaty Organization', ['NATO', 'Atlantic Alliance']),
  organisation('eu', 'European Union', ['EU']),
  organisation('brics', 'BRICS', ['BRICS+']),
  organisation('cis', 'Commonwealth of Independent States', ['CIS']),
  organisation('csto', 'Collective Security Treaty Organization', ['CSTO']),
  organisation('g7', 'Group of Seven', ['G7']),
  organisation('g20', 'Group of Twenty', ['G20']),
  {
    id: 'pack/bri',
    kind: 'initiative',
    name: 'Belt and Road Initiative',
    aliases: ['Belt and Road', 'New Silk Road', 'New Silk Roads', 'One Belt, One Road', 'OBOR'],
  },
  { id: 'pack/article-5', kind: 'document', name: 'Article 5', aliases: [] },
  { id: 'pack/article-4', kind: 'document', name: 'Article 4', aliases: [] },
  { id: 'pack/belarus', kind: 'country', name: 'Belarus', aliases: ['Republic of Belarus', 'Byelorussia'] },
  { id: 'pack/turkey', kind: 'country', name: 'Turkey', aliases: [] },
  { id: 'pack/taiwan', kind: 'region', name: 'Taiwan', aliases: [] },
  { id: 'pack/astana', kind: 'city', name: 'Astana', aliases: ['Nur-Sultan'] },
];

function person(id: string, name: string, surname?: string, aliases: string[] = []): Named {
  return { id: `pack/${id}`, kind: 'person', name, aliases, ...(surname !== undefined && { surname }) };
}

function organisation(id: string, name: string, aliases: string[]): Named {
  return { id: `pack/${id}`, kind: 'organisation', name, aliases };
}

/** The pack's first, as the bank gives them. */
export const entities: readonly Named[] = [...packEntities, ...world()];
export const names = prepare(entities, isEnglishWord);

/** An answer as the bank makes it: it has its entity's id where its text is an entity's name. */
export function answerOf(
  text: string,
  kind?: string,
  among = entities,
  accept: TypedAnswer['accept'] = [],
): TypedAnswer {
  const entity = among.find((one) => one.name === text && (kind === undefined || one.kind === kind));
  return { text, accept, ...(entity !== undefined && { entityId: entity.id }) };
}

/** What a fair quizmaster would say to what players type: the texts under their answers. */
type Rows = Record<string, readonly string[]>;

interface Group {
  /** One sentence: what the group shows. */
  about: string;
  /** The kind of the answers, where a name alone does not tell (Singapore). */
  kind?: string;
  /** The question, where it matters. */
  prompt?: string;
  /** There if the answers are those of the bank's questions, with the further spellings that these accept. */
  asked?: string;
  accept?: Rows;
  reject?: Rows;
}

interface Table {
  groups: Group[];
  /** Taken by the rules, and a strict quizmaster would not. */
  tooLenient?: Rows;
  /** Refused by the rules, and a lenient quizmaster would not. */
  beyond?: Rows;
}

/** One text typed for one answer. */
export interface Pair {
  typed: string;
  answer: TypedAnswer;
}

/**
 * Reads a table of this folder.
 *
 * @param among the entities that its answers may name
 * @param accepted the further spellings of the bank's questions, by the text of an answer
 */
export function readTable(
  file: string,
  among: readonly Named[],
  accepted: ReadonlyMap<string, readonly string[]> = new Map(),
) {
  const table = parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { schema: 'failsafe' }) as Table;
  const pairs = (rows: Rows = {}, { kind, prompt, asked }: Partial<Group> = {}): Pair[] =>
    Object.entries(rows).flatMap(([text, all]) =>
      all.map((typed) => ({
        typed,
        answer: {
          ...answerOf(text, kind, among, asked === undefined ? [] : accepted.get(text)),
          ...(prompt !== undefined && { prompt }),
        },
      })),
    );
  return {
    groups: table.groups.map((group) => ({
      about: group.about,
      accept: pairs(group.accept, group),
      reject: pairs(group.reject, group),
    })),
    tooLenient: pairs(table.tooLenient),
    beyond: pairs(table.beyond),
  };
}

export const { groups, tooLenient, beyond } = readTable('matching.yaml', entities);
