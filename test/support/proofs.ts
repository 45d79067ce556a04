import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** One line for each error that a test file has met; begun anew by every run. */
export const PROOFS = join(ROOT, 'coverage/proofs.tsv');

/** An error that a test has seen in an answer. */
export interface Proof {
  readonly service: string;
  readonly error: string;
  /** Whether a fault brought it. */
  readonly injected: boolean;
  /** The test's file, from the root. */
  readonly test: string;
}

const written = new Set<string>();

/** Takes down that the running test has met an error. */
export function prove(service: string, error: string, injected: boolean): void {
  const test = relative(ROOT, expect.getState().testPath ?? '');
  const line = [service, error, injected ? 'injected' : 'natural', test].join('\t');
  if (written.has(line)) return;
  written.add(line);
  mkdirSync(dirname(PROOFS), { recursive: true });
  appendFileSync(PROOFS, `${line}\n`);
}

/** What the tests of the last run have met. */
export function readProofs(): Proof[] {
  return readFileSync(PROOFS, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [service = '', error = '', how, test = ''] = line.split('\t');
      return { service, error, injected: how === 'injected', test };
    });
}

/**
 * A service whose answers are read for the refusals of single entries that stand inside a success: the
 * journal has those of whole calls only.
 */
export function witnessed(emulator: Emulator): Emulator {
  const known = new Map(
    Object.entries(emulator.errors).map(([id, { code = id, message }]) => [
      `${code} ${message}`,
      id,
    ]),
  );
  return {
    ...emulator,
    wires: emulator.wires.map((wire) => ({
      ...wire,
      encode(output, decoded, requestId) {
        for (const said of refusalsIn(output)) {
          const id = known.get(said);
          if (id !== undefined) prove(emulator.id, id, false);
        }
        return wire.encode(output, decoded, requestId);
      },
    })),
  };
}

/** Every code and message that stand side by side somewhere in an answer. */
function* refusalsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('Code' in value && 'Message' in value) yield `${value.Code} ${value.Message}`;
  for (const inner of Object.values(value)) yield* refusalsIn(inner);
}
