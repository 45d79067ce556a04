import { ofTenant, type RuleState } from '../domain/fault-state.ts';
import { effectOf } from './effect.ts';
import type { FaultRule } from './rule.ts';

/** How many more times a rule can be applied; undefined when it has no end. */
export function remainingOf(
  { select, effect }: FaultRule,
  { hits }: RuleState,
): number | undefined {
  const bounds = [select.times, effectOf(effect, 'script')?.script.length].filter(
    (bound) => bound !== undefined,
  );
  return bounds.length === 0 ? undefined : Math.max(0, Math.min(...bounds) - hits);
}

/** Whether a rule's window and life include a moment `elapsed` milliseconds after it was written. */
export function isOpen({ enabled, select, ttl }: FaultRule, elapsed: number): boolean {
  if (!enabled || (ttl !== undefined && elapsed >= ttl)) return false;
  if (select.window === undefined) return true;
  const { after, for: lasts } = select.window;
  return elapsed >= after && (lasts === undefined || elapsed < after + lasts);
}

/**
 * Counts one matching request and says whether the rule selects it: the first `after` pass, then every
 * `every`-th is selected, by `probability` if it is below 1. A throttle selects what its window does
 * not let pass.
 */
export function count(
  rule: FaultRule,
  state: RuleState,
  tenant: string,
  now: number,
  elapsed: number,
): { readonly state: RuleState; readonly selected: boolean } {
  const matched = state.matched + 1;
  const number = matched - rule.select.after;
  const counted = { ...state, matched };
  if (number <= 0 || number % rule.select.every !== 0) return { state: counted, selected: false };
  if (chance(rule.select.seed, matched) >= rule.select.probability) {
    return { state: counted, selected: false };
  }
  const hit = { ...counted, hits: state.hits + 1, lastHitAt: now };
  const throttle = effectOf(rule.effect, 'throttle');
  if (throttle === undefined) return { state: hit, selected: true };

  const window = Math.floor(elapsed / Math.max(1, throttle.perMs));
  const [last, before] = ofTenant(state.windows, tenant) ?? [window, 0];
  const passed = last === window ? before : 0;
  if (passed >= throttle.limit) return { state: hit, selected: true };
  const windows = { ...state.windows, [tenant]: [window, passed + 1] as const };
  return { state: { ...counted, windows }, selected: false };
}

/** Milliseconds until a throttle's window ends. */
export function timeLeft(per: number, elapsed: number): number {
  const length = Math.max(1, per);
  return length - (((elapsed % length) + length) % length);
}

/**
 * A number in [0, 1) that depends on nothing but a seed and a position: mulberry32's mixing of both.
 * Chance in faults only ever comes from here.
 */
export function chance(seed: number, position: number): number {
  let mixed = (seed ^ Math.imul(position, 0x9e3779b9)) + 0x6d2b79f5;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
