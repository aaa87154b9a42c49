import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingLevels } from '../../page/markdown/heading-level.ts';
import { destinationOf } from '../../page/markdown/message-link.ts';
import { parseMarkdown } from '../../page/markdown/parse.ts';
import { plainText } from '../../page/markdown/plain-text.ts';
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

describe('read aloud', () => {
  const now = 1_720_000_000_000;
  const names = {
    people: [{ id: '123456789012345678', name: 'Ada', avatarUrl: '' }],
    bot: { id: '1', name: 'Sherpa', avatarUrl: '' },
    channels: [],
    roles: [{ id: '223456789012345678', name: 'judges' }],
  };

  it.each([
    ['# Question\nWhich **city**?\n- one\n- two\n||Astana||', 'Question Which city? one, two spoiler'],
    ['Closes <t:1720000030:R> · nobody', 'Closes in 30 seconds · nobody'],
    [
      '<@123456789012345678>, <@&223456789012345678> and <@&123456789012345678>, use </quiz:123456789012345678>',
      'Ada, judges and unknown role, use /quiz',
    ],
    ['[the **report**](https://e.org) @everyone', 'the report @everyone'],
  ])('%s', (source, aloud) => {
    expect(plainText(parseMarkdown(source), names, now)).toBe(aloud);
  });
});

it('skips no level of heading, whatever size a bot chose', () => {
  const level = headingLevels();
  expect([3, 3, 2, 3, 1, 3, 2].map(level)).toEqual([3, 3, 3, 4, 3, 4, 4]);
});

it.each([
  ['https://discord.com/channels/1/2/3', { channelId: '2', messageId: '3' }],
  ['https://discord.com/channels/@me/2/3', { channelId: '2', messageId: '3' }],
  ['https://ptb.discord.com/channels/1/2', { channelId: '2' }],
  ['https://discord.com/channels/1', undefined],
  ['https://discord.com.evil.example/channels/1/2/3', undefined],
  ['https://evil.example/https://discord.com/channels/1/2/3', undefined],
])('%s leads to a place here: %j', (address, destination) => {
  expect(destinationOf(address)).toEqual(destination);
});

describe('any text', () => {
  const tokens = [
    '[',
    '](',
    '[a](',
    '[a](http://b)',
    ')',
    '(',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '||',
    '|',
    '`',
    '``',
    '```',
    '> ',
    '>>> ',
    '- ',
    '  - ',
    '1. ',
    '# ',
    '-# ',
    '\n',
    ' ',
    '<',
    '<@',
    '<t:1',
    '</a ',
    '<http://a',
    'http://a',
    '\\',
    '¯',
    '@',
    'h',
    '"',
  ];
  const length = 20_000;
  const filled = (text: string, size = length): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
  const token = fc.constantFrom(...tokens);
  const hostile = fc
    .tuple(token, token, token, fc.boolean())
    .map(([a, b, c, halves]) => (halves ? filled(a, length / 2) + filled(b + c, length / 2) : filled(a + b + c)));

  const timeOf = (text: string): number => {
    const start = performance.now();
    parseMarkdown(text);
    return performance.now() - start;
  };
  /** Several attempts: a busy machine may hold up one of them, but a text that takes long takes long each time. */
  const isAsQuick = (text: string): boolean =>
    Array.from({ length: 10 }).some(() => timeOf(text) < 50 * timeOf(ordinary));
  const ordinary = filled('A **word**, an _other_, and a [link](https://example.org/). ');
  const worst = [
    filled('[', length / 2) + filled('](', length / 2),
    filled('[a]('),
    filled('[a](', length / 2) + filled(' ', length / 2),
    filled('  - '),
  ];

  it('takes about as long as an ordinary one of its length', () => {
    timeOf(ordinary);
    fc.assert(fc.property(hostile, isAsQuick), {
      numRuns: 120,
      seed: 1,
      examples: worst.map((text): [string] => [text]),
    });
  });

  it('never throws, however deep its marks and lists go', () => {
    const indented = Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}- a`).join('\n');
    for (const text of [
      indented,
      filled('*a **b '),
      filled('[', 9_000) + filled('](http://a)', 9_000),
      filled('||**__~~_*'),
    ])
      expect(JSON.stringify(parseMarkdown(text)).length).toBeGreaterThan(0);
  });

  it('links to nothing but the web and mail', () => {
    const schemes = [
      'javascript:',
      'JaVaScRiPt:',
      'data:text/html,',
      'vbscript:',
      'file:///',
      'blob:',
      ' javascript:',
      '//evil/',
    ];
    for (const scheme of schemes) {
      for (const text of [
        `[x](${scheme}1)`,
        `[x](<${scheme}1>)`,
        `<${scheme}1>`,
        `${scheme}1`,
        `[https://a.b](${scheme}1)`,
      ]) {
        const drawn = JSON.stringify(parseMarkdown(text));
        for (const [, target = ''] of drawn.matchAll(/"target":"([^"]*)"/g))
          expect(target).toMatch(/^(?:https?:\/\/|mailto:)/);
      }
    }
  });
});

describe('marks within marks', () => {
  it.each([
    ['*a **b** c*', 'em(a strong(b) c)'],
    ['**a *b***', 'strong(a em(b))'],
    ['***a** b*', 'em(strong(a) b)'],
    ['**a*b**', 'strong(a*b)'],
    ['*a **b*', 'em(a **b)'],
    ['****x****', 'strong(strong(x))'],
    ['____', '____'],
    ['||**a** _b_||', 'spoiler(strong(a) em(b))'],
    ['[**a** `b`](https://e.org/_x_)', 'link(strong(a) code)'],
    ['[[a](https://e.org)', '[link(a)'],
    ['**https://e.org/a_b**', 'strong(link(https://e.org/a_b))'],
    ['(https://e.org)', '(link(https://e.org))'],
    ['[https://a.org](https://b.org)', 'link(https://a.org)'],
    ['``a`b``', 'code'],
    ['`a\n`', 'code'],
    ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
  ])('%s', (source, drawn) => {
    const shape = (nodes: MarkdownNode[]): string =>
      nodes
        .map((node) =>
          'text' in node && node.type === 'text'
            ? node.text
            : 'content' in node
              ? `${node.type}(${shape(node.content)})`
              : node.type,
        )
        .join('');
    expect(shape(parseMarkdown(source))).toBe(drawn);
  });
});
