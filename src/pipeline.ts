import { moveAuto } from './auto-clock.ts';
import { EVERYONE } from './clock.ts';
import type { Call, Caller, Decoded, Emulator, Wire } from './emulator.ts';
import { type Engine, settle } from './engine.ts';
import { ApiError } from './errors.ts';
import type { WireRequest, WireResponse } from './http/wire-request.ts';

/** The service and the protocol that a request's shape names. */
interface Recognised {
  readonly emulator: Emulator;
  readonly wire: Wire;
}

/**
 * The data plane: one request in, one answer out, synchronously. `undefined` when no service
 * recognises the request. `tooLarge` says that the body was refused before it was read.
 */
export function createPipeline(engine: Engine) {
  return function handle(request: WireRequest, tooLarge = false): WireResponse | undefined {
    const recognised = recognise(engine.emulators, request);
    if (recognised === undefined) return undefined;
    const { emulator, wire } = recognised;
    const decoded = wire.decode(request);
    let now = engine.clocks.now(EVERYONE);
    try {
      if (tooLarge) throw emulator.situations.bodyTooLarge(decoded);
      const caller = authenticate(engine, wire, request, decoded);
      now = engine.clocks.now(caller.tenant);
      // Whatever a fault does to a request that never arrived belongs before this line.
      if (caller.nonce !== undefined) {
        engine.nonces.add(caller.tenant, caller.nonce, engine.realNow());
      }
      const requestId = emulator.newRequestId(engine.ids, now);
      const output = run(engine, emulator, decoded, caller, now, requestId);
      const answer = wire.encode(output, decoded, requestId);
      if (engine.clocks.settingOf(caller.tenant).mode === 'auto') {
        moveAuto(engine, emulator, decoded, caller.tenant, now, answer);
      }
      return answer;
    } catch (error) {
      const refusal = error instanceof ApiError ? error : bug(engine, emulator, decoded, error);
      return wire.encodeError(refusal, decoded, emulator.newRequestId(engine.ids, now));
    }
  };
}

function recognise(emulators: readonly Emulator[], request: WireRequest): Recognised | undefined {
  for (const emulator of emulators) {
    if (request.base !== undefined && request.base.service !== emulator.id) continue;
    const wire = emulator.wires.find((candidate) => candidate.recognises(request));
    if (wire !== undefined) return { emulator, wire };
    const first = emulator.wires[0];
    if (request.base !== undefined && first !== undefined) return { emulator, wire: first };
  }
  return undefined;
}

function authenticate(engine: Engine, wire: Wire, request: WireRequest, decoded: Decoded): Caller {
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

function run(
  engine: Engine,
  emulator: Emulator,
  decoded: Decoded,
  caller: Caller,
  now: number,
  requestId: string,
): unknown {
  const operation = Object.hasOwn(emulator.operations, decoded.operation)
    ? emulator.operations[decoded.operation]
    : undefined;
  if (operation === undefined) throw emulator.situations.unknownOperation(decoded);
  const prepared = operation.prepare(decoded.input);
  if (!prepared.ok) throw emulator.invalid(prepared.issues, decoded);

  const { tenant } = caller;
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
  };
  settle(engine, world, now);
  if (operation.access === 'read') return prepared.run(call);
  return engine.store.transaction(() => prepared.run(call));
}

/** Anything thrown that is no row of a catalogue is a bug of ours: told whole, answered as theirs. */
function bug(engine: Engine, emulator: Emulator, decoded: Decoded, error: unknown): ApiError {
  engine.log.error(
    { err: error, service: emulator.id, operation: decoded.operation },
    'bug in doppel',
  );
  return emulator.situations.internal(decoded);
}
