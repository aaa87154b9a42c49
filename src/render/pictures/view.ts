import { geoAzimuthalEqualArea, geoDistance, geoEqualEarth, type GeoProjection } from 'd3-geo';
import { mapped } from '../../game/mapped.ts';
import type { MapPicture, Spot } from '../../game/picture.ts';
import type { Position } from 'geojson';
import type { Atlas } from './atlas.ts';
import { size } from './look.ts';

const earthRadius = 6371;
const degrees = 180 / Math.PI;

/**
 * The share of the picture that is filled by what the map has to show: less, where nothing but one country is given, unless it reaches
 * farther than so many degrees from its middle.
 */
const filled = { alone: 0.58, together: 0.82, around: 0.94 };
const large = 20;

/** No map shows less than this, in kilometres from its left to its right edge: small countries are told by what lies around them. */
const narrowest = 1_200;

/** How many corners of other countries a map of one country has at least, unless it would be wider than so many kilometres. */
const neighbours = 60;
const widestAlone = 9_000;
/** Land is seen as what it is from about 20,000 square kilometres on: see `extentOf`. */
const tellingExtent = 0.05;

/** What is farther apart than this from the middle, in degrees, needs a map of the world. */
const widest = 80;

/** Parts of a country that do not belong to its picture: smaller than this share of its largest, or farther away than so many km. */
const smallest = 0.02;
const farthest = 1_500;

/** How a map looks at the earth. */
export interface View {
  projection: GeoProjection;
  isWorld: boolean;
}

/** How many corners of countries are looked at: more would not move the view. */
const lookedAt = 1_500;

/** Everything that a map has to show, as longitudes and latitudes. */
function toShow({ shade, context, around, points, line }: MapPicture, atlas: Atlas): Position[] {
  const named = around.length > 0 ? around : [...shade, ...context];
  // A point or a route that could not be seen would be of no use.
  const spots = [...points.map(({ at }) => at), ...line];
  return [
    ...thinned(
      named.flatMap((code) => mainland(code, atlas)),
      lookedAt,
    ),
    ...spots.map(positionOf),
  ];
}

function thinned<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, index) => index % step === 0);
}

export function positionOf([latitude, longitude]: Spot): Position {
  return [longitude, latitude];
}

/** The outline of a country without its small and its far parts: French Guiana is not where France is looked for. */
function mainland(code: string, { countries }: Atlas): Position[] {
  const parts = (countries.get(mapped.get(code) ?? '') ?? []).map((rings) => ({
    outline: rings.flat(),
    size: Math.max(...rings.map(extentOf)),
  }));
  const [largest, ...others] = parts.sort((a, b) => b.size - a.size);
  if (!largest) return [];
  const near = [largest.outline];
  for (const { outline, size: extent } of others) {
    if (extent < largest.size * smallest) continue;
    if (near.some((one) => apart(one, outline) < farthest)) near.push(outline);
  }
  return near.flat();
}

/** About the area of an outline, in square degrees at the equator. */
function extentOf(outline: readonly Position[]): number {
  let sum = 0;
  for (const [index, [x = 0, y = 0]] of outline.entries()) {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? [];
    sum += (nextX - x) * (Math.sin(y / degrees) + Math.sin(nextY / degrees));
  }
  return Math.abs(sum);
}

/** The distance of two outlines in kilometres, as far as a few of their corners tell. */
function apart(one: readonly Position[], other: readonly Position[]): number {
  const corners = thinned(other, 40);
  const distances = thinned(one, 40).flatMap((a) => corners.map((b) => geoDistance(pair(a), pair(b))));
  return Math.min(...distances) * earthRadius;
}

const pair = ([longitude = 0, latitude = 0]: Position): [number, number] => [longitude, latitude];

/**
 * The view that shows these spots. North is up in its middle; areas are as large as they are. A map of the world is used only if
 * nothing else shows them all.
 */
