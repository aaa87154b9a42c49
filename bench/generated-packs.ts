import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from '../src/bank/format/fingerprint.ts';
import { difficulties, type Kind } from '../src/game/question.ts';
import { seeded, shuffle, type Random } from '../src/game/random.ts';

/** Of one pack: with more questions, its files would be larger than a pack may be. */
const questionsOfPack = 2_000;
/** Questions of a topic, which is a file. */
const questionsOfTopic = 200;
const questionsOfFact = 5;
const publishers = ['Almanac of Nowhere', 'Gazette of Elsewhere', 'Society of Maps'];

/** Kinds in the shares that the project's own packs have, nearly. */
const kindsInTurn = (
  'choice typed choice select choice typed number order choice odd-one-out typed true-false choice ladder select list ' +
  'who-said'
).split(' ') as Kind[];

/**
 * Writes packs of made-up words with so many questions in all, in the form that the project's packs have: quotes with their
 * fingerprints, references, disputes, sets. The same number writes the same.
 */
export async function writePacks(folder: string, questions: number): Promise<void> {
  for (let number = 0; number * questionsOfPack < questions; number++) {
    const size = Math.min(questionsOfPack, questions - number * questionsOfPack);
    for (const [name, text] of Object.entries(packFiles(number, size))) {
      const path = join(folder, `pack-${number + 1}`, name);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, text);
    }
  }
}

interface Named {
  id: string;
  name: string;
}

function packFiles(number: number, size: number): Record<string, string> {
  const author = new Author(seeded(number));
  const topics = Array.from({ length: Math.ceil(size / questionsOfTopic) }, (_, index) => `topic-${index + 1}`);
  const files: Record<string, string> = {
    'pack.yaml': `id: pack-${number + 1}\ntitle: The generated pack ${number + 1}\nas_of: 2024-07\ntopics:\n${topics
      .map((topic) => `  ${topic}: ${author.name()} ${author.name()}\n`)
      .join('')}`,
    'entities.yaml': author.entities
      .map(({ id, name }) => `- id: ${id}\n  kind: person\n  name: ${name}\n  aliases: [${author.name()} ${name}]\n`)
      .join(''),
    'references.yaml': author.references
      .map(
        (id, index) =>
          `- id: ${id}\n  title: ${author.sentence(5, '')}\n  publisher: ${publishers[index % publishers.length]}\n  date: 2024-07-03\n  url: https://example.org/${id}\n`,
      )
      .join(''),
  };
  for (const [index, topic] of topics.entries()) {
    const asked = Math.min(questionsOfTopic, size - index * questionsOfTopic);
    const facts = Array.from({ length: Math.ceil(asked / questionsOfFact) }, (_, fact) =>
      author.fact(`${topic}-fact-${fact + 1}`, Math.min(questionsOfFact, asked - fact * questionsOfFact)),
    );
    files[`facts/${topic}.yaml`] = `# yaml-language-server: $schema=../../schema/facts.json\n\n${facts.join('\n')}`;
  }
  // Each report is a source; what the facts quote of it stands in the order in which they do.
  files['sources.yaml'] = `- id: report\n  title: What was seen in ${author.name()}\n  sentences:\n${author.quoted
    .map((sentence) => `    - ${fingerprint(sentence)}\n`)
    .join('')}`;
  return files;
}

