import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';

const item = entry('an item', {
  text: text(limits.option),
  value: text(limits.value).describe('What gives it its place, such as a date: shown at the reveal.'),
});

const schema = entry('an order question', {
  ...commonFields,
  kind: z.literal('order'),
  items: z
    .array(item)
    .min(3)
    .max(counts.items)
    .superRefine((items, context) => {
      for (const [index, { value }] of items.entries()) {
        const twin = items.findIndex((other) => other.value.toLowerCase() === value.toLowerCase());
        if (twin === index) continue;
        context.addIssue({
          code: 'custom',
          path: [index, 'value'],
          message: `the value “${value}” is that of item ${twin + 1} too, so that nothing puts the two in order; make it more exact, or take one out`,
        });
      }
    })
    .describe('In the right order.'),
});
export type OrderEntry = z.infer<typeof schema>;

export const order: KindFormat<'order', OrderEntry> = {
  schema,
  rightTexts: () => [],
  provenTexts: ({ items }) => items.map(({ value: text }, number) => ({ text, path: ['items', number, 'value'] })),
  wrongOptions: () => [],
  shownTexts: ({ items }) => items.map(({ text }, number) => ({ text, path: ['items', number, 'text'] })),
  link: ({ items }, base) => ({ ...base, kind: 'order', items }),
  revealed: ({ items }) => items.map(({ text, value }) => `${text} ${value}`),
};
