import { expect, test } from 'vitest';
import { criteriaOf, type RequestMatch } from '../../src/journal/match.ts';
import { diffOf, nearMisses } from '../../src/journal/near-miss.ts';
import { entryOf } from './entries.ts';

const AT = '2026-11-22T12:00:00.000Z';

const missesOf = (match: RequestMatch, entries: Parameters<typeof nearMisses>[1]) =>
  diffOf(nearMisses(criteriaOf(match), entries)).split('\n');

test('what fits is not a miss', () => {
  expect(nearMisses(criteriaOf({ operation: 'CopyImage' }), [entryOf(0)])).toEqual([]);
});

test('the nearest come first, the later before the earlier', () => {
  const entries = [
    entryOf(0, { operation: 'Describe' }),
    entryOf(1, { parameters: { Id: 'b' } }),
    entryOf(2, { parameters: { Id: 'c' } }),
    entryOf(3, { region: 'r2', parameters: { Id: 'a' } }),
    entryOf(4, { service: '', region: '', operation: 'CopyImage' }),
  ];
  const match = { operation: 'CopyImage', region: 'r1', where: { Id: 'a' } };
  expect(missesOf(match, entries)).toEqual([
    `${AT} acme CopyImage r1 -> 200`,
    '- where.Id: a',
    '+ where.Id: c',
    `${AT} acme CopyImage r1 -> 200`,
    '- where.Id: a',
    '+ where.Id: b',
    `${AT} acme CopyImage r2 -> 200`,
    '- region: r1',
    '+ region: r2',
  ]);
});

test('those alike are shown once', () => {
  const entries = [0, 1, 2].map((seq) => entryOf(seq, { status: 404, error: 'NotFound' }));
  expect(missesOf({ status: 200 }, entries)).toEqual([
    `${AT} acme CopyImage r1 -> 404 NotFound, and 2 more like it`,
    '- status: 200',
    '+ status: 404',
  ]);
});

test.for([
  [{ parameters: undefined }, { where: { Id: 'a' } }, '+ where.Id: too large to keep'],
  [{ parameters: {} }, { where: { Id: 'a' } }, '+ where.Id: not sent'],
  [{ parameters: { Id: ['a'] } }, { where: { Id: 'a' } }, '+ where.Id: not sent'],
  [{ parameters: { Password: 'b' } }, { where: { Password: 'a' } }, '+ where.Password: redacted'],
  [{}, { error: 'NotFound' }, '+ error: none'],
  [{ fault: 'x, y', faults: ['x', 'y'] }, { fault: 'z' }, '+ fault: x, y'],
  [{ operation: '' }, { operation: 'CopyImage' }, '+ operation: none'],
] as const)('%j against %j -> %s', ([entry, match, line]) => {
  const lines = missesOf(match, [entryOf(0, entry)]);
  expect(lines).toContain(line);
  expect(lines.join()).not.toContain('Password: a');
});

test('an entry without an answer', () => {
  const entry = entryOf(0, { status: 0, fault: 'cut', faults: ['cut'] });
  expect(missesOf({ status: 200 }, [entry])[0]).toBe(`${AT} acme CopyImage r1 -> no answer [cut]`);
});
