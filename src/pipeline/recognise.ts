import type { Emulator } from '../contract/emulator.ts';
import { CLAIMS, type Wire } from '../contract/wire.ts';
import type { WireRequest } from '../contract/wire-request.ts';

/** The service and the protocol that a request is for. */
export interface Recognised {
  readonly emulator: Emulator;
  readonly wire: Wire;
}

/**
 * Who answers a request: the service whose base path it has, else the one that is surest of it. One that
 * two services are equally sure of is nobody's.
 */
export function recognise(
  emulators: readonly Emulator[],
  request: WireRequest,
): Recognised | undefined {
  let surest: Recognised | undefined;
  let most = 0;
  let isTied = false;
  for (const emulator of emulators) {
    if (request.base !== undefined && request.base.service !== emulator.id) continue;
    // Whatever comes by a service's own base path is for it.
    if (request.base !== undefined) surest = fallback(emulator);
    for (const wire of emulator.wires) {
      const claim = CLAIMS.indexOf(wire.recognises(request));
      if (claim === 0 || claim < most) continue;
      isTied = claim === most && surest?.emulator !== emulator;
      most = claim;
      surest = { emulator, wire };
    }
  }
  return isTied ? undefined : surest;
}

function fallback(emulator: Emulator): Recognised | undefined {
  const [wire] = emulator.wires;
  return wire && { emulator, wire };
}
