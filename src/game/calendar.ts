/** A day of the Gregorian calendar; months and days count from 1. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** From 1 March 0000, with which the years of this arithmetic begin, to 1 January 1970. */
const epoch = 719_468;
/** Days of 400 years, after which the calendar repeats. */
const era = 146_097;

/** How many days after 1 January 1970 a day is. A day or month beyond the last one is one of the next. */
export function dayNumber({ year, month, day }: CalendarDay): number {
  // A leap day is the last one of a year that begins in March.
  const from = month > 2 ? year : year - 1;
  const ofEra = from - 400 * Math.floor(from / 400);
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(ofEra / 4) - Math.floor(ofEra / 100);
  return era * Math.floor(from / 400) + 365 * ofEra + leaps + ofYear - epoch;
}

/** @param number how many days after 1 January 1970 */
export function calendarDay(number: number): CalendarDay {
  const eras = Math.floor((number + epoch) / era);
  const ofEra = number + epoch - eras * era;
  const leapless = ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096);
  const years = Math.floor(leapless / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const months = Math.floor((5 * ofYear + 2) / 153);
  const month = months < 10 ? months + 3 : months - 9;
  return {
    year: eras * 400 + years + (month > 2 ? 0 : 1),
    month,
    day: ofYear - Math.floor((153 * months + 2) / 5) + 1,
  };
}

/**
 * @param number how many days after 1 January 1970
 * @returns 1 for Monday to 7 for Sunday
 */
export function weekday(number: number): number {
  return number + 4 - 7 * Math.floor((number + 3) / 7);
}
