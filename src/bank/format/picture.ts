import { z } from 'zod';
import { mapped } from '../../game/mapped.ts';
import type { MapPicture, Picture } from '../../game/picture.ts';
import { countryMeant, countryNames } from '../world/countries.ts';
import { excerpt } from './excerpt.ts';
import { entry, listIfAny, text } from './fields.ts';
import { counts, limits } from './limits.ts';
import { didYouMean } from './nearest.ts';
import type { Linking } from './kinds/kind.ts';

const spot = z
  .tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
  .describe('Latitude and longitude in degrees; south and west are negative.');

const countries = listIfAny(text(limits.name), counts.mapCountries);

const map = entry('a map', {
  shade: countries.describe('Countries that are filled strongly: names or ISO codes.'),
  context: countries.describe('Countries that are filled lightly.'),
  around: countries.describe(
    'Countries that the map has to show; those above and some room around them if left out. Points and the line are always in it.',
  ),
  points: listIfAny(
    entry('a point', {
      at: spot,
      label: z
        .string()
        .regex(/^[A-Z]$/u, 'a label is one capital letter, from A to Z')
        .optional(),
    }),
    counts.mapPoints,
  ),
  line: listIfAny(spot, counts.mapLine).describe('A route from spot to spot.'),
})
  .refine(({ shade, context, points, line }) => shade.length + context.length + points.length + line.length > 0, {
    error: 'the map shows nothing; shade a country, or set a point',
  })
  .refine(({ line }) => line.length !== 1, {
    path: ['line'],
    error: 'a line has at least two spots; add one, or make it a point',
  })
  .refine(({ points }) => areDifferent(points.flatMap(({ label }) => label ?? [])), {
    path: ['points'],
    error: 'two points have the same label; give each its own letter',
  });

/** What a question shows besides its prompt. */
export const picture = entry('a picture', {
  map,
  alt: text(limits.alt).describe(
    'What the map shows, so that the question can be answered without seeing it. Not the answer.',
  ),
});
export type PictureEntry = z.infer<typeof picture>;

function areDifferent(labels: readonly string[]): boolean {
  return new Set(labels).size === labels.length;
}

/** The picture as the game has it; undefined if it names what no map shows. */
export function linkPicture({ map, alt }: PictureEntry, { index, locate }: Linking): Picture | undefined {
  let isComplete = true;
  const codes = (key: 'shade' | 'context' | 'around'): string[] =>
    map[key].flatMap((written, number) => {
      const country = countryMeant(written);
      const isKnown = typeof country === 'object';
      if (isKnown && mapped.has(country.code)) return country.code;
      isComplete = false;
      const message = isKnown
        ? `no map shows ${country.name} by itself; name the country that it is drawn with, or set a point there`
        : country === 'several'
          ? `more than one country is called “${excerpt(written)}”; write the ISO code of the one that is meant`
          : `no country is called “${excerpt(written)}”; write its English name or its ISO code${didYouMean(written, countryNames())}`;
      index.report(locate('picture', 'map', key, number), message);
      return [];
    });
  const linked: MapPicture = {
    shade: codes('shade'),
    context: codes('context'),
    around: codes('around'),
    points: map.points.map(({ at, label }) => ({ at, ...(label !== undefined && { label }) })),
    line: map.line,
  };
  return isComplete ? { map: linked, alt } : undefined;
}
