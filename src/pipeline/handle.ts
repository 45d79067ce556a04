import type { Call, Caller, Emulator, Operation, Wire } from '../contract/emulator.ts';
import { ApiError } from '../contract/errors.ts';
import type { WireRequest, WireResponse } from '../contract/wire-request.ts';
import { type Answer, NO_ANSWER } from '../faults/answer.ts';
import { asPlanned, fateOf } from '../faults/fate.ts';
import { type Engine, settle } from '../server/engine.ts';
import { problemResponse } from '../server/problem.ts';
import { EVERYONE } from '../tenancy/clocks.ts';
import { moveAuto } from './auto-clock.ts';
import type { Exchange } from './exchange.ts';
import { FaultHeaderError, factsOf, leavesNoAnswer, strike } from './faults.ts';
import { record } from './record.ts';

/**
 * The data plane: one request in, one answer out, synchronously. `undefined` when no service
 * recognises the request. `tooLarge` says that the body was refused before it was read.
 */
export function createPipeline(engine: Engine) {
  return function handle(request: WireRequest, tooLarge = false): Answer | undefined {
    const recognised = recognise(engine.emulators, request);
    if (recognised === undefined) return undefined;
    const exchange = open(engine, request, recognised);
    const response = respond(engine, exchange, tooLarge);
    const { latencyMs, connection } = exchange;
    return { response: record(engine, exchange, response), latencyMs, connection };
  };
}

/** The way of a request, step by step. */
function respond(engine: Engine, exchange: Exchange, tooLarge: boolean): WireResponse {
  const { emulator, wire, decoded } = exchange;
  try {
    if (tooLarge) throw emulator.situations.bodyTooLarge(decoded);
    const caller = authenticate(engine, exchange);
    exchange.tenant = caller.tenant;
    exchange.now = engine.clocks.now(caller.tenant);
    const operation = find(exchange);
    strike(engine, exchange, 'before');
    if (leavesNoAnswer(exchange)) return NO_ANSWER;
    // A fault may say that a request never arrived: its nonce is used up only from here on.
    if (caller.nonce !== undefined) {
      engine.nonces.add(caller.tenant, caller.nonce, engine.realNow());
    }
    const requestId = requestIdOf(engine, exchange);
    const output = run(engine, exchange, operation, requestId);
    strike(engine, exchange, 'afterCommit');
    if (leavesNoAnswer(exchange)) return NO_ANSWER;
    const answer = wire.encode(output, decoded, requestId);
    if (engine.clocks.settingOf(caller.tenant).mode === 'auto') {
      moveAuto(engine, exchange, operation, answer);
    }
    return answer;
  } catch (error) {
    if (error instanceof FaultHeaderError) return problemResponse(error.problem);
    const refusal = error instanceof ApiError ? error : bug(engine, exchange, error);
    exchange.refusal = refusal;
    return wire.encodeError(refusal, decoded, requestIdOf(engine, exchange), exchange.retryAfterMs);
  }
}

function recognise(
  emulators: readonly Emulator[],
  request: WireRequest,
): Pick<Exchange, 'emulator' | 'wire'> | undefined {
  for (const emulator of emulators) {
    if (request.base !== undefined && request.base.service !== emulator.id) continue;
    const wire = emulator.wires.find((candidate) => candidate.recognises(request));
    if (wire !== undefined) return { emulator, wire };
    const first = emulator.wires[0];
    if (request.base !== undefined && first !== undefined) return { emulator, wire: first };
  }
  return undefined;
}

function open(
  engine: Engine,
  request: WireRequest,
  { emulator, wire }: { readonly emulator: Emulator; readonly wire: Wire },
): Exchange {
  return {
    request,
    emulator,
    wire,
    decoded: wire.decode(request),
    startedAt: performance.now(),
    tenant: '',
    now: engine.clocks.now(EVERYONE),
    requestId: undefined,
    struck: [],
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
  if (operation === undefined) throw emulator.situations.unknownOperation(decoded);
  return operation;
}

function run(engine: Engine, exchange: Exchange, operation: Operation, requestId: string): unknown {
  const { emulator, decoded, tenant, now } = exchange;
  const prepared = operation.prepare(decoded.input);
  if (!prepared.ok) throw emulator.invalid(prepared.issues, decoded);

  const world = engine.store.world(tenant, emulator.id);
  const { accountId, facts } = engine.tenants.accountOf(tenant, emulator);
  const call: Call = {
    scope: { service: emulator.id, tenant, region: decoded.region },
    accountId,
    now,
    world,
    limits: engine.limits.of(tenant, emulator.id) as Call['limits'],
    facts,
    requestId,
    ids: engine.ids,
    fate(kind, durationMs) {
      if (kind !== 'copy') return asPlanned(durationMs);
      const asked = factsOf(exchange);
      const struck = engine.faults.copyFate(asked);
      if (struck !== undefined) {
        exchange.struck.push(struck.label);
        exchange.latencyMs += struck.latencyMs;
      }
      return fateOf(durationMs, struck?.copy, emulator, asked);
    },
  };
  settle(engine, world, now);
  if (operation.access === 'read') return prepared.run(call);
  return engine.store.transaction(() => prepared.run(call));
}

/** Anything thrown that is no row of a catalogue is a bug of ours: told whole, answered as theirs. */
function bug(engine: Engine, { emulator, decoded }: Exchange, error: unknown): ApiError {
  const { operation } = decoded;
  engine.log.error({ err: error, service: emulator.id, operation }, 'bug in doppel');
  return emulator.situations.internal(decoded);
}
