import type { TContinentCode, TCountryCode } from 'countries-list';
import type { Named } from '../../game/matching/forms.ts';

/** Continents and the one region that the packs are about, with their UN M49 codes, by which CLDR names them. */
const named = {
  africa: ['002', 'Africa'],
  asia: ['142', 'Asia'],
  europe: ['150', 'Europe'],
  'north-america': ['003', 'North America'],
  oceania: ['009', 'Oceania'],
  'south-america': ['005', 'South America'],
  'central-asia': ['143', 'Central Asia'],
} as const;
type Region = keyof typeof named;

const byCode: Record<TContinentCode, readonly Region[]> = {
  AF: ['africa'],
  AN: [],
  AS: ['asia'],
  EU: ['europe'],
  NA: ['north-america'],
  OC: ['oceania'],
  SA: ['south-america'],
};

/** Countries that lie on two continents, or in Central Asia: what countries-list does not say. */
const further: Partial<Record<TCountryCode, readonly Region[]>> = {
  AM: ['europe', 'asia'],
  AZ: ['europe', 'asia'],
  CY: ['europe', 'asia'],
  EG: ['asia'],
  GE: ['europe', 'asia'],
  ID: ['oceania'],
  KG: ['central-asia'],
  KZ: ['central-asia', 'europe'],
  RU: ['europe', 'asia'],
  TJ: ['central-asia'],
  TM: ['central-asia'],
  TR: ['europe', 'asia'],
  UZ: ['central-asia'],
};

const idOf = (region: Region) => `world/region-${region}`;

/** The ids of the regions that a country lies in. */
export const regionsOf = (code: TCountryCode, continent: TContinentCode): string[] =>
  [...byCode[continent], ...(further[code] ?? [])].map(idOf);

/** @param foreignNamesOf a region's names in other languages, by its code */
export const continents = (foreignNamesOf: (code: string) => string[]): Named[] =>
  (Object.keys(named) as Region[]).map((region) => {
    const [code, name] = named[region];
    return { id: idOf(region), kind: 'region', name, aliases: [], foreign: foreignNamesOf(code) };
  });
