import { countries, getCountryDataList } from 'countries-list';
import type { Named } from '../../game/matching/forms.ts';
import { capitalNames, otherCities } from './city-names.ts';
import { capitalScripts } from './city-scripts.ts';
import { continents, regionsOf } from './continents.ts';
import { demonyms } from './demonyms.ts';
import { furtherNames, furtherScripts, misleading, otherRegions, ownStyles, styles } from './country-names.ts';

/**
 * Besides English, the languages in which players are most likely to type the names of countries: those of the United Nations, of
 * Discord's larger communities, and of Central Asia and its neighbours.
 */
const languages = 'ar az de es fa fr hi id it ja kk ko ky mn nl pl pt ro ru sv tg tr uk uz zh zh-Hant zh-HK'.split(' ');

/** Which entries are neither members nor observers of the United Nations. They are called regions. */
const regions = new Set(
  'AC AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TA TC TF TK TW UM VG VI WF XK YT'.split(
    ' ',
  ),
);

/** CLDR's names of a country, from Node's own copy: "Côte d’Ivoire", "Myanmar (Burma)", "UK". */
function cldrNames(locales: readonly string[], style: 'long' | 'short'): (code: string) => string[] {
  const makers = locales.map((locale) => new Intl.DisplayNames(locale, { type: 'region', style }));
  return (code) => makers.flatMap((maker) => maker.of(code) ?? []);
}

/** The flag of a country, as two regional indicators. */
export const flagOf = (code: string) =>
  String.fromCodePoint(...Array.from(code, (letter) => 0x1f1e6 + letter.charCodeAt(0) - 65));

/** England's, Scotland's and Wales' flags are sequences of their own. */
const flagsOfRegions: Partial<Record<string, string>> = {
  England: '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  Scotland: '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  Wales: '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
};

const split = (scripts = '') => scripts.split(' | ').filter((name) => name !== '');

/**
 * Whether a name in another language can stand without its accents: Portuguese "Irã" would become "Ira", which is somebody else.
 */
const standsBare = (name: string) => !/^\p{Script=Latin}{1,3}$/u.test(name.normalize('NFC')) || /^[a-z]+$/iu.test(name);

const slug = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/gu, '-');

/**
 * Every country and territory with a code of its own, every capital, the continents, and some cities and regions that people
 * mistake for one, each with the names that people type for it, its flag, and what it lies in. Ids are `world/kz`,
 * `world/capital-kz`, `world/city-almaty` and `world/region-crimea`.
 *
 * Names come from CLDR (through Node, Unicode licence) in English and the languages above, and from countries-list (MIT),
 * which also has the capitals; what both lack is in the other files here.
 */
export function world(): readonly Named[] {
  made ??= make();
  return made;
}

/** It takes some tenths of a second to make. */
let made: readonly Named[] | undefined;

function make(): Named[] {
  const english = [cldrNames(['en', 'en-GB'], 'long'), cldrNames(['en', 'en-GB'], 'short')];
  const foreignNamesOf = cldrNames(languages, 'long');
  const styled = Object.entries(styles).flatMap(([style, codes]) => codes.split(' ').map((code) => ({ style, code })));
  const list = getCountryDataList();
  const capitals = list.filter(({ name, capital }) => capital !== name);
  const cities = [
    ...capitals.map(({ iso2, capital }) => [capital, ...(capitalNames[iso2] ?? [])]),
    ...otherCities.map(({ names }) => names),
  ].flat();
  // Tunisia is "Tunis" in some languages; in English that is its capital. Luxembourg may be either.
  const isCity = new Set(cities.map((city) => city.toLowerCase()));
  return [
    ...list.map(({ iso2: code, name, native, continent }) => {
      const listed = [name, ...(countries[code].alias ?? []), ...(furtherNames[code] ?? [])];
      const aliases = [
        ...listed,
        // The part in brackets of "Myanmar (Burma)" is not what people type; it is listed on its own.
        ...english.flatMap((namesOf) => namesOf(code)).map((written) => written.replace(/ \([^)]*\)$/u, '')),
        ...styled
          .filter((one) => one.code === code)
          .flatMap(({ style }) => listed.map((own) => style.replace('…', own))),
        ...(ownStyles[code] === undefined ? [] : [ownStyles[code]]),
      ];
      const kind = regions.has(code) ? 'region' : 'country';
      const foreign = [native, ...foreignNamesOf(code)].filter(
        (other) => !isCity.has(other.toLowerCase()) && !misleading.has(other) && standsBare(other),
      );
      return {
        id: `world/${code.toLowerCase()}`,
        kind,
        name,
        aliases: [...new Set(aliases)],
        foreign: [...new Set([...foreign, ...(furtherScripts[code] ?? []), flagOf(code)])],
        // "No Oslo" would be Norway's.
        keywords: [...(demonyms[code]?.split(', ') ?? []), ...(code === 'NO' ? [] : [code])],
        within: regionsOf(code, continent),
      };
    }),
    ...list
      .filter(({ capital }) => capital !== '')
      .map(({ iso2: code, capital }) => ({
        id: `world/capital-${code.toLowerCase()}`,
        kind: 'city',
        name: capital,
        aliases: capitalNames[code] ?? [],
        foreign: split(capitalScripts[code]),
        within: [`world/${code.toLowerCase()}`, ...(code === 'GB' ? ['world/region-england'] : [])],
      })),
    ...otherCities.map(({ names: [name, ...aliases], country, scripts }) => ({
      id: `world/city-${slug(name)}`,
      kind: 'city',
      name,
      aliases,
      foreign: split(scripts),
      within: [`world/${country.toLowerCase()}`],
    })),
    ...otherRegions.map(([name, ...aliases]) => {
      const flag = flagsOfRegions[name];
      return {
        id: `world/region-${slug(name)}`,
        kind: 'region',
        name,
        aliases,
        ...(flag !== undefined && { foreign: [flag] }),
      };
    }),
    ...continents(foreignNamesOf),
  ];
}