/** Makes up words, and writes facts and questions of them. */
class Author {
  readonly quoted: string[] = [];
  readonly entities: readonly Named[];
  readonly references: readonly string[];
  readonly #random: Random;
  readonly #words: readonly string[];
  #facts = 0;
  #questions = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#words = Array.from({ length: 3_000 }, () => this.#word());
    this.entities = Array.from({ length: 200 }, (_, index) => ({
      id: `entity-${index + 1}`,
      name: `${this.name()} ${this.name()}`,
    }));
    this.references = Array.from({ length: 198 }, (_, index) => `reference-${index + 1}`);
  }

  #below = (most: number) => Math.floor(this.#random() * most);
  #one = <T>(of: readonly T[]) => of[this.#below(of.length)] as T;
  #letter = (of: string) => of.charAt(this.#below(of.length));
  #some = <T>(of: readonly T[], count: number) => shuffle(of, this.#random).slice(0, count);

  #word(): string {
    const syllable = () => this.#letter('bdfgklmnprstvz') + this.#letter('aeiou');
    return Array.from({ length: 2 + this.#below(3) }, syllable).join('') + this.#letter('lmnrst');
  }

  name(): string {
    const word = this.#word();
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  }

  sentence(words: number, end = '.'): string {
    const text = Array.from({ length: words }, (_, index) =>
      // Few words are used often, most seldom.
      index % 3 === 2
        ? this.#one(['the', 'of', 'in', 'and', 'which', 'was', 'to'])
        : (this.#words[Math.floor(this.#words.length * this.#random() ** 2)] ?? ''),
    ).join(' ');
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${end}`;
  }

  fact(id: string, questions: number): string {
    this.#facts += 1;
    const [about, other] = this.#some(this.entities, 2) as [Named, Named];
    const quote = this.#quote(`${this.sentence(10, '')} ${about.name} ${this.sentence(14).toLowerCase()}`);
    const lines = [
      `- id: ${id}`,
      `  statement: ${about.name} ${this.sentence(8, '').toLowerCase()} ${other.name}.`,
      `  entities: [${about.id}, ${other.id}]`,
      '  keywords:',
      '    [',
      `      ${Array.from({ length: 8 }, () => this.#one(this.#words)).join(', ')},`,
      `      ${Array.from({ length: 8 }, () => this.#one(this.#words)).join(', ')}`,
      '    ]',
      '  quotes:',
      ...this.#cite(quote, '    '),
      ...this.#references('  '),
    ];
    if (this.#facts % 20 === 0) lines.push(...this.#dispute());
    if (this.#facts % 20 === 10) lines.push(...this.#set(about));
    lines.push('  questions:');
    for (let index = 0; index < questions; index++) lines.push(...this.#question(`${id}-q${index + 1}`, quote));
    if (this.#facts % 20 === 0) {
      lines.push(...this.#asked(`${id}-source`, 'whose-source'), '      right: 1', ...this.#references('      '));
    }
    return `${lines.join('\n')}\n`;
  }

  #quote(text: string): string {
    this.quoted.push(text);
    return text;
  }

  #cite(text: string, indent: string): string[] {
    const folded = text.match(/.{1,80}(?:\s|$)/gu) ?? [];
    return [
      `${indent}- source: report`,
      `${indent}  text: >-`,
      ...folded.map((line) => `${indent}    ${line.trimEnd()}`),
    ];
  }

  #references(indent: string): string[] {
    const cited = this.#some(
      Array.from({ length: publishers.length }, (_, index) => index),
      2,
    ).map((publisher) => this.references[publisher + publishers.length * this.#below(66)]);
    return [
      `${indent}references:`,
      ...cited.map((reference, index) =>
        index === 0
          ? `${indent}  - {id: ${reference}, where: ${this.sentence(3, '').toLowerCase()}}`
          : `${indent}  - {id: ${reference}, where: "page ${this.#below(300)}, “${this.name()}”"}`,
      ),
    ];
  }

  #dispute(): string[] {
    const side = () => [
      `      - claim: ${this.sentence(5, '')}`,
      '        quotes:',
      ...this.#cite(this.#quote(this.sentence(16)), '          '),
    ];
    return ['  dispute:', `    note: "One says this: ${this.sentence(16)}"`, '    sides:', ...side(), ...side()];
  }

  #set(quoted: Named): string[] {
    const others = this.entities.filter((entity) => entity !== quoted);
    const listed = this.#some(others, 12).map(({ id }) => `      - {id: ${id}, note: ${this.sentence(8)}}`);
    return [
      '  set:',
      `    phrase: a friend of ${this.name()}`,
      `    clue: ${this.sentence(4)}`,
      '    members:',
      ...listed.slice(0, 6),
      '    outsiders:',
      ...listed.slice(6),
    ];
  }

  #asked(id: string, kind: Kind): string[] {
    this.#questions += 1;
    const prompt = `${this.sentence(9, '')} ${this.name()} ${this.#below(900) + 1_000} ${this.#one(this.#words)}?`;
    const explanation = this.sentence(12);
    return [
      `    - id: ${id}`,
      `      kind: ${kind}`,
      `      difficulty: ${difficulties[this.#questions % difficulties.length]}`,
      `      prompt: ${prompt}`,
      `      explanation: ${this.#questions % 10 === 0 ? `"Mind: ${explanation}"` : explanation}`,
    ];
  }

  #question(id: string, quote: string): string[] {
    const kind = kindsInTurn[this.#questions % kindsInTurn.length] ?? 'choice';
    return [...this.#asked(id, kind), ...this.#answer(kind, quote), ...this.#references('      ')];
  }

  #answer(kind: Kind, quote: string): string[] {
    const names = this.#some(this.entities, 8).map(({ name }) => name);
    const [answer = '', ...others] = names;
    const list = (texts: readonly string[]) => `[${texts.join(', ')}]`;
    switch (kind) {
      case 'choice': {
        return [`      answer: ${answer}`, `      wrong: ${list(others.slice(0, 3))}`, ...this.#picture()];
      }
      case 'who-said': {
        const words = quote.split(' ').slice(2, 8).join(' ');
        return [`      words: ${words}`, `      answer: ${answer}`, `      wrong: ${list(others.slice(0, 3))}`];
      }
      case 'odd-one-out': {
        return [`      answer: ${answer}`, `      others: ${list(others.slice(0, 3))}`];
      }
      case 'select': {
        return [`      answer: ${list(names.slice(0, 3))}`, `      wrong: ${list(names.slice(3, 7))}`];
      }
      case 'list': {
        return [`      answer: ${list(names)}`];
      }
      case 'typed': {
        return [`      answer: ${answer}`, `      accept: ["${this.name()}, ${this.name()}"]`];
      }
      case 'ladder': {
        const clues = Array.from({ length: 4 }, () => `        - ${this.sentence(9)}`);
        return ['      clues:', ...clues, `      answer: ${answer}`];
      }
      case 'number': {
        return [`      answer: ${this.#below(900) + 100}`, '      unit: km'];
      }
      case 'order': {
        const items = names.slice(0, 4).map((text, index) => `        - {text: ${text}, value: "${1900 + index * 7}"}`);
        return ['      items:', ...items];
      }
      case 'true-false': {
        return [`      answer: ${this.#random() < 0.5}`];
      }
      case 'whose-source': {
        throw new Error('Only a fact with a dispute has such a question.');
      }
    }
  }

  /** A map, as one in ten questions of this kind has. */
  #picture(): string[] {
    if (this.#questions % 30 !== 0) return [];
    const map = ['        map:', '          shade: [Kazakhstan]', '          around: [China, Russia]'];
    return ['      picture:', ...map, `        alt: ${this.sentence(12)}`];
  }
}
