/** From west to east and from south to north, in degrees. */
type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Where maps differ from Natural Earth, which draws who is in control. docs/maps.md says why. Countries go by their keys in the
 * atlas: ISO codes of three figures, or names of what has none.
 */

/** Areas that Natural Earth draws by themselves, and the country that they are part of here. */
export const partOf: Readonly<Record<string, string>> = {
  'N. Cyprus': '196',
  'Cyprus U.N. Buffer Zone': '196',
  Somaliland: '706',
  Baikonur: '398',
  'USNB Guantanamo Bay': '192',
  'Coral Sea Is.': '036',
};

/** Islands and peninsulas that are drawn as part of another country, or of none if it is not given. */
export const moved: readonly { from: string; within: Box; to?: string }[] = [
  { from: '643', within: [32, 44, 37, 46.4], to: '804' },
  { from: '643', within: [145, 43.3, 149, 45.6] },
];

/** The part of a country beyond a parallel or meridian that is drawn as part of another one. */
export const cut: readonly { from: string; beyond: { south: number } | { east: number }; to: string }[] = [
  { from: '504', beyond: { south: 27.667 }, to: '732' },
  { from: '376', beyond: { east: 35.64 }, to: '760' },
];

/** Borders that are made by a cut, as lines of longitude and latitude. */
export const cutBorders: readonly (readonly [longitude: number, latitude: number][])[] = [
  [
    [-13.17, 27.667],
    [-8.67, 27.667],
  ],
  [
    [35.64, 32.69],
    [35.64, 33.28],
  ],
];

/** Borders that are not drawn, because the land on both sides is one country's here. */
export const notDrawn: readonly (readonly [string, string])[] = [['504', '732']];

/** Borders that are not agreed, drawn as dashes: between these two, or within a box that one. */
export const contested: readonly { between: readonly [string, string]; within?: Box }[] = [
  { between: ['356', '586'], within: [73, 32.2, 79, 37.5] },
  { between: ['356', '156'], within: [75, 31, 80.5, 36.5] },
  { between: ['356', '156'], within: [91.5, 26.5, 98, 30] },
  { between: ['586', '156'], within: [74, 35, 78.5, 37.5] },
  { between: ['Siachen Glacier', '356'] },
  { between: ['Siachen Glacier', '586'] },
  { between: ['Siachen Glacier', '156'] },
  { between: ['156', '064'] },
  { between: ['376', '275'] },
  { between: ['376', '760'] },
  { between: ['688', 'Kosovo'] },
  { between: ['196', 'N. Cyprus'] },
  { between: ['196', 'Cyprus U.N. Buffer Zone'] },
  { between: ['N. Cyprus', 'Cyprus U.N. Buffer Zone'] },
  { between: ['706', 'Somaliland'] },
  { between: ['729', '728'] },
  { between: ['729', '818'], within: [33, 20, 38, 24] },
  { between: ['404', '728'] },
  { between: ['408', '410'] },
];