export function viewOf(map: MapPicture, atlas: Atlas): View {
  const spots = toShow(map, atlas);
  const middle = middleOf(spots);
  const radius = Math.max(0, ...spots.map((spot) => geoDistance(middle, pair(spot)))) * degrees;
  if (radius > widest) return worldView(middle);
  const isAlone = map.shade.length + map.context.length === 1 && map.points.length + map.line.length === 0;
  const share = map.around.length > 0 ? filled.around : isAlone && radius < large ? filled.alone : filled.together;
  let [longitude, latitude] = middle;
  const { width, height } = size;
  const projection = geoAzimuthalEqualArea()
    .translate([width / 2, height / 2])
    .clipAngle(179)
    .precision(0.4);
  // Near a pole, up and down depend on the meridian.
  for (let round = 0; round < 5 && Math.abs(latitude) < 70; round += 1) {
    projection.rotate([-longitude, -latitude]).scale(1_000);
    const shown = boundsOf(spots, projection);
    const around = projection.invert?.([(shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2]);
    if (around) [longitude, latitude] = around;
  }
  projection.rotate([-longitude, -latitude]).scale(1_000);
  const shown = boundsOf(spots, projection);
  const [across, down] = [(shown.left + shown.right - width) / 2_000, (shown.top + shown.bottom - height) / 2_000];
  const fit = Math.min((width * share) / (shown.right - shown.left), (height * share) / (shown.bottom - shown.top));
  projection.scale(Math.min(1_000 * fit, (width / narrowest) * earthRadius));
  if (isAlone) widen(projection, map.shade[0] ?? map.context[0] ?? '', atlas);
  const scale = projection.scale();
  projection.translate([width / 2 - across * scale, height / 2 - down * scale]);
  // What lies beyond the corners is not looked at.
  const corners = [0, width].flatMap((x) => [0, height].map((y) => projection.invert?.([x, y]) ?? [0, 0]));
  const reach = Math.max(...corners.map((corner) => geoDistance(pair(corner), [longitude, latitude]))) * degrees;
  projection.clipAngle(Math.min(179, reach * 1.15 + 1)).clipExtent([
    [-20, -20],
    [width + 20, height + 20],
  ]);
  return { projection, isWorld: false };
}

/** An island by itself could be anywhere: shows as much of the sea around it as it takes to see other land. */
function widen(projection: GeoProjection, code: string, { countries }: Atlas): void {
  const others = [...countries].flatMap(([key, polygons]) =>
    key === mapped.get(code)
      ? []
      : polygons.flatMap(([outline = []]) => (extentOf(outline) < tellingExtent ? [] : thinned(outline, 60))),
  );
  const middle = projection.rotate();
  const isNear = (spot: Position) => geoDistance(pair(spot), [-middle[0], -middle[1]]) * degrees < 60;
  const near = others.filter(isNear);
  const isSeen = (spot: Position) => {
    const [x = -1, y = -1] = projection(pair(spot)) ?? [];
    return x > 0 && x < size.width && y > 0 && y < size.height;
  };
  while (near.filter(isSeen).length < neighbours && (size.width / projection.scale()) * earthRadius < widestAlone) {
    projection.scale(projection.scale() / 1.2);
  }
}

function worldView([longitude]: [number, number]): View {
  const { width, height } = size;
  const projection = geoEqualEarth()
    .rotate([-longitude, 0])
    .fitExtent(
      [
        [8, 8],
        [width - 8, height - 8],
      ],
      { type: 'Sphere' },
    )
    .precision(0.4);
  return { projection, isWorld: true };
}

/** The middle of the smallest circle around all spots, nearly. */
function middleOf(spots: readonly Position[]): [number, number] {
  const vectors = spots.map(vector);
  let middle = sum(vectors);
  for (let step = 1; step <= 100; step += 1) {
    const towards = vectors.reduce((most, one) => (dot(one, middle) < dot(most, middle) ? one : most), middle);
    middle = unit(middle.map((value, axis) => value + ((towards[axis] ?? 0) - value) / (step + 2)));
  }
  const [x = 0, y = 0, z = 0] = middle;
  return [Math.atan2(y, x) * degrees, Math.asin(z) * degrees];
}

function vector([longitude = 0, latitude = 0]: Position): number[] {
  const [along, up] = [longitude / degrees, latitude / degrees];
  return [Math.cos(up) * Math.cos(along), Math.cos(up) * Math.sin(along), Math.sin(up)];
}

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((total, value, axis) => total + value * (other[axis] ?? 0), 0);

const unit = (one: readonly number[]) => {
  const length = Math.hypot(...one) || 1;
  return one.map((value) => value / length);
};

const sum = (vectors: readonly number[][]) =>
  unit([0, 1, 2].map((axis) => vectors.reduce((total, one) => total + (one[axis] ?? 0), 0)));

function boundsOf(spots: readonly Position[], projection: GeoProjection) {
  const shown = spots.flatMap((spot) => {
    const at = projection(pair(spot));
    return at ? [at] : [];
  });
  return {
    left: Math.min(...shown.map(([x]) => x)),
    right: Math.max(...shown.map(([x]) => x)),
    top: Math.min(...shown.map(([, y]) => y)),
    bottom: Math.max(...shown.map(([, y]) => y)),
  };
}
