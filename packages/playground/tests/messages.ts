import { test as base } from './fixtures.ts';

export const V2 = 1 << 15;
export const text = (content = 'Text') => ({ type: 10, content });
export const button = (extra: object = {}) => ({ type: 2, style: 1, label: 'Yes', custom_id: 'yes', ...extra });
export const link = (extra: object = {}) => ({
  type: 2,
  style: 5,
  label: 'Read',
  url: 'https://example.org',
  ...extra,
});
export const row = (...components: object[]) => ({ type: 1, components });
export const buttons = (count: number, label: object = {}) =>
  Array.from({ length: count }, (_, index) => button({ custom_id: `b${index}`, ...label }));
export const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: 'L', value: `v${index}` }));
export const select = (extra: object = {}) => row({ type: 3, custom_id: 'pick', options: options(2), ...extra });
export const gallery = (count: number, url = 'https://example.org/a.png') => ({
  type: 12,
  items: Array.from({ length: count }, () => ({ media: { url } })),
});
export const section = (texts: number, accessory: object | undefined = button()) => ({
  type: 9,
  components: Array.from({ length: texts }, () => text()),
  accessory,
});
export const v2 = (...components: object[]) => ({ flags: V2, components });
export const legacy = (...components: object[]) => ({ content: 'Text', components });
export const embed = (extra: object) => ({ embeds: [{ title: 'Title', ...extra }] });

export interface Refused {
  code: number;
  errors?: object;
}

export const test = base.extend<{ send(body: object): Promise<{ status: number; body: unknown }> }>({
  send: async ({ playground, request }, use) => {
    const { body } = await request('GET', `/guilds/${playground.guildId}/channels`);
    const [channel] = body as { id: string }[];
    await use((message) => request('POST', `/channels/${channel?.id}/messages`, message));
  },
});

/** Discord's nested errors as "components.0.label CODE". */
export function flatten(errors: object | undefined, path = ''): string[] {
  return Object.entries(errors ?? {}).flatMap(([key, value]: [string, unknown]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.slice(1)} ${code}`)
      : flatten(value as object, `${path}.${key}`),
  );
}
