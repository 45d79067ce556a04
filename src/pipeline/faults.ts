import type { ApiError } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import { makesImage, type TaskKind, type TaskPlan } from '../domain/task.ts';
import type { RequestView } from '../faults/book.ts';
import type { Effect } from '../faults/effect.ts';
import { FAULT_HEADER, type HeaderFault, headerNames, readFaultHeader } from '../faults/header.ts';
import { findError, injectedError } from '../faults/injected.ts';
import type { FaultRule } from '../faults/rule.ts';
import { asPlanned, planOf } from '../faults/task-plan.ts';
import { undocumentedError } from '../faults/undocumented.ts';
import type { Engine } from '../server/engine.ts';
import type { Problem } from '../server/problem.ts';
import { nearest } from '../text/nearest.ts';
import type { Exchange } from './exchange.ts';

/** A fault header that names no fault; answered in our own words. */
export class FaultHeaderError extends Error {
  override readonly name = 'FaultHeaderError';
  readonly problem: Problem;

  constructor(value: string, known: readonly string[]) {
    const near = nearest(value, known);
    const detail = `${FAULT_HEADER}: '${value.slice(0, 200)}' is not a fault of this service; use one such as ${near.join(', ')}`;
    super(detail);
    this.problem = { status: 400, detail, nearest: near };
  }
}

/** An exchange as fault rules see it. */
export function viewOf({ emulator, decoded, tenant = '', now }: Exchange): RequestView {
  const { operation, region, input } = decoded;
  return { service: emulator.id, operation, tenant, region, parameters: input, now };
}

/**
 * Applies the rules of a phase to an exchange: late answers and broken connections are noted on it, an
 * error is thrown. There is one answer per request: a header on it comes before all rules, and what was
 * applied in phase `before` leaves nothing to those after the commit but latency.
 */
export function applyFaults(engine: Engine, exchange: Exchange, phase: FaultRule['phase']): void {
  const asked = engine.faultHeader ? exchange.request.headers[FAULT_HEADER] : undefined;
  const fault = asked === undefined ? undefined : headerFault(asked, exchange);
  const isAnswered = fault !== undefined || exchange.connection !== undefined;
  const applied = engine.faults.apply(phase, viewOf(exchange), isAnswered);
  if (applied !== undefined) {
    exchange.latencyMs += applied.latencyMs;
    exchange.retryAfterMs = applied.retryAfterMs;
    exchange.applied.push(...applied.labels);
    if (applied.effect !== undefined) apply(applied.effect, exchange);
  }
  if (fault?.phase !== phase) return;
  exchange.applied.push(asked ?? '');
  apply(fault.effect, exchange);
}

/** How work goes that starts in an exchange: as planned, unless it makes an image and a rule is applied. */
export function planTask(
  engine: Engine,
  exchange: Exchange,
  { name, starts }: Operation,
  kind: TaskKind,
  durationMs: number,
): TaskPlan {
  if (!makesImage(kind)) return asPlanned(durationMs);
  // Rules are refused where nothing starts: what an operation does not declare, no rule could be about.
  if (kind !== starts)
    throw new Error(`${name} does not say that it starts a task of kind ${kind}`);
  const request = viewOf(exchange);
  const applied = engine.faults.applyToTask(request);
  if (applied === undefined) return asPlanned(durationMs);
  exchange.applied.push(applied.label);
  exchange.latencyMs += applied.latencyMs;
  return planOf(durationMs, applied.copy, exchange.emulator, request);
}

function headerFault(asked: string, { emulator, decoded }: Exchange): HeaderFault {
  const fault = readFaultHeader(asked, emulator, decoded.operation);
  if (fault === undefined) throw new FaultHeaderError(asked, headerNames(emulator));
  return fault;
}

function apply(effect: Effect, exchange: Exchange): void {
  if (effect.kind === 'connection') exchange.connection = effect.connection;
  const error = errorOf(effect, exchange);
  if (error !== undefined) throw error;
}

function errorOf(effect: Effect, exchange: Exchange): ApiError | undefined {
  const { emulator, decoded } = exchange;
  if (effect.kind === 'standard') return emulator.standardErrors[effect.error](decoded);
  if (effect.kind === 'undocumented') return undocumentedError(effect.error);
  if (effect.kind !== 'error') return undefined;
  const found = findError(emulator, decoded.operation, effect.error);
  return found && injectedError(found, viewOf(exchange), emulator);
}

/** Whether the connection is lost before any answer: in phase `before` no work is done then. */
export function leavesNoAnswer({ connection }: Exchange): boolean {
  const kind = connection?.kind;
  return kind !== undefined && kind !== 'truncate' && kind !== 'slow';
}
