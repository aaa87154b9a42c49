import { expect } from 'vitest';

import type { Refused } from '../fixtures/messages.ts';
import {
  button,
  buttons,
  embed,
  flatten,
  gallery,
  legacy,
  link,
  options,
  row,
  section,
  select,
  test,
  text,
  V2,
  v2,
} from '../fixtures/messages.ts';

test.for<[name: string, body: object, problem: string]>([
  ['content of 2001 characters', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
  ['content that is no text', { content: 7 }, 'content STRING_TYPE_CONVERT'],
  [
    '41 components in all',
    v2({
      type: 17,
      components: [...Array(8)].map((_, i) =>
        row(...buttons(4, { custom_id: undefined, style: 5, url: `https://example.org/${i}` })),
      ),
    }),
    'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  ['41 components side by side', v2(...Array(41).fill(text())), 'components BASE_TYPE_MAX_LENGTH'],
  [
    '4001 characters of text displays in all',
    v2(text('x'.repeat(2000)), text('x'.repeat(2001))),
    'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  ['a text display of 4001 characters', v2(text('x'.repeat(4001))), 'components.0.content BASE_TYPE_MAX_LENGTH'],
  ['an empty text display', v2(text('')), 'components.0.content BASE_TYPE_MIN_LENGTH'],
  [
    'content beside components V2',
    { ...v2(text()), content: 'Text' },
    'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'embeds beside components V2',
    { ...v2(text()), ...embed({}) },
    'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  ['a text display without the V2 flag', legacy(text()), 'components.0.type UNION_TYPE_CHOICES'],
  ['a component type that does not exist', v2({ type: 99 }), 'components.0.type UNION_TYPE_CHOICES'],
  ['six rows without the V2 flag', legacy(...Array(6).fill(row(link()))), 'components BASE_TYPE_MAX_LENGTH'],
  [
    'a container in a container',
    v2({ type: 17, components: [{ type: 17, components: [text()] }] }),
    'components.0.components.0.type UNION_TYPE_CHOICES',
  ],
  ['an empty container', v2({ type: 17, components: [] }), 'components.0.components BASE_TYPE_MIN_LENGTH'],
  [
    'a colour beyond white',
    v2({ type: 17, accent_color: 0x1000000, components: [text()] }),
    'components.0.accent_color NUMBER_TYPE_MAX',
  ],
  ['a section without text', v2(section(0)), 'components.0.components BASE_TYPE_MIN_LENGTH'],
  ['a section of four texts', v2(section(4)), 'components.0.components BASE_TYPE_MAX_LENGTH'],
  [
    'a section without accessory',
    v2({ ...section(1), accessory: undefined }),
    'components.0.accessory BASE_TYPE_REQUIRED',
  ],
  ['a text for an accessory', v2(section(1, text())), 'components.0.accessory.type UNION_TYPE_CHOICES'],
  ['an empty gallery', v2(gallery(0)), 'components.0.items BASE_TYPE_MIN_LENGTH'],
  ['a gallery of eleven', v2(gallery(11)), 'components.0.items BASE_TYPE_MAX_LENGTH'],
  [
    'a picture that was not sent along',
    v2(gallery(1, 'attachment://a.png')),
    'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ],
  [
    'a picture from a disk',
    v2(gallery(1, 'file:///etc/passwd')),
    'components.0.items.0.media.url URL_TYPE_INVALID_SCHEME',
  ],
  [
    'a file from the web',
    v2({ type: 13, file: { url: 'https://example.org/a.pdf' } }),
    'components.0.file.url URL_TYPE_INVALID_SCHEME',
  ],
  [
    'an attachment without its file',
    { content: 'Text', attachments: [{ id: '0', filename: 'a.png' }] },
    'attachments.0.id ATTACHMENT_NOT_FOUND',
  ],
  ['eleven embeds', { embeds: Array(11).fill({ title: 'Title' }) }, 'embeds BASE_TYPE_MAX_LENGTH'],
  ['an embed that leads to a script', embed({ url: 'javascript:alert(1)' }), 'embeds.0.url URL_TYPE_INVALID_SCHEME'],
  [
    'an embed with a picture that is none',
    embed({ image: { url: 'data:image/svg+xml,x' } }),
    'embeds.0.image.url URL_TYPE_INVALID_SCHEME',
  ],
  ['an embed title of 257 characters', embed({ title: 'x'.repeat(257) }), 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
  [
    'an embed description of 4097 characters',
    embed({ description: 'x'.repeat(4097) }),
    'embeds.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    '26 fields in an embed',
    embed({ fields: Array(26).fill({ name: 'n', value: 'v' }) }),
    'embeds.0.fields BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a field without a name',
    embed({ fields: [{ name: ' ', value: 'v' }] }),
    'embeds.0.fields.0.name BASE_TYPE_REQUIRED',
  ],
  [
    'a field value of 1025 characters',
    embed({ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }),
    'embeds.0.fields.0.value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a footer of 2049 characters',
    embed({ footer: { text: 'x'.repeat(2049) } }),
    'embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
  ],
  [
    '6001 characters of embeds in all',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    'embeds MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['an empty embed', { embeds: [{}] }, 'embeds.0.description BASE_TYPE_REQUIRED'],
  ['a time that is none', embed({ timestamp: 'yesterday' }), 'embeds.0.timestamp DATE_TIME_TYPE_PARSE'],
  [
    'mentions both parsed and listed',
    { content: 'Text', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  ['a sticker', { content: 'Text', sticker_ids: ['1'] }, 'sticker_ids PLAYGROUND_UNSUPPORTED'],
  [
    'a reply to nothing',
    { content: 'Text', message_reference: { message_id: '1' } },
    'message_reference REPLIES_UNKNOWN_MESSAGE',
  ],
])('a message is refused for %s', async ([, body, problem], { send, playground }) => {
  const { status, body: answer } = await send(body);
  const { code, errors } = answer as Refused;
  expect([status, code, flatten(errors)]).toEqual([400, 50035, [problem]]);
  expect(playground.violations).toMatchObject([{ status: 400, message: 'Invalid Form Body' }]);
  expect(playground.join('Ada').messages()).toEqual([]);
});

test.for<[name: string, body: object]>([
  ['content of 2000 characters', { content: 'x'.repeat(2000) }],
  ['40 components in all', v2({ type: 17, components: Array(39).fill(text()) })],
  ['4000 characters of text displays', v2(text('x'.repeat(2000)), text('x'.repeat(2000)))],
  [
    'five rows of five buttons',
    legacy(...[0, 1, 2, 3, 4].map((i) => row(...[0, 1, 2, 3, 4].map((j) => button({ custom_id: `${i}${j}` }))))),
  ],
  [
    'every kind of component V2',
    v2({
      type: 17,
      accent_color: 0xffffff,
      components: [
        text(),
        section(3),
        section(1, { type: 11, media: { url: 'https://example.org/a.png' } }),
        gallery(10),
        { type: 14, spacing: 2 },
        select({ custom_id: 'x'.repeat(100) }),
      ],
    }),
  ],
  ['a button with an emoji only', legacy(row(button({ label: undefined, emoji: { name: '🏔️' } })))],
  ['an emoji without its variation selector', legacy(row(button({ emoji: { name: '▶' } })))],
  [
    'a select of 25 options of which all may be chosen',
    legacy(select({ options: options(25), min_values: 0, max_values: 25 })),
  ],
  ['an embed alone', embed({ description: 'x'.repeat(4096), fields: Array(25).fill({ name: 'n', value: 'v' }) })],
  ['mentions of nobody', { content: '@everyone', allowed_mentions: { parse: [] } }],
])('a message may have %s', async ([, body], { send, playground }) => {
  expect((await send(body)).status).toBe(200);
  expect(playground.violations).toEqual([]);
});

test.for<[name: string, body: object]>([
  ['nothing', {}],
  ['blank content', { content: ' \n' }],
  ['empty lists', { embeds: [], components: [] }],
  ['the V2 flag alone', { flags: V2 }],
])('a message with %s is empty', async ([, body], { send }) => {
  expect(await send(body)).toEqual({ status: 400, body: { code: 50006, message: 'Cannot send an empty message' } });
});

test('every problem is reported at once, for developers one line each', async ({ send, playground }) => {
  await send(legacy(row(button({ label: 'x'.repeat(81) }), button({ style: 9 }))));
  expect(playground.violations).toMatchObject([
    {
      method: 'POST',
      path: expect.stringMatching(/^\/api\/v10\/channels\/\d+\/messages$/),
      problems: [
        'components[0].components[0].label[BASE_TYPE_MAX_LENGTH]: Must be 80 or fewer in length.',
        'components[0].components[1].style[BASE_TYPE_CHOICES]: Value must be one of {1, 2, 3, 4, 5, 6}.',
      ],
    },
  ]);
});

test('components V2 cannot be taken back by an edit, and content cannot stay beside them', async ({
  send,
  request,
}) => {
  const path = (message: unknown) => {
    const { id, channel_id: channel } = message as { id: string; channel_id: string };
    return `/channels/${channel}/messages/${id}`;
  };
  const modern = await send(v2(text()));
  const plain = await send({ content: 'Text' });

  const back = await request('PATCH', path(modern.body), { flags: 0 });
  expect(flatten((back.body as Refused).errors)).toEqual(['flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG']);
  const content = await request('PATCH', path(modern.body), { content: 'Text' });
  expect(content.status).toBe(400);
  const beside = await request('PATCH', path(plain.body), v2(text()));
  expect(flatten((beside.body as Refused).errors)).toEqual([
    'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ]);
  const instead = await request('PATCH', path(plain.body), { ...v2(text('New')), content: null });
  expect(instead).toMatchObject({ status: 200, body: { content: '', flags: V2, components: [{ content: 'New' }] } });
  const kept = await request('PATCH', path(modern.body), { components: [text('Newer')] });
  expect(kept).toMatchObject({ status: 200, body: { flags: V2, components: [{ content: 'Newer' }] } });
});
