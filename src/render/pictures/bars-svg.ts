import { look, measures, size } from './look.ts';
import { badge, round, stroke, svg, tag } from './svg.ts';

/** Shares of 1, each as a bar with its letter, from A to Z; from the top. */
export interface Bars {
  bars: readonly { letter: string; share: number }[];
  /** A share below this is hatched. */
  hatchedBelow: number;
}

const margin = 30;
const step = 62;
const left = 90;
const thickness = 34;

export function sizeOf({ bars }: Bars): { width: number; height: number } {
  return { width: size.width, height: 2 * margin + bars.length * step };
}

/** Bars as SVG: the first is at the top, lines stand at each quarter. It has no words but single letters. */
export function barsSvg(chart: Bars): string {
  const { width, height } = sizeOf(chart);
  const whole = width - left - margin;
  const x = (share: number) => round(left + share * whole);
  const lines = [0.25, 0.5, 0.75].map((share) => `M${x(share)} ${margin}V${height - margin}`);
  const ends = [0, 1].map((share) => `M${x(share)} ${margin}V${height - margin}`);
  return svg({ width, height }, [
    tag('rect', { width, height, fill: look.paper }),
    stroke(lines.join(''), look.border, measures.coast, { 'stroke-dasharray': measures.dash }),
    ...chart.bars.flatMap(({ letter, share }, index) => {
      const y = margin + index * step + step / 2;
      return [...bar(share, y, share < chart.hatchedBelow, x, index), ...badge(letter, left / 2, y)];
    }),
    stroke(ends.join(''), look.ink, measures.borderCasing),
  ]);
}

function bar(share: number, y: number, isHatched: boolean, x: (share: number) => number, index: number): string[] {
  const top = y - thickness / 2;
  const at = { x: x(0), y: top, width: round(x(share) - x(0)), height: thickness };
  if (!isHatched) return [tag('rect', { ...at, fill: look.shade })];
  const across = Array.from({ length: Math.ceil((at.width + thickness) / measures.hatchGap) }, (_, line) => {
    const from = at.x + line * measures.hatchGap;
    return `M${from} ${top}L${from - thickness} ${top + thickness}`;
  });
  const clip = `bar${index}`;
  return [
    tag('rect', { ...at, fill: look.context }),
    `<defs><clipPath id="${clip}">${tag('rect', at)}</clipPath></defs>`,
    `<g clip-path="url(#${clip})">${stroke(across.join(''), look.hatch, measures.hatch)}</g>`,
    tag('rect', { ...at, fill: 'none', stroke: look.hatch, 'stroke-width': measures.hatch }),
  ];
}
