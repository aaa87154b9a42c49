import type { Violation } from 'discord-playground';

/** The smallest value that this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const ms = (time: number) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
export const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** p50, p95, p99 and the maximum of some times, as cells. */
export function spread(times: readonly number[]): string[] {
  return [0.5, 0.95, 0.99, 1].map((share) => ms(percentile(times, share)));
}

export const spreadHead = ['p50', 'p95', 'p99', 'max'] as const;

/** A table in Markdown, its columns aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |\n`;
  return line(head) + line(widths.map((width) => '-'.repeat(width))) + rows.map(line).join('');
}

/** @throws if a measurement found something wrong: figures of a bot that plays wrongly are worth nothing */
export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** @throws if the bot did something that Discord would have refused; with the first such thing */
export function checkViolations(violations: readonly Violation[]): void {
  const [first] = violations;
  must(!first, `Discord would have refused ${violations.length} requests, the first: ${JSON.stringify(first)}`);
}
