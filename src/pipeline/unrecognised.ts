import type { Emulator } from '../contract/emulator.ts';
import type { WireRequest } from '../contract/wire-request.ts';
import type { Problem } from '../server/problem.ts';
import { isSlip } from '../text/nearest.ts';
import { firstValue } from '../vendor-kit/query.ts';

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

/** What a request lacks to be one of a service's, the surest guess first. */
function nearMisses(request: WireRequest, emulators: readonly Emulator[]): string[] {
  const action = firstValue(request.query, 'Action');
  const [, first = ''] = request.rawPath.split('/');
  const known: string[] = [];
  const slips: string[] = [];
  for (const { id, apiVersion, operations } of emulators) {
    const how = `which is known by a signature of its own or by Version=${apiVersion}`;
    if (first !== id && isSlip(first, id)) {
      slips.push(`/${first} is no base path; did you mean /${id}?`);
    }
    if (action === undefined) continue;
    if (Object.hasOwn(operations, action)) {
      known.push(`Action=${action} is an operation of ${id}, ${how}.`);
      continue;
    }
    const meant = Object.keys(operations).find((name) => isSlip(action, name));
    if (meant !== undefined) {
      slips.push(`Action=${action} looks like ${meant} of ${id}, ${how}.`);
    }
  }
  return [...known, ...slips];
}
