import type { Emulator } from '../contract/emulator.ts';
import type { Outcome, TaskPlan } from '../domain/task.ts';
import { findRow, injectedError, type RowContext } from './rows.ts';
import type { FaultEffect } from './rule.ts';

/** A task that no fault touches. */
export function asPlanned(durationMs: number): TaskPlan {
  return { durationMs, outcome: { kind: 'succeed' } };
}

/** How a copy that starts now will go: as planned, unless a rule about copies struck it. */
export function fateOf(
  durationMs: number,
  copy: FaultEffect['copy'],
  emulator: Emulator,
  context: RowContext,
): TaskPlan {
  if (copy === undefined) return asPlanned(durationMs);
  if (copy.times !== undefined) return asPlanned(Math.round(durationMs * copy.times));
  return { durationMs, outcome: outcomeOf(copy, emulator, context) };
}

function outcomeOf(
  { failAtPercent, stallAtPercent, reason = '' }: NonNullable<FaultEffect['copy']>,
  emulator: Emulator,
  context: RowContext,
): Outcome {
  if (failAtPercent === undefined) return { kind: 'stall', atPercent: stallAtPercent ?? 0 };
  const row = findRow(emulator, context.operation, reason);
  if (row === undefined) return { kind: 'fail', atPercent: failAtPercent, code: '', reason };
  const { code, message } = injectedError(row, context, emulator);
  return { kind: 'fail', atPercent: failAtPercent, code, reason: message };
}
