import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { rules } from '../../../src/game/rules.ts';
import { letter } from '../../../src/render/kinds/options.ts';
import { barsSvg, sizeOf, type Bars } from '../../../src/render/pictures/bars-svg.ts';
import { drawBars } from '../../../src/render/pictures/draw.ts';
import { letterPath } from '../../../src/render/pictures/letters.ts';
import { size } from '../../../src/render/pictures/look.ts';

const shares = [1, 0.75, 0.5, 0];
const bars: Bars = { bars: shares.map((share, index) => ({ letter: letter(index), share })), hatchedBelow: 0.6 };

/** The share of pixels that are not white, in the middle of each bar. */
async function filled(): Promise<number[]> {
  const image = await loadImage(Buffer.from(await drawBars(bars)));
  expect([image.width, image.height]).toEqual([size.width * size.pixels, sizeOf(bars).height * size.pixels]);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const left = 90 * size.pixels;
  const whole = image.width - left - 30 * size.pixels;
  return shares.map((_, index) => {
    const y = (30 + index * 62 + 25) * size.pixels;
    const { data } = context.getImageData(left + 6, y, whole - 12, 1);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at + 2] ?? 255) < 200) dark += 1;
    return dark / (data.length / 4);
  });
}

test('each bar is as long as its share', async () => {
  const measured = await filled();
  for (const [index, share] of shares.entries()) expect(Math.abs((measured[index] ?? 9) - share)).toBeLessThan(0.04);
});

test('what is below the mark is hatched, and so told apart without colours', () => {
  const svg = barsSvg(bars);
  expect([...svg.matchAll(/<clipPath/g)]).toHaveLength(shares.filter((share) => share < 0.6).length);
});

test('it is made of shapes alone, and there are letters for all bars', () => {
  expect(barsSvg(bars)).not.toMatch(/<text|font|href/);
  for (let index = 0; index < rules.profile.topics; index += 1)
    expect(() => letterPath(letter(index), 0, 0, 1)).not.toThrow();
});
