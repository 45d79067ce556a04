import type { ApiError } from '../contract/errors.ts';
import type { RequestFacts } from '../faults/book.ts';
import { FAULT_HEADER, type HeaderFault, headerNames, readFaultHeader } from '../faults/header.ts';
import { findRow, injectedError } from '../faults/rows.ts';
import type { FaultEffect, FaultRule } from '../faults/rule.ts';
import type { Engine } from '../server/engine.ts';
import type { Problem } from '../server/problem.ts';
import { nearest } from '../text/nearest.ts';
import type { Exchange } from './exchange.ts';

/** A fault header that names no fault; told to whoever sent it in our own words. */
export class FaultHeaderError extends Error {
  override readonly name = 'FaultHeaderError';
  readonly problem: Problem;

  constructor(value: string, known: readonly string[]) {
    const near = nearest(value, known);
    const detail = `${FAULT_HEADER}: '${value.slice(0, 200)}' is no fault of this service; use one such as ${near.join(', ')}`;
    super(detail);
    this.problem = { status: 400, detail, nearest: near };
  }
}

/** An exchange as fault rules see it. */
export function factsOf({ emulator, decoded, tenant, now }: Exchange): RequestFacts {
  const { operation, region, input } = decoded;
  return { service: emulator.id, operation, tenant, region, parameters: input, now };
}

/**
 * Lets the rules of a phase strike an exchange: late answers and broken connections are noted on it,
 * an error is thrown. There is one answer per request: a header on it comes before all rules, and what
 * struck in phase `before` leaves nothing to those after the commit but latency.
 */
export function strike(engine: Engine, exchange: Exchange, phase: FaultRule['phase']): void {
  const asked = engine.faultHeader ? exchange.request.headers[FAULT_HEADER] : undefined;
  const fault = asked === undefined ? undefined : headerFault(asked, exchange);
  const isAnswered = fault !== undefined || exchange.connection !== undefined;
  const struck = engine.faults.strike(phase, factsOf(exchange), isAnswered);
  if (struck !== undefined) {
    exchange.latencyMs += struck.latencyMs;
    exchange.retryAfterMs = struck.retryAfterMs;
    exchange.struck.push(...struck.labels);
    if (struck.effect !== undefined) apply(struck.effect, exchange);
  }
  if (fault?.phase !== phase) return;
  exchange.struck.push(asked ?? '');
  apply(fault.effect, exchange);
}

function headerFault(asked: string, { emulator, decoded }: Exchange): HeaderFault {
  const fault = readFaultHeader(asked, emulator, decoded.operation);
  if (fault === undefined) throw new FaultHeaderError(asked, headerNames(emulator));
  return fault;
}

function apply(effect: FaultEffect, exchange: Exchange): void {
  if (effect.connection !== undefined) exchange.connection = effect;
  const error = errorOf(effect, exchange);
  if (error !== undefined) throw error;
}

function errorOf(effect: FaultEffect, exchange: Exchange): ApiError | undefined {
  const { emulator, decoded } = exchange;
  if (effect.situation !== undefined) return emulator.situations[effect.situation](decoded);
  if (effect.error === undefined) return undefined;
  const row = findRow(emulator, decoded.operation, effect.error);
  return row && injectedError(row, factsOf(exchange), emulator);
}

/** Whether the connection is lost before any answer: in phase `before` no work is done then. */
export function leavesNoAnswer({ connection }: Exchange): boolean {
  const kind = connection?.connection;
  return kind !== undefined && kind !== 'truncate' && kind !== 'slow';
}
