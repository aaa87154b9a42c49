const units = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });

const absolute: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/**
 * The words for `<t:at:style>`.
 * @param at seconds since 1970
 * @param style Discord's letter; `R` counts from `now`, an unknown one reads as `f`
 * @param now milliseconds since 1970
 */
export function timestampText(at: number, style: string, now: number, timeZone?: string): string {
  if (style === 'R') return relativeText(at - Math.round(now / 1000));
  const format = absolute[style] ?? absolute['f'];
  const date = new Date(at * 1000);
  // Discord lets a bot name seconds that no calendar has.
  if (Number.isNaN(date.getTime())) return 'an invalid date';
  return new Intl.DateTimeFormat('en-GB', { ...format, ...(timeZone && { timeZone }) }).format(date);
}

function relativeText(seconds: number): string {
  if (seconds === 0) return 'now';
  const size = Math.abs(seconds);
  const fitting = units.find((unit) => size >= unit.seconds);
  return fitting
    ? relative.format(Math.round(seconds / fitting.seconds), fitting.unit)
    : relative.format(seconds, 'second');
}

/** When a message was sent, as Discord heads it: "Today at 18:45", "Yesterday at …", or the date. */
export function sentText(sent: Date, now: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(sent);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const day = new Date(sent.getFullYear(), sent.getMonth(), sent.getDate()).getTime();
  if (day === midnight) return `Today at ${time}`;
  if (Math.round((midnight - day) / 86_400_000) === 1) return `Yesterday at ${time}`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' }).format(sent);
}
