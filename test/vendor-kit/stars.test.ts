import { expect, test } from 'vitest';
import { matchesStars } from '../../src/vendor-kit/stars.ts';

test.for<[text: string, pattern: string, matches: boolean]>([
  ['env', 'env', true],
  ['env', 'Env', false],
  ['env', '', false],
  ['', '', true],
  ['', '*', true],
  ['env', '*', true],
  ['env', '**', true],
  ['env', 'en*', true],
  ['env', '*nv', true],
  ['env', '*n*', true],
  ['env', 'e*v', true],
  ['env', 'e*nv*', true],
  ['env', 'env*env', false],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['a.b', 'a?b', false],
  ['a\nb', 'a*b', true],
])('%j is what %j describes: %s', ([text, pattern, matches]) => {
  expect(matchesStars(text, pattern)).toBe(matches);
});

test('a pattern of many stars is as quick as one', () => {
  expect(matchesStars('a'.repeat(128), `${'*a'.repeat(64)}*b`)).toBe(false);
});
