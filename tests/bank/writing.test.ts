import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { asPack, harbourWith, inFolder, type HarbourFile } from './harbour.ts';

const facts = 'facts/general.yaml';

/** What there is to put right in the harbour pack with these changes; the pack must load. */
function findingsWith(...changes: [file: HarbourFile, from: string, to: string][]): Promise<string[]> {
  return inFolder(asPack(harbourWith(...changes)), async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    expect(problems).toEqual([]);
    return packs
      .flatMap(({ authored }) => checkPack(authored))
      .map((problem) => describeProblem(problem).replaceAll(join(folder, 'harbour/'), ''));
  });
}

/** An explanation that rests on references, in line 20 of the facts. */
const explained = (text: string): Promise<string[]> =>
  findingsWith([
    facts,
    'explanation: They share it half and half.\n',
    `explanation: ${text}\n      references: [{id: gazette, where: page 1}, {id: atlas, where: Malta}]\n`,
  ]);
const inExplanation = (message: string) => [`facts/general.yaml:20:20: ${message}`];

describe('what YAML cuts off', () => {
  const cut = (lost: string) =>
    `the text ends before “${lost}”, because YAML takes “ #” for a comment; put the whole text in quotation marks, or, if it is a comment, write two blanks before the # and one behind it`;

  test.each([
    ['a number sign', 'They share rank #1 in the region.', '#1 in the region.'],
    ['a number sign and a blank', 'They share rank # 1 in the region.', '# 1 in the region.'],
    ['a tag', 'They share it.  #ferry', '#ferry'],
  ])('%s', async (_, text, lost) => {
    expect(await explained(text)).toEqual(inExplanation(cut(lost)));
  });

  test('in a list, in a title, and in a wrong option with more', async () => {
    expect(
      await findingsWith(
        ['pack.yaml', 'general: General', 'general: General #1'],
        ['entities.yaml', 'name: Italy}', 'name: Italy,\n   aliases: [\n     Italia #1\n   ]}'],
        [facts, '        - Italy\n', '        - Italy #1\n'],
        [facts, 'why: It only pays.', 'why: It only pays #2.'],
      ),
    ).toEqual([
      `entities.yaml:6:6: ${cut('#1')}`,
      `facts/general.yaml:41:11: ${cut('#1')}`,
      `facts/general.yaml:44:16: ${cut('#2.')}`,
      `pack.yaml:5:12: ${cut('#1')}`,
    ]);
  });

  test.each([
    ['a comment', 'They share it half and half.  # shown with the answer'],
    ['a comment far off', 'They share it half and half.          # shown with the answer'],
    ['a quoted text', '"They share rank #1."'],
    ['a text in which nothing is cut', 'They share rank no.#1 of C#.'],
    ['a block', '>-\n        They share rank #1.'],
  ])('not %s', async (_, text) => {
    expect(await explained(text)).toEqual([]);
  });

  test('names the cause where the next line is then no YAML', async () => {
    const files = harbourWith([
      facts,
      'explanation: They share it half',
      'explanation: They share #1\n        of it half',
    ]);
    const { problems } = await inFolder(asPack(files), loadPacks);
    expect(problems.map(({ line, message }) => ({ line, message }))[0]).toEqual({
      line: 21,
      message: expect.stringMatching(
        /“ #1” before it ends the text, because YAML takes “ #” for a comment: put the whole text in straight quotation marks \("\)$/u,
      ),
    });
  });
});

