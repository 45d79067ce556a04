import { expect, test } from 'vitest';
import { urlOf } from '../../src/cli/url.ts';

test.for([
  [{}, 'http://127.0.0.1:4780'],
  [{ DOPPEL_PORT: '5000' }, 'http://127.0.0.1:5000'],
  [{ DOPPEL_PORT: '' }, 'http://127.0.0.1:4780'],
  [{ DOPPEL_HOST: '10.0.0.7', DOPPEL_PORT: '5000' }, 'http://10.0.0.7:5000'],
  [{ DOPPEL_HOST: '0.0.0.0' }, 'http://127.0.0.1:4780'],
  [{ DOPPEL_HOST: '::1' }, 'http://[::1]:4780'],
  [{ DOPPEL_ADDRESS_FILE: '/nowhere', DOPPEL_PORT: '5000' }, 'http://127.0.0.1:5000'],
  [{ DOPPEL_URL: 'http://doppel:4780', DOPPEL_PORT: '5000' }, 'http://doppel:4780'],
] as const)('a verb called with %j asks %s', ([env, url]) => {
  expect(urlOf(env)).toBe(url);
});
