import type { Entry } from '../../src/journal/ring.ts';

/** An entry of the fictional cloud; a test says what it is about. */
export function entryOf(seq: number, about: Partial<Entry> = {}): Entry {
  return {
    seq,
    at: Date.parse('2026-11-22T12:00:00Z'),
    tenant: 'ann',
    service: 'acme',
    operation: 'CopyImage',
    region: 'r1',
    parameters: {},
    status: 200,
    error: undefined,
    code: undefined,
    fault: undefined,
    faults: [],
    explain: undefined,
    diagnosis: undefined,
    call: undefined,
    attempt: undefined,
    durationMs: 1,
    ...about,
  };
}

/** Entries of operations, one letter each. */
export function entriesOf(operations: string): Entry[] {
  return [...operations].map((operation, seq) => entryOf(seq, { operation }));
}