describe('what players would see as it stands', () => {
  const pasted = 'in a quote it came with the report: paste its plain text and run `npm run sources` again';
  const encoding = (found: string) =>
    `“${found}” looks like a letter read in the wrong encoding; write the letter that is meant and save the file as UTF-8 (${pasted})`;
  const marked = (found: string) => `“${found}” is shown with its marks; texts have no formatting, take the marks out`;
  const unseen = (code: string) =>
    `there is an invisible character in it, ${code}; write the text again, or delete it there`;
  const blanks = 'two blanks follow each other in it, or a tab; leave one blank';
  const mixed = 'straight and curly quotation marks or apostrophes are mixed in it; write one sort';

  test.each<[what: string, text: string, message: string]>([
    [
      'an HTML quotation mark',
      'They &quot;share&quot; it.',
      `“&quot;” is shown as it stands; write the character itself (${pasted})`,
    ],
    [
      'an HTML ampersand',
      'Greece &amp; Malta.',
      `“&amp;” is shown as it stands; write the character itself (${pasted})`,
    ],
    ['an HTML number', 'It&#39;s shared.', `“&#39;” is shown as it stands; write the character itself (${pasted})`],
    ['a tag', 'They <b>share</b> it.', `“<b>” is shown as it stands; take it out (${pasted})`],
    ['a line break in HTML', 'They share.<br />', `“<br />” is shown as it stands; take it out (${pasted})`],
    ['bold', 'They **share** it.', marked('**share**')],
    ['italics', 'They *share* it.', marked('*share*')],
    ['italics with lines', 'They _share_ it.', marked('_share_')],
    ['a link', '"They [share](https://example.org) it."', marked('[share](https://example.org)')],
    ['code', 'They `share` it.', marked('`share`')],
    ['a heading', '"# They share it."', marked('#')],
    ['a mention', 'They <@123> share it.', marked('<@123>')],
    ['two blanks', 'They  share it.', blanks],
    ['a tab', 'They\tshare it.', blanks],
    [
      'a line break',
      '|\n        They share\n        it.',
      'a line break is in it; write it in one line, or put `>-` for `|` before it',
    ],
    ['mixed quotation marks', `They "share” it.`, mixed],
    ['mixed apostrophes', `Malta's and Greece’s share.`, mixed],
    ['a note', 'TODO They share it.', '“TODO” is a note to yourself; write what is missing'],
    ['mojibake of a letter', 'The CafÃ© of both.', encoding('Ã©')],
    ['mojibake of an apostrophe', 'The islandâ€™s share.', encoding('â€')],
    ['mojibake of Cyrillic', 'ÐœÐ¾ÑÐºÐ²Ð° pays.', encoding('Ðœ')],
    ['a lost letter', 'The Caf\uFFFD.', `“\uFFFD” stands for a letter that was lost; write the letter (${pasted})`],
    [
      'a letter in two parts',
      'The Cafe\u0301 of both.',
      'a letter and its accent are two characters in it (not NFC), which a search may miss; type the letters again',
    ],
    ['a blank without width', 'They\u200B share it.', unseen('U+200B')],
    ['a mark in the middle', 'They\uFEFF share it.', unseen('U+FEFF')],
    ['a turned direction', 'They \u202Eshare it.', unseen('U+202E')],
    ['a joiner between Latin letters', 'They sh\u200Dare it.', unseen('U+200D')],
    ['a control character', '"They \\a share it."', unseen('U+0007')],
  ])('%s', async (_, text, message) => {
    expect(await explained(text)).toEqual(inExplanation(message));
  });

  test.each([
    ['an ampersand and a sign', 'R&D; 3 < 4 > 2; S&P and AT&T; x <- y.'],
    ['a name with marks', '"snake_case_name, 5*3*2, e.g. [sic] (so), C# and ~5."'],
    ['letters with accents', 'São Tomé, Ürümqi, Âu Lạc, Ñandú, Đà Nẵng, İzmir, ÃO.'],
    ['emoji and other scripts', '👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم क्‍ष.'],
    ['one sort of marks', '“They” share ‘it’.'],
    ['two lines', 'They share\n        it.'],
    ['a todo of others', 'Todo is a village.'],
  ])('not %s', async (_, text) => {
    expect(await explained(text)).toEqual([]);
  });

  test('in every text of a pack, but a quote may be worded as its report is', async () => {
    const found = await findingsWith(
      ['pack.yaml', 'title: The harbour talks', 'title: The **harbour** talks'],
      ['sources.yaml', 'title: Harbour talks open', 'title: Harbour  talks open'],
      ['entities.yaml', 'aliases: [Republic of Malta]', 'aliases: [Republic of Malta, Mal&shy;ta]'],
      [facts, 'accept: [Il-Belt]', 'accept: [Il-Belt, TODO]'],
      [
        facts,
        'Greece and Malta will pay for it, "half and half".',
        'Greece  and Malta will\u200B pay for it, “half and half".',
      ],
    );
    expect(found.map((finding) => finding.split(': ')[0])).toEqual([
      'entities.yaml:1:72',
      'facts/general.yaml:6:13',
      'facts/general.yaml:33:25',
      'pack.yaml:2:8',
      'sources.yaml:2:10',
    ]);
  });
});

test.each([
  ['a filler of Hangul', '\u3164', 'U+3164'],
  ['an empty pattern of braille', '\u2800', 'U+2800'],
])('a title of nothing but %s', async (_, title, point) => {
  const found = await findingsWith(['pack.yaml', 'title: The harbour talks', `title: "${title}"`]);
  expect(found).toEqual([
    `pack.yaml:2:8: there is an invisible character in it, ${point}; write the text again, or delete it there`,
  ]);
});

test('a word with letters of another alphabet that look like its own', async () => {
  const found = await findingsWith([facts, '- Italy', '- \u0421yprus']);
  expect(found).toEqual([expect.stringContaining('“\u0421yprus” mixes letters of two alphabets')]);
});
