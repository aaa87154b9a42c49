import type { ChannelType, ComponentType } from 'discord.js';

import type { Problem } from './errors.ts';

export interface Emoji {
  id?: string | null;
  name?: string | null;
}

interface SelectOption {
  label: string;
  value: string;
  description?: string | null;
  default?: boolean | null;
  emoji?: Emoji | null;
}

/** Any component of a message or a modal, once its shape has been checked: the union of all their fields. */
export interface Component {
  type: ComponentType;
  id?: number | null;
  custom_id?: string | null;
  style?: number;
  label?: string | null;
  emoji?: Emoji | null;
  url?: string | null;
  sku_id?: string | null;
  disabled?: boolean | null;
  placeholder?: string | null;
  options?: SelectOption[];
  /** What a select of channels offers; everything if absent. */
  channel_types?: ChannelType[] | null;
  /** What a select of people, roles or channels shows as chosen. */
  default_values?: { id: string; type: string }[] | null;
  min_values?: number | null;
  max_values?: number | null;
  required?: boolean | null;
  content?: string;
  value?: string | null;
  default?: boolean | null;
  min_length?: number | null;
  max_length?: number | null;
  media?: Media;
  file?: Media;
  items?: { media: Media; description?: string | null; spoiler?: boolean | null }[];
  components?: Component[];
  component?: Component;
  accessory?: Component;
}

export interface Media {
  url: string;
}

export type Path = readonly (string | number)[];

export interface Located {
  component: Component;
  path: Path;
}

/** Every component of the tree with its path, parents before children, in the order in which they are shown. */
export function walk(components: readonly Component[], path: Path): Located[] {
  return components.flatMap((component, index) => walkOne(component, [...path, index]));
}

function walkOne(component: Component, path: Path): Located[] {
  return [
    { component, path },
    ...walk(component.components ?? [], [...path, 'components']),
    ...(component.accessory ? walkOne(component.accessory, [...path, 'accessory']) : []),
    ...(component.component ? walkOne(component.component, [...path, 'component']) : []),
  ];
}

/** What Discord refuses in an address: a scheme that is none of these. */
export function schemeProblems(url: string, path: Path, schemes: readonly string[]): Problem[] {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  if (schemes.includes(scheme.toLowerCase())) return [];
  const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.join(', ')}).`;
  return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }];
}

export function required(path: Path): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

/** No two components of one message or modal may share a `custom_id` or a numeric `id`. */
export function duplicateIds(located: readonly Located[]): Problem[] {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  return located.flatMap(({ component, path }) => {
    const problems: Problem[] = [];
    const { custom_id: customId, id } = component;
    if (customId && customIds.has(customId)) {
      const message = 'Component custom id cannot be duplicated';
      problems.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
    }
    // 0 asks Discord to choose.
    if (id && ids.has(id)) {
      problems.push({
        path: [...path, 'id'],
        code: 'COMPONENT_ID_DUPLICATED',
        message: 'Component id cannot be duplicated',
      });
    }
    if (customId) customIds.add(customId);
    if (id) ids.add(id);
    return problems;
  });
}
