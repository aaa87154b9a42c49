import { ButtonStyle, ComponentType } from 'discord.js';

import type { Problem } from './errors.ts';
import type { Component, Emoji, Located, Path } from './component.ts';
import { required, schemeProblems } from './component.ts';

const SELECTS: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

const MAX_BUTTONS_IN_A_ROW = 5;

/** An emoji of Unicode, with or without its variation selector. Digits, # and * have the property too, but are not emoji. */
const UNICODE_EMOJI = /^(?:\p{RGI_Emoji}|[\p{Emoji}--\p{ASCII}]\uFE0F?)$/v;

/** What Discord refuses in buttons, selects and the rows that hold them, beyond their shape. */
export function interactiveProblems({ component, path }: Located): Problem[] {
  if (component.type === ComponentType.ActionRow) return rowProblems(component.components ?? [], path);
  if (component.type === ComponentType.Button) return buttonProblems(component, path);
  return isSelect(component) ? selectProblems(component, path) : [];
}

function isSelect({ type }: Component): boolean {
  return SELECTS.has(type);
}

/** A row is five buttons wide, and a select takes the whole of it. */
function rowProblems(children: readonly Component[], path: Path): Problem[] {
  let width = 0;
  return children.flatMap((child, index) => {
    width += isSelect(child) ? MAX_BUTTONS_IN_A_ROW : 1;
    if (width <= MAX_BUTTONS_IN_A_ROW) return [];
    const message = 'The specified component exceeds the maximum width';
    return [{ path: [...path, 'components', index], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
  });
}

function buttonProblems(button: Component, path: Path): Problem[] {
  const { style, custom_id: customId, url, sku_id: sku, label, emoji } = button;
  const problems: Problem[] = [];
  if (style === ButtonStyle.Premium) return sku ? [] : [required([...path, 'sku_id'])];
  if (customId && url) {
    const message = 'A custom id and url cannot both be specified';
    problems.push({ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message });
  } else if (style === ButtonStyle.Link && !url) problems.push(required([...path, 'url']));
  else if (style !== ButtonStyle.Link && !customId) problems.push(required([...path, 'custom_id']));
  if (url) problems.push(...schemeProblems(url, [...path, 'url'], ['http', 'https', 'discord']));
  if (!label && !emoji) problems.push(required([...path, 'label']));
  return [...problems, ...emojiProblems(emoji, path)];
}

function selectProblems(select: Component, path: Path): Problem[] {
  const { options, min_values: min, max_values: max } = select;
  const problems: Problem[] = [];
  const atMost = (field: string, limit: number) => {
    const message = `int value should be less than or equal to ${limit}.`;
    problems.push({ path: [...path, field], code: 'NUMBER_TYPE_MAX', message });
  };
  if ((min ?? 1) > (max ?? 1)) atMost('min_values', max ?? 1);
  const tooMany = {
    path: [...path, options === undefined ? 'default_values' : 'options'],
    code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
    message: 'The number of default values must not exceed max_values',
  };
  if ((select.default_values ?? []).length > (max ?? 1)) problems.push(tooMany);
  if (options === undefined) return problems;
  if ((max ?? 1) > options.length) atMost('max_values', options.length);
  if (options.filter((option) => option.default).length > (max ?? 1)) problems.push(tooMany);
  const values = new Set<string>();
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    if (values.has(option.value)) {
      const message = 'The specified option value is already used';
      problems.push({ path: at, code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
    }
    values.add(option.value);
    problems.push(...emojiProblems(option.emoji, at));
  }
  return problems;
}

/** The playground's server has no emoji of its own, so only those of Unicode exist. */
function emojiProblems(emoji: Emoji | null | undefined, path: Path): Problem[] {
  if (!emoji) return [];
  if (!emoji.id && UNICODE_EMOJI.test(emoji.name ?? '')) return [];
  return [{ path: [...path, 'emoji', 'name'], code: 'BUTTON_COMPONENT_INVALID_EMOJI', message: 'Invalid emoji' }];
}
