import { readFile } from 'node:fs/promises';
import { geoArea } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { contested, cut, cutBorders, moved, notDrawn, partOf } from './contested.ts';

/** How finely an atlas is drawn: for maps of the world, for all others, and with the smallest countries. */
export type Scale = '110m' | '50m' | '10m';

type Rings = Position[][];

/** The world as maps show it: see contested.ts for where that is not as Natural Earth has it. */
export interface Atlas {
  /** The polygons of each country, by its ISO code of three figures or its name; under an empty key, of land that is nobody's. */
  countries: ReadonlyMap<string, readonly Rings[]>;
  /** Borders on land: agreed ones, and contested ones. */
  borders: readonly Position[][];
  contested: readonly Position[][];
  /** Where land meets water. */
  coasts: readonly Position[][];
}

type Country = GeometryObject;
type World = Topology<{ countries: GeometryCollection }>;

/** Reads Natural Earth at a scale. Takes up to half a second of work: not for the main thread. */
export async function readAtlas(scale: Scale): Promise<Atlas> {
  const file = new URL(import.meta.resolve(`world-atlas/countries-${scale}.json`));
  return atlasOf(JSON.parse(await readFile(file, 'utf8')) as World);
}

function atlasOf(world: World): Atlas {
  const { countries } = world.objects;
  const drawn = bordersOf(world);
  const all = new Map<string, Rings[]>();
  for (const country of countries.geometries) {
    const key = keyOf(country);
    const { geometry } = feature(world, country) as Feature<Polygon | MultiPolygon>;
    for (const rings of polygonsOf(geometry)) {
      for (const { to, part } of divided(partOf[key] ?? key, rightWay(rings))) {
        const whose = /^\d+$|^Kosovo$/.test(to) ? to : '';
        all.set(whose, [...(all.get(whose) ?? []), part]);
      }
    }
  }
  return {
    countries: all,
    ...drawn,
    contested: [...drawn.contested, ...cutBorders.map((line) => line.map((spot) => [...spot]))],
    coasts: mesh(world, countries, (one, other) => one === other).coordinates,
  };
}

/** A country's code or, for what has none, its name. */
function keyOf({ id, properties = {} }: Country): string {
  if (id !== undefined) return String(id);
  return 'name' in properties && typeof properties.name === 'string' ? properties.name : '';
}

function polygonsOf(geometry: Polygon | MultiPolygon): Rings[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** A polygon of more than half of the earth is one whose ring runs the wrong way round. */
function rightWay(rings: Rings): Rings {
  const isInsideOut = geoArea({ type: 'Polygon', coordinates: rings }) > 2 * Math.PI;
  return isInsideOut ? rings.map((ring) => ring.toReversed()) : rings;
}

/** A country's polygon, or its parts, and to whom each belongs. */
function divided(key: string, rings: Rings): { to: string; part: Rings }[] {
  const move = moved.find(({ from, within }) => from === key && rings.every((ring) => ring.every(isIn(within))));
  if (move) return [{ to: move.to ?? '', part: rings }];
  const knife = cut.find(({ from }) => from === key);
  if (!knife) return [{ to: key, part: rings }];
  const { beyond, to } = knife;
  const [axis, limit, sign] = 'south' in beyond ? [1, beyond.south, -1] : [0, beyond.east, 1];
  const depth = (spot: Position) => sign * ((spot[axis] ?? 0) - limit);
  const side = (whose: string, isOn: (spot: Position) => number) => {
    const part = rings.map((ring) => clip(ring, isOn)).filter((ring) => ring.length > 3);
    return part.length === 0 ? [] : [{ to: whose, part }];
  };
  return [...side(to, depth), ...side(key, (spot) => -depth(spot))];
}

/** The part of a ring where `depth` is not negative; `depth` is linear in longitude and latitude. */
function clip(ring: readonly Position[], depth: (spot: Position) => number): Position[] {
  const kept: Position[] = [];
  for (const [index, spot] of ring.entries()) {
    const before = ring[index - 1];
    if (before && depth(before) >= 0 !== depth(spot) >= 0) {
      const share = depth(before) / (depth(before) - depth(spot));
      kept.push(spot.map((value, axis) => (before[axis] ?? 0) + share * (value - (before[axis] ?? 0))));
    }
    if (depth(spot) >= 0) kept.push(spot);
  }
  const [first] = kept;
  if (first && kept.at(-1) !== first) kept.push(first);
  return kept;
}

const isIn =
  ([west, south, east, north]: readonly [number, number, number, number]) =>
  ([longitude = 0, latitude = 0]: Position): boolean =>
    longitude >= west && longitude <= east && latitude >= south && latitude <= north;

function bordersOf(world: World): Pick<Atlas, 'borders' | 'contested'> {
  const all: Record<'borders' | 'contested', Position[][]> = { borders: [], contested: [] };
  const { countries } = world.objects;
  const isPair = (one: Country, other: Country, [a, b]: readonly [string, string]) =>
    (keyOf(one) === a && keyOf(other) === b) || (keyOf(one) === b && keyOf(other) === a);
  const special = [...contested.map(({ between }) => between), ...notDrawn];
  const agreed = mesh(
    world,
    countries,
    (one, other) => one !== other && !special.some((pair) => isPair(one, other, pair)) && !isOne(one, other),
  );
  all.borders.push(...agreed.coordinates.filter((line) => !isMoved(line)));
  for (const pair of new Set(contested.map(({ between }) => between.join('|')))) {
    const rules = contested.filter(({ between }) => between.join('|') === pair);
    const lines = mesh(world, countries, (one, other) => rules.some(({ between }) => isPair(one, other, between)));
    for (const line of lines.coordinates) {
      for (const { stretch, isContested } of stretches(line, rules)) {
        all[isContested ? 'contested' : 'borders'].push(stretch);
      }
    }
  }
  return all;
}

/** Two areas of the atlas that are one country here. */
function isOne(one: Country, other: Country): boolean {
  return (partOf[keyOf(one)] ?? keyOf(one)) === (partOf[keyOf(other)] ?? keyOf(other));
}

/** A border of what has been moved to the country on its other side. */
function isMoved(line: readonly Position[]): boolean {
  return moved.some(({ within }) => line.every(isIn(within)));
}

/** A border in parts that are contested and parts that are not. */
function stretches(
  line: readonly Position[],
  rules: readonly { within?: readonly [number, number, number, number] }[],
): { stretch: Position[]; isContested: boolean }[] {
  const found: { stretch: Position[]; isContested: boolean }[] = [];
  for (const [index, spot] of line.entries()) {
    const before = line[index - 1];
    if (!before) continue;
    const middle = spot.map((value, axis) => (value + (before[axis] ?? 0)) / 2);
    const isContested = rules.some(({ within }) => within === undefined || isIn(within)(middle));
    const last = found.at(-1);
    if (last?.isContested === isContested) last.stretch.push(spot);
    else found.push({ stretch: [before, spot], isContested });
  }
  return found;
}
