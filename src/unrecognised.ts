import type { Emulator } from './emulator.ts';
import type { Problem } from './http/problem.ts';
import { firstValue } from './http/query.ts';
import type { WireRequest } from './http/wire-request.ts';

/** What someone is told whose request no service recognises: what is served, and what nearly matched. */
export function unrecognised(request: WireRequest, emulators: readonly Emulator[]): Problem {
  const served = emulators.map(({ id, name, apiVersion }) => ({ id, name, apiVersion }));
  const nearest = nearMisses(request, emulators);
  return {
    status: 404,
    detail: `No service of doppel recognises ${request.method} ${request.target.slice(0, 200)}. ${
      nearest[0] ?? 'Send one of the services below as its own SDK does, or see /_doppel/services.'
    }`,
    nearest,
    served,
  };
}

function nearMisses(request: WireRequest, emulators: readonly Emulator[]): string[] {
  const action = firstValue(request.query, 'Action');
  const misses: string[] = [];
  for (const { id, apiVersion, operations } of emulators) {
    if (action !== undefined && Object.hasOwn(operations, action)) {
      misses.push(
        `Action=${action} is an operation of ${id}, which is known by a signature of its own or by Version=${apiVersion}.`,
      );
    }
  }
  return misses;
}
