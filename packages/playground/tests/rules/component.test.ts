import { expect } from 'vitest';

import type { Refused } from '../fixtures/messages.ts';
import { button, buttons, flatten, legacy, link, options, row, select, test, text, v2 } from '../fixtures/messages.ts';

test.for<[name: string, body: object, problem: string]>([
  ['an empty row', legacy(row()), 'components.0.components BASE_TYPE_MIN_LENGTH'],
  ['six buttons in a row', legacy(row(...buttons(6))), 'components.0.components BASE_TYPE_MAX_LENGTH'],
  [
    'a button beside a select',
    legacy({ type: 1, components: [button(), ...select().components] }),
    'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'a custom_id of 101 characters',
    legacy(row(button({ custom_id: 'x'.repeat(101) }))),
    'components.0.components.0.custom_id BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an empty custom_id',
    legacy(row(button({ custom_id: '' }))),
    'components.0.components.0.custom_id BASE_TYPE_MIN_LENGTH',
  ],
  [
    'one custom_id twice',
    legacy(row(button()), row(button())),
    'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  ['one numeric id twice', v2({ ...text(), id: 5 }, { ...text(), id: 5 }), 'components.1.id COMPONENT_ID_DUPLICATED'],
  [
    'a label of 81 characters',
    legacy(row(button({ label: 'x'.repeat(81) }))),
    'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
  ],
  [
    'neither label nor emoji',
    legacy(row(button({ label: undefined }))),
    'components.0.components.0.label BASE_TYPE_REQUIRED',
  ],
  [
    'an emoji that is none',
    legacy(row(button({ emoji: { name: 'x' } }))),
    'components.0.components.0.emoji.name BUTTON_COMPONENT_INVALID_EMOJI',
  ],
  [
    'a digit for an emoji',
    legacy(row(button({ emoji: { name: '1' } }))),
    'components.0.components.0.emoji.name BUTTON_COMPONENT_INVALID_EMOJI',
  ],
  [
    'a button without custom_id',
    legacy(row(button({ custom_id: undefined }))),
    'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
  ],
  ['a link without address', legacy(row(link({ url: undefined }))), 'components.0.components.0.url BASE_TYPE_REQUIRED'],
  [
    'a link that is a script',
    legacy(row(link({ url: 'javascript:alert(1)' }))),
    'components.0.components.0.url URL_TYPE_INVALID_SCHEME',
  ],
  [
    'a link with a custom_id',
    legacy(row(link({ custom_id: 'x' }))),
    'components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  ],
  [
    'a link that is no address',
    legacy(row(link({ url: 'nowhere' }))),
    'components.0.components.0.url URL_TYPE_INVALID_URL',
  ],
  [
    'a button style that does not exist',
    legacy(row(button({ style: 9 }))),
    'components.0.components.0.style BASE_TYPE_CHOICES',
  ],
  [
    'a select without options',
    legacy(select({ options: [] })),
    'components.0.components.0.options BASE_TYPE_MIN_LENGTH',
  ],
  [
    'a select of 26 options',
    legacy(select({ options: options(26) })),
    'components.0.components.0.options BASE_TYPE_MAX_LENGTH',
  ],
  [
    'one option value twice',
    legacy(select({ options: [...options(2), ...options(1)] })),
    'components.0.components.0.options.2 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'an option label of 101 characters',
    legacy(select({ options: [{ label: 'x'.repeat(101), value: 'v' }] })),
    'components.0.components.0.options.0.label BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an option value of 101 characters',
    legacy(select({ options: [{ label: 'L', value: 'x'.repeat(101) }] })),
    'components.0.components.0.options.0.value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an option description of 101 characters',
    legacy(select({ options: [{ label: 'L', value: 'v', description: 'x'.repeat(101) }] })),
    'components.0.components.0.options.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a placeholder of 151 characters',
    legacy(select({ placeholder: 'x'.repeat(151) })),
    'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
  ],
  [
    'more values to choose than options',
    legacy(select({ max_values: 3 })),
    'components.0.components.0.max_values NUMBER_TYPE_MAX',
  ],
  [
    'a minimum above the maximum',
    legacy(select({ min_values: 2, max_values: 1 })),
    'components.0.components.0.min_values NUMBER_TYPE_MAX',
  ],
  [
    'more defaults than may be chosen',
    legacy(select({ options: options(2).map((one) => ({ ...one, default: true })) })),
    'components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
  ],
])('a message is refused for %s', async ([, body, problem], { send, playground }) => {
  const { status, body: answer } = await send(body);
  const { code, errors } = answer as Refused;
  expect([status, code, flatten(errors)]).toEqual([400, 50035, [problem]]);
  expect(playground.violations).toMatchObject([{ status: 400, message: 'Invalid Form Body' }]);
  expect(playground.join('Ada').messages()).toEqual([]);
});
