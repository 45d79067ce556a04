import { expect, test } from 'vitest';
import { isSecret, redacted } from '../../src/journal/redact.ts';

test.for([
  ['Signature', true],
  ['X-Signature', true],
  ['X-Amz-Signature', true],
  ['X-Security-Token', true],
  ['X-Amz-Security-Token', true],
  ['SecurityToken', true],
  ['X-Auth-Token', true],
  ['Authorization', true],
  ['SecretAccessKey', true],
  ['AccessKeySecret', true],
  ['Password', true],
  ['auth.identity.password.user.password', true],
  ['auth.identity.token.id', true],
  ['token.ID', true],
  ['token', false],
  ['tokens.id', false],
  ['SignatureMethod', false],
  ['SignatureNonce', false],
  ['NextToken', false],
  ['ClientToken', false],
  ['AccessKeyId', false],
  ['ImageId', false],
] as const)('%s -> %s', ([name, secret]) => {
  expect(isSecret(name)).toBe(secret);
  const shown = redacted({ [name]: 'v' });
  expect(shown).toEqual({ [name]: secret ? 'redacted' : 'v' });
});

test('the id of a token that is a structure', () => {
  const login = { auth: { identity: { methods: ['token'], token: { id: 'sealed' } } } };
  expect(redacted(login)).toEqual({
    auth: { identity: { methods: ['token'], token: { id: 'redacted' } } },
  });
  expect(redacted({ token: [{ id: 'sealed' }] })).toEqual({ token: [{ id: 'redacted' }] });
  expect(redacted({ token: { image: { id: 'i' } } })).toEqual({ token: { image: { id: 'i' } } });
});

test('at any depth, and never deeper than parameters lie', () => {
  const input = { a: [{ password: { x: 1 } }, { b: 'c' }] };
  expect(redacted(input)).toEqual({ a: [{ password: 'redacted' }, { b: 'c' }] });
  const deep = JSON.parse(`${'['.repeat(8000)}${']'.repeat(8000)}`);
  expect(JSON.stringify(redacted(deep))).toHaveLength(32 * 2 + 3);
});
