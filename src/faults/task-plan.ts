import type { Emulator } from '../contract/emulator.ts';
import { LAST_MOMENT } from '../domain/clock.ts';
import type { Outcome, TaskPlan } from '../domain/task.ts';
import type { CopyEffect } from './effect.ts';
import { findError, type InjectionContext, injectedError } from './injected.ts';

/** A task that no fault touches; it is never longer than all the time that clocks can show. */
export function asPlanned(durationMs: number): TaskPlan {
  return { durationMs: Math.min(LAST_MOMENT, durationMs), outcome: { kind: 'succeed' } };
}

/** How work that starts now will go when a rule about copies is applied to it. */
export function planOf(
  durationMs: number,
  copy: CopyEffect,
  emulator: Emulator,
  context: InjectionContext,
): TaskPlan {
  if (copy.kind === 'stretch') return asPlanned(Math.round(durationMs * copy.factor));
  return { ...asPlanned(durationMs), outcome: outcomeOf(copy, emulator, context) };
}

function outcomeOf(
  copy: Exclude<CopyEffect, { kind: 'stretch' }>,
  emulator: Emulator,
  context: InjectionContext,
): Outcome {
  if (copy.kind === 'stall') return copy;
  const { atPercent, reason } = copy;
  const found = findError(emulator, context.operation, reason);
  if (found === undefined) return { kind: 'fail', atPercent, code: '', reason };
  const { code, message } = injectedError(found, context, emulator);
  return { kind: 'fail', atPercent, code, reason: message };
}
