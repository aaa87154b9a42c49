import { letterPath } from './letters.ts';
import { look, measures } from './look.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** A picture of shapes alone, so that it looks the same wherever it is drawn. */
export function svg({ width, height }: { width: number; height: number }, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

export const round = (value: number) => Number(value.toFixed(1));

export function circle(x: number, y: number, r: number, more: Attributes): string {
  return tag('circle', { cx: round(x), cy: round(y), r, ...more });
}

/** A letter in a circle around a spot. */
export function badge(letter: string, x: number, y: number): string[] {
  const { path, transform } = letterPath(letter, x, y, measures.badge * 0.95);
  return [
    circle(x, y, measures.badge, { fill: look.paper, stroke: look.ink, 'stroke-width': 2.2 }),
    tag('path', {
      d: path,
      transform,
      fill: 'none',
      stroke: look.ink,
      'stroke-width': 1.1,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
  ];
}

/** A filled path; nothing, if there is none. */
export function fill(path: string | null, colour: string): string {
  return path === null || path === '' ? '' : tag('path', { d: path, fill: colour });
}

/** The line of a path; nothing, if there is none. */
export function stroke(path: string | null, colour: string, width: number, more: Attributes = {}): string {
  if (path === null || path === '') return '';
  return tag('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': width, ...more });
}

export function tag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join('')}/>`;
}
