import type { Emulator } from '../../../../src/contract/emulator.ts';
import { volcengineEcs } from '../../../../src/emulators/volcengine/ecs/index.ts';
import { injectedError } from '../../../../src/faults/rows.ts';

/**
 * The service with one operation that meets a row of the catalogue instead of its work, the first
 * `times` calls of it: what an injected fault looks like to a client, before anything is validated.
 */
export function failing(
  operation: string,
  row: string,
  times = Number.POSITIVE_INFINITY,
): Emulator {
  const { errors, operations } = volcengineEcs;
  const spec = errors[row];
  const real = operations[operation];
  if (spec === undefined || real === undefined) throw new Error(`no ${row} or ${operation}`);
  let calls = 0;
  const broken: typeof real = {
    ...real,
    prepare(raw) {
      calls += 1;
      if (calls > times) return real.prepare(raw);
      const context = { operation, tenant: '', region: '', parameters: raw };
      throw injectedError([row, spec], context, volcengineEcs);
    },
  };
  return { ...volcengineEcs, operations: { ...operations, [operation]: broken } };
}
