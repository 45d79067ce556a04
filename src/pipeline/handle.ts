import type { Call } from '../contract/call.ts';
import { ApiError } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import type { Caller } from '../contract/wire.ts';
import type { WireRequest, WireResponse } from '../contract/wire-request.ts';
import { EVERYONE } from '../domain/owner.ts';
import { type Answer, NO_ANSWER } from '../faults/answer.ts';
import { type Engine, settle, worldOf } from '../server/engine.ts';
import { forgetIdle } from '../server/forget.ts';
import { problemResponse } from '../server/problem.ts';
import { moveAuto } from './auto-clock.ts';
import { CallImages, CallTasks, type Moment } from './call.ts';
import type { Exchange } from './exchange.ts';
import { applyFaults, FaultHeaderError, leavesNoAnswer, planTask } from './faults.ts';
import { type Recognised, recognise } from './recognise.ts';
import { record } from './record.ts';
import { strayHost } from './stray.ts';

/**
 * The data plane: one request in, one answer out, synchronously. `undefined` when no service
 * recognises the request. `tooLarge` says that the body was refused before it was read.
 */
export function createPipeline(engine: Engine) {
  return function handle(request: WireRequest, tooLarge = false): Answer | undefined {
    forgetIdle(engine);
    const recognised = recognise(engine.emulators, request);
    if (recognised === undefined) return undefined;
    const exchange = open(engine, request, recognised);
    const response = respond(engine, exchange, tooLarge);
    return answerOf(engine, exchange, record(engine, exchange, response));
  };
}

function answerOf(engine: Engine, exchange: Exchange, response: WireResponse): Answer {
  const { wire, decoded, latencyMs, connection } = exchange;
  return {
    response,
    latencyMs,
    connection,
    lost(reason) {
      const refusal = bug(engine, exchange, reason);
      const instead = wire.encodeError(refusal, decoded, requestIdOf(engine, exchange));
      return answerOf(engine, exchange, instead);
    },
  };
}

/** The way of a request, step by step. */
function respond(engine: Engine, exchange: Exchange, tooLarge: boolean): WireResponse {
  const { emulator, wire, decoded } = exchange;
  try {
    if (tooLarge) throw emulator.standardErrors.bodyTooLarge(decoded);
    if (strayHost(exchange) !== undefined) throw emulator.standardErrors.unknownOperation(decoded);
    const caller = authenticate(engine, exchange);
    exchange.tenant = caller.tenant;
    exchange.remark = caller.remark;
    exchange.now = engine.clocks.now(caller.tenant);
    const operation = find(exchange);
    engine.idle.called(caller.tenant, operation.access === 'write', engine.realNow());
    applyFaults(engine, exchange, 'before');
    if (leavesNoAnswer(exchange)) return NO_ANSWER;
    // A fault may say that a request never arrived: its nonce is used up only from here on.
    if (caller.nonce !== undefined) {
      engine.nonces.add(caller.tenant, caller.nonce, engine.realNow());
    }
    const requestId = requestIdOf(engine, exchange);
    const output = run(engine, exchange, operation, { tenant: caller.tenant, requestId });
    applyFaults(engine, exchange, 'afterCommit');
    if (leavesNoAnswer(exchange)) return NO_ANSWER;
    const answer = wire.encode(output, decoded, requestId);
    if (engine.clocks.settingOf(caller.tenant).mode === 'auto') {
      moveAuto(engine, caller.tenant, exchange, operation, output);
    }
    return answer;
  } catch (error) {
    if (error instanceof FaultHeaderError) return problemResponse(error.problem);
    const refusal = error instanceof ApiError ? error : bug(engine, exchange, error);
    exchange.refusal = refusal;
    return wire.encodeError(refusal, decoded, requestIdOf(engine, exchange), exchange.retryAfterMs);
  }
}

function open(engine: Engine, request: WireRequest, { emulator, wire }: Recognised): Exchange {
  return {
    request,
    emulator,
    wire,
    decoded: wire.decode(request),
    startedAt: performance.now(),
    tenant: undefined,
    now: engine.clocks.now(EVERYONE),
    requestId: undefined,
    remark: undefined,
    applied: [],
    latencyMs: 0,
    retryAfterMs: undefined,
    connection: undefined,
    refusal: undefined,
  };
}

function authenticate(engine: Engine, { wire, request, decoded }: Exchange): Caller {
  if (engine.auth === 'off') return wire.authenticate(request, decoded, { mode: 'off' });
  const { nonces, tenants } = engine;
  const now = engine.realNow();
  return wire.authenticate(request, decoded, {
    mode: 'verify',
    secretOf: tenants.secretOf,
    nonces,
    now,
    clockOf: engine.clocks.now,
  });
}

/** One id a request, drawn when it is first needed: by then the tenant's clock is known, or never will be. */
function requestIdOf(engine: Engine, exchange: Exchange): string {
  exchange.requestId ??= exchange.emulator.newRequestId(engine.ids, exchange.now);
  return exchange.requestId;
}

function find({ emulator, decoded }: Exchange): Operation {
  const operation = Object.hasOwn(emulator.operations, decoded.operation)
    ? emulator.operations[decoded.operation]
    : undefined;
  if (operation === undefined) throw emulator.standardErrors.unknownOperation(decoded);
  return operation;
}

function run(
  engine: Engine,
  exchange: Exchange,
  operation: Operation,
  { tenant, requestId }: { readonly tenant: string; readonly requestId: string },
): unknown {
  const { emulator, request, decoded, now } = exchange;
  const work = operation.prepare(decoded.input);

  const world = worldOf(engine, emulator, tenant);
  const { accountId, settings } = engine.tenants.accountOf(tenant, emulator);
  const scope = { service: emulator.id, tenant, region: decoded.region };
  const limits = engine.limits.of(tenant, emulator.id);
  const slots = engine.limits.slotsOf(tenant, emulator.id);
  const moment: Moment = {
    scope,
    now,
    limits,
    world,
    slots,
    plan: (kind, durationMs) => planTask(engine, exchange, operation, kind, durationMs),
  };
  const call: Call = {
    scope,
    accountId,
    host: request.headers.host ?? '',
    cloudHost: request.cloudHost,
    now,
    limits,
    settings,
    requestId,
    decoded,
    ids: engine.ids,
    images: new CallImages(moment),
    tasks: new CallTasks(moment),
    tokens: world.tokens,
  };
  settle(engine, world, now);
  if (operation.access === 'read') return work(call);
  return engine.store.share(() => work(call));
}

/** Anything thrown that is not an error of a catalogue is a bug of ours: logged whole, answered as theirs. */
function bug(engine: Engine, { emulator, decoded }: Exchange, error: unknown): ApiError {
  const { operation } = decoded;
  engine.log.error({ err: error, service: emulator.id, operation }, 'bug in doppel');
  return emulator.standardErrors.internal(decoded);
}
