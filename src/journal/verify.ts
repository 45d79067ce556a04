import { type Criterion, couldFit, criteriaOf, fits, type RequestMatch } from './match.ts';
import { diffOf, lineOf, nearMisses } from './near-miss.ts';
import type { Entry } from './ring.ts';

/** What the journal still has, and how much it has forgotten. */
export interface Past {
  readonly entries: readonly Entry[];
  readonly evicted: number;
}

/** What the journal answers to a question: yes, no, or that it can no longer know. */
export interface Verdict {
  readonly kind: 'met' | 'unmet' | 'unknown';
  readonly matched: number;
  /** Why it is not met; `''` when it is. */
  readonly reason: string;
  /** Requests, one or more lines each. */
  readonly diff: string;
  /** Whether those are what came nearest, or what matched. */
  readonly shows: 'misses' | 'matches';
}

/** How many requests there should be. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Whether as many requests fit a match as there should be. */
export function verifyCount(
  match: RequestMatch,
  { least, most }: Bounds,
  { entries, evicted }: Past,
): Verdict {
  const criteria = criteriaOf(match);
  const found = entries.filter((entry) => fits(criteria, entry));
  const matched = found.length;
  const cut = entries.filter((entry) => couldFit(criteria, entry)).length - matched;
  const atMost = matched + cut + evicted;
  if (matched >= least && atMost <= most) return met(matched);

  const wanted = `matched ${plural(matched)} where ${boundsText(least, most)}`;
  const tooFew = matched < least || matched === 0;
  const diff = tooFew
    ? missesOf(criteria, entries)
    : found.slice(-MAX_SHOWN).map(lineOf).join('\n');
  const verdict = { matched, diff, shows: tooFew ? 'misses' : 'matches' } as const;
  if (matched > most || atMost < least) return { ...verdict, kind: 'unmet', reason: wanted };
  return { ...verdict, kind: 'unknown', reason: `${wanted}, and ${lost(evicted, cut)}` };
}

/** Whether requests that fit the matches came in that order; others may lie between them. */
export function verifyOrder(matches: readonly RequestMatch[], past: Past): Verdict {
  const { entries, evicted } = past;
  const steps = matches.map(criteriaOf);
  const { matched, next } = walk(steps, entries);
  if (matched === steps.length) return met(matched);

  const step = steps[matched] ?? [];
  const earlier = entries.slice(0, next).findLast((entry) => fits(step, entry));
  const reason = `matched ${matched} of ${steps.length} steps in order, none for step ${matched + 1}`;
  const diff = [
    ...(earlier === undefined ? [] : [`only before step ${matched}: ${lineOf(earlier)}`]),
    missesOf(step, entries.slice(next)),
  ].join('\n');
  const cut = entries.filter((entry) => isUncertain(steps, entry)).length;
  const verdict = { matched, diff, shows: 'misses' } as const;
  if (missingFront(steps, entries) > evicted) return { ...verdict, kind: 'unmet', reason };
  return { ...verdict, kind: 'unknown', reason: `${reason}, and ${lost(evicted, cut)}` };
}

function met(matched: number): Verdict {
  return { kind: 'met', matched, reason: '', diff: '', shows: 'matches' };
}

type Step = readonly Criterion[];

/** How many steps are found one after another, and the place behind the last of them. */
function walk(steps: readonly Step[], entries: readonly Entry[]) {
  let matched = 0;
  let next = 0;
  for (const [index, entry] of entries.entries()) {
    const step = steps[matched];
    if (step === undefined) break;
    if (!fits(step, entry)) continue;
    matched += 1;
    next = index + 1;
  }
  return { matched, next };
}

/** How many of the first steps would have to lie in what is forgotten. */
function missingFront(steps: readonly Step[], entries: readonly Entry[]): number {
  let missing = steps.length;
  for (const entry of entries.toReversed()) {
    const step = steps[missing - 1];
    if (step !== undefined && couldFit(step, entry)) missing -= 1;
  }
  return missing;
}

function isUncertain(steps: readonly Step[], entry: Entry): boolean {
  return steps.some((step) => couldFit(step, entry) && !fits(step, entry));
}

/** Matching entries that are shown, the latest ones. */
const MAX_SHOWN = 5;

function missesOf(criteria: readonly Criterion[], entries: readonly Entry[]): string {
  const misses = nearMisses(criteria, entries);
  return misses.length === 0 ? 'nothing else was journaled' : diffOf(misses);
}

function lost(evicted: number, cut: number): string {
  const gone = `${plural(evicted)} fell out of the journal`;
  const large = `${plural(cut)} had parameters too large to keep`;
  const parts = [evicted > 0 ? gone : '', cut > 0 ? large : ''].filter((text) => text !== '');
  return `${parts.join(' and ')}, so nobody can say`;
}

function boundsText(least: number, most: number): string {
  if (least === most) return `exactly ${least} should`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least} should` : `at most ${most} should`;
}

function plural(count: number): string {
  return `${count} ${count === 1 ? 'request' : 'requests'}`;
}
