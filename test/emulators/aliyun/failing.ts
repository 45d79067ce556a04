import type { Emulator } from '../../../src/contract/emulator.ts';
import { ApiError } from '../../../src/contract/errors.ts';

export interface Injected {
  readonly times?: number;
  /** Sent with every refusal. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A service with one operation that meets a row of the catalogue instead of its work, the first
 * `times` calls of it: what an injected fault looks like to a client, before anything is validated.
 */
export function failing(
  emulator: Emulator,
  operation: string,
  row: string,
  { times = Number.POSITIVE_INFINITY, headers = {} }: Injected = {},
): Emulator {
  const { errors, operations, wires } = emulator;
  const spec = errors[row];
  const real = operations[operation];
  if (spec === undefined || real === undefined) throw new Error(`no ${row} or ${operation}`);
  let calls = 0;
  const broken: typeof real = {
    ...real,
    prepare(raw) {
      calls += 1;
      if (calls > times) return real.prepare(raw);
      throw new ApiError(row, spec, spec.sample);
    },
  };
  return {
    ...emulator,
    operations: { ...operations, [operation]: broken },
    wires: wires.map((wire) => ({
      ...wire,
      encodeError(error, decoded, requestId) {
        const answer = wire.encodeError(error, decoded, requestId);
        return { ...answer, headers: { ...answer.headers, ...headers } };
      },
    })),
  };
}
