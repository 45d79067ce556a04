import type { Emulator } from '../../src/contract/emulator.ts';
import type { WireRequest } from '../../src/contract/wire-request.ts';
import { volcengineEcs } from '../../src/emulators/volcengine/ecs/index.ts';

/** A service that keeps each request it is asked, retries among them. */
export function recording(emulator: Emulator = volcengineEcs): {
  readonly emulator: Emulator;
  readonly requests: readonly WireRequest[];
} {
  const requests: WireRequest[] = [];
  const wires = emulator.wires.map((wire) => ({
    ...wire,
    decode(request: WireRequest) {
      requests.push(request);
      return wire.decode(request);
    },
  }));
  return { emulator: { ...emulator, wires }, requests };
}
