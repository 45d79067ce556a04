import { describe, expect, test } from 'vitest';
import { splitBase, splitTarget } from '../../src/server/target.ts';
import { toPairs, toTree } from '../../src/vendor-kit/flat-keys.ts';
import { encodeRfc3986, parseQuery } from '../../src/vendor-kit/query.ts';

const tree = (query: string) => JSON.parse(JSON.stringify(toTree(parseQuery(query))));

describe('query to tree', () => {
  test.for([
    ['', {}],
    ['a=1&b=x+y&c=x%20y&d=%2B', { a: '1', b: 'x y', c: 'x y', d: '+' }],
    ['a', { a: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=1&a=2', { a: '2' }],
    ['%zz=%E9%95', { '%zz': '%E9%95' }],
    ['Tag.2.Key=b&Tag.1.Key=a&Tag.1.Value=', { Tag: [{ Key: 'a', Value: '' }, { Key: 'b' }] }],
    ['Ids.7=c&Ids.3=b&Ids.10=d', { Ids: ['b', 'c', 'd'] }],
    ['Ids=x&Ids.1=y', { Ids: ['y'] }],
    ['A.1=x&A.k=y', { A: { 1: 'x', k: 'y' } }],
    ['a.b.c.d.e.f.g.h.i=1', { 'a.b.c.d.e.f.g.h.i': '1' }],
    ['F.1.Values.1=v1&F.1.Values.2=v2', { F: [{ Values: ['v1', 'v2'] }] }],
  ] as const)('%s -> %j', ([query, expected]) => {
    expect(tree(query)).toEqual(expected);
  });

  test('__proto__ is a name like any other', () => {
    const read = toTree(parseQuery('__proto__.polluted=1&constructor.x=2'));
    expect(Object.keys(read)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('JSON to pairs', () => {
  test.for([
    [
      { a: 1, b: true, c: null, d: [] },
      [
        ['a', '1'],
        ['b', 'true'],
      ],
    ],
    [
      { T: [{ Key: 'k' }, { Key: 'l' }] },
      [
        ['T.1.Key', 'k'],
        ['T.2.Key', 'l'],
      ],
    ],
  ] as const)('%j', ([value, expected]) => {
    expect(toPairs(value)).toEqual(expected);
  });

  test('nesting as deep as a body can hold ends in an empty text', () => {
    const value = JSON.parse(`${'['.repeat(100_000)}1${']'.repeat(100_000)}`);
    expect(toPairs({ a: value })).toEqual([['a.1.1.1.1.1.1.1', '']]);
  });
});

test.for([
  ['-_.~aZ09', '-_.~aZ09'],
  ["!*'()", '%21%2A%27%28%29'],
  ['a b+镜', 'a%20b%2B%E9%95%9C'],
] as const)('RFC 3986: %s -> %s', ([text, encoded]) => {
  expect(encodeRfc3986(text)).toBe(encoded);
});

test.for([
  ['/?a=b', '/', 'a=b'],
  ['//?a=b', '//', 'a=b'],
  ['http://h:1?a=b', '/', 'a=b'],
  ['HTTPS://h/p/q?a#f', '/p/q', 'a'],
  ['*', '*', ''],
] as const)('target %s -> %s and %s', ([target, rawPath, rawQuery]) => {
  expect(splitTarget(target)).toMatchObject({ rawPath, rawQuery });
});

test.for([
  ['/p?a', undefined],
  ['http://h:1?a=b', 'h:1'],
  ['HTTPS://h/p', 'h'],
  ['*', undefined],
] as const)('target %s -> for %s', ([target, authority]) => {
  expect(splitTarget(target).authority).toBe(authority);
});

const services = new Map([['acme', ['north']]]);
test.for([
  ['/', undefined, undefined, '/'],
  ['/acme', 'acme', undefined, '/'],
  ['/acme/v1/x', 'acme', undefined, '/v1/x'],
  ['/acme/north', 'acme', 'north', '/'],
  ['/acme/north/v1', 'acme', 'north', '/v1'],
  ['/acmes/v1', undefined, undefined, '/acmes/v1'],
] as const)('base path %s -> %s %s %s', ([rawPath, service, region, path]) => {
  const base = service === undefined ? undefined : { service, region };
  expect(splitBase(rawPath, services)).toEqual({ base, path });
});
