import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fingerprint, sentencesOf } from '../../src/bank/format/fingerprint.ts';
import { loadBank } from '../../src/bank/load.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';

/** A report made up for these tests. */
export const article = `Harbour talks open in Valletta
The ministers of Malta and Cyprus met in Valletta on 4 May. They agreed on a ferry line with three stops. Greece and Malta will pay for it, “half and half”.
Mr. Borg of Malta called the line “long overdue”.`;

/** A pack about it that loads and in which there is nothing to put right. Every file begins at its first key. */
const harbour = {
  'pack.yaml': `id: harbour
title: The harbour talks
as_of: 2024-05
topics:
  general: General
`,
  'sources.yaml': `- id: talks
  title: Harbour talks open in Valletta
  sentences:
${sentencesOf(article)
  .map((sentence) => `    - ${fingerprint(sentence)}\n`)
  .join('')}`,
  'references.yaml': `- {id: gazette, title: Ferries of Malta, publisher: Gazette of Malta, date: 2024-05-05, url: https://gazette.example/ferries}
- {id: atlas, title: Atlas of the sea, publisher: Society of the Sea, date: "2020"}
`,
  'entities.yaml': `- {id: malta, kind: country, name: Malta, aliases: [Republic of Malta]}
- {id: cyprus, kind: country, name: Cyprus}
- {id: greece, kind: country, name: Greece, aliases: [Hellenic Republic]}
- {id: italy, kind: country, name: Italy}
- {id: spain, kind: country, name: Spain}
- {id: france, kind: country, name: France}
- {id: valletta, kind: city, name: Valletta}
`,
  'facts/general.yaml': `- id: payers
  statement: Greece and Malta pay for the ferry line.
  entities: [greece, malta]
  quotes:
    - source: talks
      text: Greece and Malta will pay for it, "half and half".
  questions:
    - id: who-pays
      kind: select
      difficulty: easy
      prompt: Which states bear the cost of the ferry?
      answer: [Greece, Malta]
      wrong: [Italy, Spain]
      explanation: They share it.
    - id: shares
      kind: true-false
      difficulty: easy
      prompt: Both payers of the ferry give the same sum.
      answer: true
      explanation: They share it half and half.
- id: place
  statement: The talks were held in Valletta.
  entities: [valletta]
  quotes:
    - source: talks
      text: The ministers of Malta and Cyprus met in Valletta on 4 May.
  questions:
    - id: where
      kind: typed
      difficulty: hard
      prompt: In which town did ministers talk about a ferry in May 2024?
      answer: Valletta
      accept: [Il-Belt]
      explanation: It is Malta's capital.
    - id: who-met
      kind: choice
      difficulty: medium
      prompt: Whose minister met Malta's?
      answer: Cyprus
      wrong:
        - Italy
        - Spain
        - text: Greece
          why: It only pays.
          quote: {source: talks, text: 'Greece and Malta will pay for it, "half and half".'}
      explanation: The two met on 4 May.
- id: words
  statement: Mr. Borg thinks that the line comes late.
  quotes:
    - {source: talks, text: 'Mr. Borg of Malta called the line "long overdue".'}
  questions:
    - {id: two-words, kind: typed, difficulty: hard, prompt: Which two words did Mr. Borg use for the plan?, answer: long overdue, explanation: He was glad., references: [{id: gazette, where: page 1}, {id: atlas, where: Malta}]}
    - {id: too-soon, kind: true-false, difficulty: easy, prompt: To Mr. Borg the plan seemed too hasty., answer: false, explanation: To him it was late.}
`,
} as const;
export type HarbourFile = keyof typeof harbour;

/** The pack's files with some texts in them replaced: each must be there. */
export function harbourWith(...changes: [file: HarbourFile, from: string, to: string][]): Record<string, string> {
  const files: Record<string, string> = { ...harbour };
  for (const [file, from, to] of changes) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    files[file] = text.replace(from, to);
  }
  return files;
}

/** Writes packs' files, by path, into a new folder, and hands it over for as long as `use` takes. */
export async function inFolder<Result>(
  files: Record<string, string | Uint8Array>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sherpa-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Paths as they are within a folder of packs. */
export function asPack(files: Record<string, string>, id = 'harbour'): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${id}/${path}`, text]));
}

/** The problems of a folder with these files, without the folder's own path; and the ids of the packs that loaded. */
export function problemsOf(
  files: Record<string, string | Uint8Array>,
): Promise<{ problems: string[]; packs: string[] }> {
  return inFolder(files, loadedFrom);
}

/** As {@link problemsOf}, of a folder that is there. */
export async function loadedFrom(folder: string): Promise<{ problems: string[]; packs: string[] }> {
  const { bank, problems } = await loadBank(folder);
  return {
    problems: problems.map((problem) =>
      describeProblem(problem).replaceAll(join(folder, '/'), '').replace(folder, '.'),
    ),
    packs: bank.packs.map(({ id }) => id),
  };
}
