import { expect, test } from 'vitest';
import { criteriaOf, fits, type RequestMatch } from '../../src/journal/match.ts';
import type { Entry } from '../../src/journal/ring.ts';
import { entryOf } from './entries.ts';

const TAGGED = { parameters: { Id: 'm-1', Tags: [{ Key: 'k' }, { Key: 'l' }] } };
const REFUSED = { status: 503, error: 'InternalBusy', code: 'Internal' };
const FAULTED = { fault: 'a, b', faults: ['a', 'b'] };

// A case: the match, the entry, whether it is meant.
test.for<readonly [RequestMatch, Partial<Entry>, boolean]>([
  [{}, {}, true],
  [{ service: 'acme' }, {}, true],
  [{ service: 'ac' }, {}, false],
  [{ service: 'a*' }, {}, true],
  [{ service: '' }, {}, false],
  [{ service: '' }, { service: '' }, true],
  [{ operation: '*Image', region: 'r1' }, {}, true],
  [{ operation: '*Image', region: 'r2' }, {}, false],
  [{ where: { Id: 'm-*' } }, TAGGED, true],
  [{ where: { Id: 'm-2' } }, TAGGED, false],
  [{ where: { 'Tags.2.Key': 'l' } }, TAGGED, true],
  [{ where: { Tags: '*' } }, TAGGED, false],
  [{ where: { Other: '*' } }, TAGGED, false],
  [{ where: { Id: '*' } }, { parameters: null }, false],
  [{ status: 200 }, {}, true],
  [{ status: 503 }, REFUSED, true],
  [{ error: 'InternalBusy' }, REFUSED, true],
  [{ error: 'Internal' }, REFUSED, true],
  [{ error: 'Busy' }, REFUSED, false],
  [{ error: '*' }, {}, false],
  [{ fault: 'a' }, FAULTED, true],
  [{ fault: 'b' }, FAULTED, true],
  [{ fault: 'a, b' }, FAULTED, true],
  [{ fault: 'c' }, FAULTED, false],
  [{ fault: '*' }, {}, false],
])('%j on %j -> %s', ([match, entry, meant]) => {
  expect(fits(criteriaOf(match), entryOf(0, entry))).toBe(meant);
});
