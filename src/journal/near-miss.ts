import { type Criterion, fits } from './match.ts';
import type { Entry } from './ring.ts';

/** How many are shown. */
const MAX_MISSES = 3;

/** How far off a request is that no service recognised. */
const UNRECOGNISED = 4;

/** One thing in which an entry is not what was wanted. */
export interface Difference {
  readonly field: string;
  readonly wanted: string;
  readonly actual: string;
}

export interface NearMiss {
  /** The latest entry that differs so. */
  readonly entry: Entry;
  readonly differences: readonly Difference[];
  /** How many entries differ in just that way. */
  readonly count: number;
}

/** The entries that come nearest to what was wanted without being it, nearest and latest first. */
export function nearMisses(criteria: readonly Criterion[], entries: readonly Entry[]): NearMiss[] {
  const found = new Map<string, NearMiss & { readonly distance: number }>();
  for (const entry of entries) {
    if (fits(criteria, entry)) continue;
    const failed = criteria.filter((criterion) => !criterion.accepts(entry));
    const differences = failed.map(({ field, wanted, actual }) => ({
      ...{ field, wanted },
      actual: actual(entry),
    }));
    const unrecognised = entry.service === '';
    const key = JSON.stringify([unrecognised, differences]);
    const count = (found.get(key)?.count ?? 0) + 1;
    const start = unrecognised ? UNRECOGNISED : 0;
    const distance = failed.reduce((sum, { weight }) => sum + weight, start);
    found.set(key, { entry, differences, count, distance });
  }
  return [...found.values()]
    .sort((a, b) => a.distance - b.distance || b.entry.seq - a.entry.seq)
    .slice(0, MAX_MISSES)
    .map(({ entry, differences, count }) => ({ entry, differences, count }));
}

/** Near misses as text: what was wanted behind `-`, what was behind `+`. */
export function diffOf(misses: readonly NearMiss[]): string {
  return misses.map(diffOfOne).join('\n');
}

function diffOfOne({ entry, differences, count }: NearMiss): string {
  const more = count === 1 ? '' : `, and ${count - 1} more like it`;
  return [
    `${lineOf(entry)}${more}`,
    ...differences.map(({ field, wanted }) => `- ${field}: ${wanted}`),
    ...differences.map(({ field, actual }) => `+ ${field}: ${actual}`),
  ].join('\n');
}

/** An entry in a line. */
export function lineOf({ at, service, operation, region, status, error, fault }: Entry): string {
  const parts = [
    new Date(at).toISOString(),
    service || 'unrecognised',
    operation || '(no operation)',
    region,
    '->',
    status === 0 ? 'no answer' : status,
    error,
    fault === undefined ? undefined : `[${fault}]`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
