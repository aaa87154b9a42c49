import { geoGraticule, geoPath, type GeoPath } from 'd3-geo';
import type { Position } from 'geojson';
import { mapped } from '../../game/mapped.ts';
import type { MapPicture } from '../../game/picture.ts';
import type { Atlas } from './atlas.ts';
import { placeBadges } from './badges.ts';
import { look, measures, size } from './look.ts';
import { badge, circle, fill, round, stroke, svg, tag } from './svg.ts';
import { positionOf, type View } from './view.ts';

/** A map as SVG: paths and circles only, so that it looks the same wherever it is drawn. It has no words but single letters. */
export function mapSvg(map: MapPicture, atlas: Atlas, { projection, isWorld }: View): string {
  const path = geoPath(projection).digits(1);
  const outline = (codes: readonly string[]) => polygons(codes, atlas, path);
  const lines = (all: readonly Position[][]) => path({ type: 'MultiLineString', coordinates: [...all] }) ?? '';
  const everywhere = [...atlas.countries.values()].flat();
  const [context, shade] = [outline(map.context), outline(map.shade)];
  const parts = [
    tag('rect', { width: size.width, height: size.height, fill: isWorld ? look.space : look.sea }),
    isWorld ? fill(path({ type: 'Sphere' }), look.sea) : '',
    stroke(path(geoGraticule().stepMinor([20, 20])()), look.grid, measures.grid),
    fill(path({ type: 'MultiPolygon', coordinates: everywhere }), look.land),
    fill(context, look.context),
    hatching(context),
    fill(shade, look.shade),
    stroke(lines(atlas.coasts), look.coast, measures.coast),
    within('shade', shade, stroke(lines([...atlas.borders, ...atlas.contested]), look.land, measures.borderCasing)),
    stroke(lines(atlas.borders), look.border, measures.border),
    stroke(lines(atlas.contested), look.border, measures.border, { 'stroke-dasharray': measures.dash }),
    ...[...map.context, ...map.shade].flatMap((code) => ringsAround(code, atlas, path, map.shade.includes(code))),
    ...route(map, path),
    ...dots(map, projection),
  ];
  return svg(size, parts);
}

function geometryOf(codes: readonly string[], { countries }: Atlas) {
  const coordinates = codes.flatMap((code) => countries.get(mapped.get(code) ?? '') ?? []);
  return { type: 'MultiPolygon' as const, coordinates };
}

function polygons(codes: readonly string[], atlas: Atlas, path: GeoPath): string {
  return codes.length === 0 ? '' : (path(geometryOf(codes, atlas)) ?? '');
}

/** Slanted lines over an area, which show that it is another one where colours do not. */
function hatching(area: string): string {
  const { width, height } = size;
  const across = Array.from({ length: Math.ceil((width + height) / measures.hatchGap) }, (_, index) => {
    const x = index * measures.hatchGap;
    return `M${x} 0L${x - height} ${height}`;
  });
  return within('context', area, stroke(across.join(''), look.hatch, measures.hatch));
}

/** What is drawn, as far as it lies within an area. */
function within(id: string, area: string, drawn: string): string {
  if (area === '') return '';
  const clip = `<clipPath id="${id}">${tag('path', { d: area })}</clipPath>`;
  return `<defs>${clip}</defs><g clip-path="url(#${id})">${drawn}</g>`;
}

/** Rings around a country that is too small to be seen: one around each group of its islands. */
function ringsAround(code: string, atlas: Atlas, path: GeoPath, isShaded: boolean): string[] {
  const geometry = geometryOf([code], atlas);
  if (path.area(geometry) > measures.smallArea) return [];
  let groups: Bounds[] = [];
  for (const polygon of geometry.coordinates) {
    const bounds = path.bounds({ type: 'Polygon', coordinates: polygon });
    if (!bounds.flat().every(Number.isFinite)) continue;
    const near = groups.filter((group) => apart(group, bounds) < measures.ringReach);
    groups = [...groups.filter((group) => !near.includes(group)), near.reduce(together, bounds)];
  }
  return groups.flatMap(([[left, top], [right, bottom]]) => {
    const r = Math.max(measures.ring, Math.hypot(right - left, bottom - top) / 2 + measures.ringCasing);
    const at = { cx: round((left + right) / 2), cy: round((top + bottom) / 2), r: round(r), fill: 'none' };
    const ink = isShaded ? { stroke: look.shade } : { stroke: look.hatch, 'stroke-dasharray': '7 4' };
    return [
      tag('circle', { ...at, stroke: look.paper, 'stroke-width': measures.ringCasing }),
      tag('circle', { ...at, ...ink, 'stroke-width': measures.ringWidth }),
    ];
  });
}

type Bounds = [[left: number, top: number], [right: number, bottom: number]];

function apart([[left, top], [right, bottom]]: Bounds, [[west, north], [east, south]]: Bounds): number {
  return Math.hypot(Math.max(0, west - right, left - east), Math.max(0, north - bottom, top - south));
}

function together([[left, top], [right, bottom]]: Bounds, [[west, north], [east, south]]: Bounds): Bounds {
  return [
    [Math.min(left, west), Math.min(top, north)],
    [Math.max(right, east), Math.max(bottom, south)],
  ];
}

function route({ line }: MapPicture, path: GeoPath): string[] {
  if (line.length === 0) return [];
  const way = path({ type: 'LineString', coordinates: line.map(positionOf) });
  const soft = { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  return [stroke(way, look.paper, measures.routeCasing, soft), stroke(way, look.ink, measures.route, soft)];
}

/** Points, each with its letter beside it if it has one. */
function dots({ points }: MapPicture, projection: View['projection']): string[] {
  const shown = points.flatMap(({ at, label }) => {
    const [x, y] = projection(positionOf(at) as [number, number]) ?? [];
    return x === undefined || y === undefined ? [] : [{ x, y, label }];
  });
  const badges = placeBadges(shown);
  return [
    ...shown.map(({ x, y }) => circle(x, y, measures.dot, { fill: look.ink, stroke: look.paper, 'stroke-width': 2 })),
    ...shown.flatMap(({ label }, index) => {
      const at = badges[index];
      if (label === undefined || !at) return [];
      return badge(label, at.x, at.y);
    }),
  ];
}
