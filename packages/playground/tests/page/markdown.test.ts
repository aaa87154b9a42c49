import { describe, expect, it } from 'vitest';
import { parseMarkdown, plainText } from '../../page/markdown/parse.ts';
import type { MarkdownNode } from '../../page/markdown/node.ts';

const text = (value: string): MarkdownNode => ({ type: 'text', text: value });

describe('emphasis', () => {
  it.each([
    ['**b**', 'strong'],
    ['*i*', 'em'],
    ['_i_', 'em'],
    ['__u__', 'underline'],
    ['~~s~~', 'strikethrough'],
    ['||h||', 'spoiler'],
  ] as const)('%s', (source, type) => {
    expect(parseMarkdown(source)).toEqual([{ type, content: [text(source.replace(/\W|_/g, ''))] }]);
  });

  it('nests', () => {
    expect(parseMarkdown('***x***')).toEqual([{ type: 'em', content: [{ type: 'strong', content: [text('x')] }] }]);
  });

  it('leaves what is not closed, and underscores within words, as text', () => {
    expect(parseMarkdown('**open snake_case_name 2 * 3')).toEqual([text('**open snake_case_name 2 * 3')]);
  });

  it('obeys a backslash', () => {
    expect(parseMarkdown('\\*\\*no\\*\\* \\# \\<@1>')).toEqual([text('**no** # <@1>')]);
  });
});

describe('blocks', () => {
  it('draws headings and small text, without an empty line after them', () => {
    expect(parseMarkdown('# One\n## Two\n### Three\n-# small\nrest')).toEqual([
      { type: 'heading', level: 1, content: [text('One')] },
      { type: 'heading', level: 2, content: [text('Two')] },
      { type: 'heading', level: 3, content: [text('Three')] },
      { type: 'subtext', content: [text('small')] },
      text('rest'),
    ]);
  });

  it('takes a hash within a line, or without its space, as text', () => {
    expect(parseMarkdown('We are # 1 #tag')).toEqual([text('We are # 1 #tag')]);
  });

  it('joins the lines of one quote and ends it where the marks end', () => {
    expect(parseMarkdown('said\n> first\n> second\nafter')).toEqual([
      text('said'),
      { type: 'quote', content: [text('first'), { type: 'break' }, text('second')] },
      text('after'),
    ]);
  });

  it('reads small text, and another quote, right after a quote', () => {
    const small = { type: 'subtext', content: [text('its source')] };
    expect(parseMarkdown('> said\n-# its source\n> again\n-# its source')).toEqual([
      { type: 'quote', content: [text('said')] },
      small,
      { type: 'quote', content: [text('again')] },
      small,
    ]);
  });

  it('quotes everything after three marks', () => {
    expect(parseMarkdown('>>> a\nb')).toEqual([{ type: 'quote', content: [text('a'), { type: 'break' }, text('b')] }]);
  });

  it('reads small text within a quote', () => {
    expect(parseMarkdown('> said\n> -# the source')).toEqual([
      { type: 'quote', content: [text('said'), { type: 'subtext', content: [text('the source')] }] },
    ]);
  });

  it('draws bullets, and lists within lists', () => {
    expect(parseMarkdown('Members\n- China\n  - **Beijing**\n- Russia\nEnd')).toEqual([
      text('Members'),
      {
        type: 'list',
        ordered: false,
        start: 1,
        items: [
          [
            text('China'),
            { type: 'list', ordered: false, start: 1, items: [[{ type: 'strong', content: [text('Beijing')] }]] },
          ],
          [text('Russia')],
        ],
      },
      text('End'),
    ]);
  });

  it('numbers from the first number', () => {
    expect(parseMarkdown('3. c\n4. d')).toEqual([
      { type: 'list', ordered: true, start: 3, items: [[text('c')], [text('d')]] },
    ]);
  });

  it('begins another list where bullets turn into numbers', () => {
    expect(parseMarkdown('- a\n1. b')).toMatchObject([{ ordered: false }, { ordered: true }]);
  });

  it('takes a dash within a line as text', () => {
    expect(parseMarkdown('2001 - founded')).toEqual([text('2001 - founded')]);
  });

  it('starts a heading right after a list', () => {
    expect(parseMarkdown('- a\n# H').map((node) => node.type)).toEqual(['list', 'heading']);
  });

  it('keeps markdown within code as it was typed', () => {
    expect(parseMarkdown('`**x**`\n```ts\nconst a = *1*;\n```')).toEqual([
      { type: 'code', text: '**x**' },
      { type: 'codeBlock', text: 'const a = *1*;' },
    ]);
  });
});

describe('Discord’s own', () => {
  it('reads mentions, commands and times', () => {
    const id = '123456789012345678';
    expect(parseMarkdown(`<@${id}><#${id}><@&${id}></quiz now:${id}><t:1720000000:R><t:1720000000>@everyone`)).toEqual([
      { type: 'mention', of: 'user', id },
      { type: 'mention', of: 'channel', id },
      { type: 'mention', of: 'role', id },
      { type: 'command', name: 'quiz now' },
      { type: 'time', at: 1_720_000_000, style: 'R' },
      { type: 'time', at: 1_720_000_000, style: 'f' },
      { type: 'broadcast', name: 'everyone' },
    ]);
  });

  it('keeps emoji as characters and names custom ones', () => {
    expect(parseMarkdown('🧭 <:compass:123456789012345678>')).toEqual([text('🧭 :compass:')]);
  });
});

describe('links', () => {
  it('links named and bare addresses', () => {
    expect(parseMarkdown('[read](https://example.org/a_b_c) https://example.org/x')).toEqual([
      { type: 'link', target: 'https://example.org/a_b_c', content: [text('read')] },
      text(' '),
      { type: 'link', target: 'https://example.org/x', content: [text('https://example.org/x')] },
    ]);
  });

  it('does not link a script', () => {
    expect(JSON.stringify(parseMarkdown('[x](javascript:alert)'))).not.toContain('"link"');
  });

  it('keeps HTML as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([text('<img src=x onerror=alert(1)>')]);
  });
});

it('reads a message aloud without marks, and without its spoilers', () => {
  expect(plainText(parseMarkdown('# Question\nWhich **city**?\n- one\n- two\n||Astana||'))).toBe(
    'Question Which city? one, two spoiler',
  );
});
