import type { Emulator } from '../contract/emulator.ts';
import type { NearMiss } from '../contract/wire.ts';
import type { WireRequest } from '../contract/wire-request.ts';
import type { Problem } from '../server/problem.ts';
import { isSlip } from '../text/nearest.ts';

/** What is known of a request that no service recognises. */
export interface Unrecognised {
  /** What its sender is answered: what is served, and what nearly matched. */
  readonly problem: Problem;
  /** The operation that it names in some cloud's way, `''` when it names none. */
  readonly operation: string;
  /** What it lacks to be one of a service's, the surest guess first. */
  readonly nearest: readonly string[];
}

/** Finds out what a request that nobody recognises may have been meant for. */
export function unrecognised(request: WireRequest, emulators: readonly Emulator[]): Unrecognised {
  const served = emulators
    .filter(({ kind }) => kind === 'service')
    .map(({ id, name, apiVersion }) => ({ id, name, apiVersion }));
  const misses = emulators.flatMap((emulator) =>
    emulator.wires.flatMap((wire) => {
      const miss = wire.nearMiss(request);
      return miss === undefined ? [] : [{ emulator, miss }];
    }),
  );
  const paths = emulators.flatMap(({ id }) => basePathSlip(request, id));
  const known = misses.flatMap(({ emulator, miss }) => namesOperation(emulator, miss));
  const slips = misses.flatMap(({ emulator, miss }) => nearlyNames(emulator, miss));
  const nearest = [...known, ...paths, ...slips];
  const detail = `No service of doppel recognises ${request.method} ${request.target.slice(0, 200)}. ${
    nearest[0] ?? 'Send one of the services below as its own SDK does, or see /_doppel/services.'
  }`;
  return {
    problem: { status: 404, detail, nearest, served },
    operation: misses[0]?.miss.operation ?? '',
    nearest,
  };
}

function basePathSlip({ rawPath }: WireRequest, id: string): string[] {
  const [, first = ''] = rawPath.split('/');
  if (first === id || !isSlip(first, id)) return [];
  return [`/${first} is not a base path; did you mean /${id}?`];
}

function namesOperation({ id, operations }: Emulator, miss: NearMiss): string[] {
  if (!Object.hasOwn(operations, miss.operation)) return [];
  return [`${miss.sent} is an operation of ${id}, ${miss.knownBy}.`];
}

function nearlyNames({ id, operations }: Emulator, miss: NearMiss): string[] {
  if (Object.hasOwn(operations, miss.operation)) return [];
  const meant = Object.keys(operations).find((name) => isSlip(miss.operation, name));
  return meant === undefined ? [] : [`${miss.sent} looks like ${meant} of ${id}, ${miss.knownBy}.`];
}
