import { lookup } from 'node:dns';
import { connect } from 'node:net';
import { expect, test } from 'vitest';

// The hook that every process of this suite has loaded: without it, nothing would hold doppel to its word.

test.for(['example.com', '93.184.216.34', '2606:2800:21f::1', '169.254.169.254', '10.0.0.1'])(
  'a connection to %s is not opened',
  async (host) => {
    expect(() => connect(80, host)).toThrow(`a connection to ${host}: nothing in this suite`);
    await expect(fetch(`http://${host.includes(':') ? `[${host}]` : host}/`)).rejects.toThrow();
  },
);

test('no name but that of this machine is looked up', () => {
  expect(() => lookup('example.com', () => {})).toThrow('a look-up of example.com');
});
