import { geoContains } from 'd3-geo';
import { describe, expect, test } from 'vitest';
import { mapped } from '../../../src/game/mapped.ts';
import type { MapPicture, Spot } from '../../../src/game/picture.ts';
import { readAtlas } from '../../../src/render/pictures/atlas.ts';
import { draw, svgOf } from '../../../src/render/pictures/draw.ts';
import { letterPath } from '../../../src/render/pictures/letters.ts';
import { look, size } from '../../../src/render/pictures/look.ts';
import { viewOf } from '../../../src/render/pictures/view.ts';
import { lookAt, mapOf } from '../../fixtures/maps.ts';

const sco = 'CN RU IN PK KZ KG TJ UZ IR BY'.split(' ');

const drawn = new Map<string, ReturnType<typeof lookAt>>();

/** Each map is drawn once. */
function seen(changes: Partial<MapPicture>): ReturnType<typeof lookAt> {
  const map = mapOf(changes);
  const key = JSON.stringify(map);
  const known = drawn.get(key) ?? draw(map).then((png) => lookAt(png, map));
  drawn.set(key, known);
  return known;
}

describe('a map', () => {
  test('is as large as it should be, and small as a file, even if it shows half of the world', async () => {
    const map = mapOf({ shade: ['UZ'], context: sco.filter((code) => code !== 'UZ') });
    const png = await draw(map);
    expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.length).toBeLessThan(150_000);
    const { width, height } = await lookAt(png, map);
    expect([width, height]).toEqual([size.width * size.pixels, size.height * size.pixels]);
  });

  test('is made of shapes alone: no words, no fonts, and nothing from elsewhere', async () => {
    const svg = await svgOf(
      mapOf({
        shade: ['KZ'],
        context: ['UZ'],
        points: [
          { at: [51.1, 71.4], label: 'A' },
          { at: [43.2, 76.9], label: 'B' },
        ],
        line: [
          [51.1, 71.4],
          [43.2, 76.9],
        ],
      }),
    );
    const tags = [...svg.matchAll(/<(\w+)((?: [\w-]+="[^"]*")*)/g)].map(([, tag, attributes = '']) => {
      const kept = [...attributes.matchAll(/ (fill|stroke|stroke-dasharray|clip-path)="([^"]*)"/g)];
      return [
        tag,
        ...kept.map(
          ([, key = '', value = '']) => `${key} ${Object.entries(look).find(([, one]) => one === value)?.[0] ?? value}`,
        ),
      ].join(', ');
    });
    expect(tags).toMatchInlineSnapshot(`
      [
        "svg",
        "rect, fill sea",
        "path, fill none, stroke grid",
        "path, fill land",
        "path, fill context",
        "defs",
        "clipPath",
        "path",
        "g, clip-path url(#context)",
        "path, fill none, stroke hatch",
        "path, fill shade",
        "path, fill none, stroke coast",
        "defs",
        "clipPath",
        "path",
        "g, clip-path url(#shade)",
        "path, fill none, stroke land",
        "path, fill none, stroke border",
        "path, fill none, stroke border, stroke-dasharray 5 4",
        "path, fill none, stroke paper",
        "path, fill none, stroke ink",
        "circle, fill ink, stroke paper",
        "circle, fill ink, stroke paper",
        "circle, fill paper, stroke ink",
        "path, fill none, stroke ink",
        "circle, fill paper, stroke ink",
        "path, fill none, stroke ink",
      ]
    `);
    expect(svg).not.toMatch(/<text|href|font|url\((?!#)/);
  });

  test.each<[string, string, Spot]>([
    ['Kazakhstan', 'KZ', [48, 67]],
    ['Qatar', 'QA', [25.3, 51.2]],
    ['Russia, from Kaliningrad', 'RU', [54.7, 21]],
    ['Russia, to Chukotka beyond the 180th meridian', 'RU', [66.5, -175]],
    ['Turkmenistan', 'TM', [39, 59.5]],
    ['France, not Guiana', 'FR', [47, 2.5]],
    ['the United States, with Alaska', 'US', [65, -153]],
    ['Fiji, on both sides of the 180th meridian', 'FJ', [-17.8, 178]],
    ['New Zealand', 'NZ', [-44, 170.5]],
    ['Antarctica', 'AQ', [-80, 90]],
    ['Kosovo, which has no number', 'XK', [42.6, 20.9]],
    ['Ukraine, with the Crimea', 'UA', [45.3, 34.3]],
    ['Western Sahara, all of it', 'EH', [24.5, -14]],
    ['Somalia, with its north', 'SO', [9.8, 45]],
    ['Cyprus, with its north', 'CY', [35.25, 33.3]],
  ])('shades %s', async (_, code, spot) => {
    expect((await seen({ shade: [code] })).at(spot)).toBe('shade');
  });

  test.each<[string, string, Spot]>([
    ['Russia', 'the Crimea', [45.3, 34.3]],
    ['Morocco', 'Western Sahara', [26.5, -12.5]],
    ['Israel', 'the Golan', [33, 35.8]],
    ['Israel', 'the West Bank', [32.1, 35.25]],
    ['China', 'Taiwan', [24, 121]],
    ['Serbia', 'Kosovo', [42.6, 20.9]],
    ['Kazakhstan', 'Uzbekistan', [41, 64]],
  ])('that shades %s does not shade %s', async (name, _, spot) => {
    const codes: Record<string, string> = {
      Russia: 'RU',
      Morocco: 'MA',
      Israel: 'IL',
      China: 'CN',
      Serbia: 'RS',
      Kazakhstan: 'KZ',
    };
    expect((await seen({ shade: [codes[name] ?? ''] })).at(spot)).toBe('land');
  });

  test('shows lightly what is around, hatched, and leaves the rest and the sea as they are', async () => {
    const map = await seen({ shade: ['UZ'], context: ['KZ', 'TM'] });
    const around = Array.from({ length: 30 }, (_, index) => map.at([47 + index / 20, 67]));
    expect(new Set(around)).toContain('context');
    expect(new Set(around)).toContain('hatch');
    expect([map.at([41.5, 64]), map.at([34, 62]), map.at([42, 50.5])]).toEqual(['shade', 'land', 'sea']);
  });

  test('tells shaded, light and other land apart without colours', () => {
    const light = (hex: string) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
        (at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    expect(light(look.land) / light(look.shade)).toBeGreaterThan(4.5);
    expect(light(look.context) / light(look.shade)).toBeGreaterThan(3);
    expect(light(look.context) / light(look.hatch)).toBeGreaterThan(1.9);
    expect(light(look.sea) / light(look.shade)).toBeGreaterThan(3);
  });

  test('puts a ring around what is too small to be seen', async () => {
    const rings = async (code: string) => [...(await svgOf(mapOf({ shade: [code] }))).matchAll(/<circle/g)].length;
    expect(await rings('SG')).toBe(2);
    expect(await rings('KI')).toBeGreaterThan(2);
    expect(await rings('KZ')).toBe(0);
  });

  test('shows the whole route, and a letter beside every point, none over another', async () => {
    const points = ['A', 'B', 'C', 'D'].map((label, index) => ({ at: [51.1 + index / 10, 71.4] as Spot, label }));
    const svg = await svgOf(mapOf({ shade: ['KZ'], points }));
    const badges = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="21"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(badges).toHaveLength(4);
    for (const [index, [x = 0, y = 0]] of badges.entries()) {
      for (const [otherX = 0, otherY = 0] of badges.slice(index + 1)) {
        expect(Math.hypot(otherX - x, otherY - y)).toBeGreaterThan(40);
      }
    }
    const line: Spot[] = [
      [34.3, 108.9],
      [43.2, 76.9],
      [55.8, 37.6],
      [51.4, 6.8],
    ];
    const route = await seen({ line });
    expect(line.map((spot) => route.at(spot))).toEqual(['ink', 'ink', 'ink', 'ink']);
  });

  test('shows what is far apart on a map of the world', async () => {
    const world = await seen({ shade: ['BR'], context: ['CN'] });
    expect(world.at([-10, -55])).toBe('shade');
    expect(['context', 'hatch']).toContain(world.at([33, 105]));
  });
});

test('islands that two countries claim are neither’s', async () => {
  const { countries } = await readAtlas('50m');
  const holds = (key: string) =>
    geoContains({ type: 'MultiPolygon', coordinates: [...(countries.get(key) ?? [])] }, [147.8, 45]);
  expect(['643', '392', ''].map(holds)).toEqual([false, false, true]);
});

test('every country can be shown: where it is looked for, in the picture and not lost in it', async () => {
  const atlases = [await readAtlas('50m'), await readAtlas('10m')];
  const lost = [...mapped].filter(([code, id]) => {
    const map = mapOf({ shade: [code] });
    const atlas = atlases.find(({ countries }) => countries.has(id));
    if (!atlas) return true;
    const { projection, isWorld } = viewOf(map, atlas);
    const width = (size.width / projection.scale()) * 6_371;
    const largest = (atlas.countries.get(id) ?? [])
      .flat()
      .reduce((most, ring) => (ring.length > most.length ? ring : most), []);
    const shown = largest.map(([longitude = 0, latitude = 0]) => projection([longitude, latitude]));
    const isOutside = shown.some((at) => !at || at[0] < 0 || at[1] < 0 || at[0] > size.width || at[1] > size.height);
    return isOutside || isWorld || width < 1_000 || width > 15_000;
  });
  expect(lost).toEqual([]);
});

test('there is a sign for every letter that a point may have', () => {
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') expect(letterPath(letter, 10, 10, 20).path).toMatch(/^M/);
  expect(() => letterPath('Ä', 10, 10, 20)).toThrow('Ä');
});
