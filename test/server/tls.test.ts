import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startAcme } from '../support/acme.ts';
import { temporaryFolder } from '../support/folder.ts';
import { exchange } from '../support/raw.ts';
import { speakingOn } from '../support/socket.ts';
import { openTls, openTunnel } from '../support/tunnel.ts';

const TARGET = '/?Action=DescribeImages&Version=acme-1&Key=key';

const startTls = () => startAcme({ tlsDir: temporaryFolder() });

describe('a connection that begins with a handshake', () => {
  test.for([
    ['by its address', {}, 'IP Address:127.0.0.1'],
    ['as localhost', { servername: 'localhost' }, 'DNS:localhost'],
    [
      'as a host of the cloud',
      { servername: 'images.r1.acme.example' },
      'DNS:images.r1.acme.example',
    ],
    ['in capitals', { servername: 'IMAGES.ACME.EXAMPLE' }, 'DNS:images.acme.example'],
  ] as const)(
    'is answered with a certificate that is trusted, called %s',
    async ([, options, name]) => {
      const server = await startTls();
      const socket = await openTls(server, options);
      onTestFinished(() => void socket.destroy());
      expect(socket.authorized).toBe(true);
      expect(socket.getPeerCertificate().subjectaltname).toContain(name);
      const client = speakingOn(socket);
      client.get(TARGET);
      expect((await client.answer()).status).toBe(200);
      client.get(TARGET);
      expect((await client.answer()).status).toBe(200);
    },
  );

  test.for(['other.example', 'acme.example.org', 'doppel', 'xacme.example'])(
    'is not believed as %s',
    async (servername) => {
      const server = await startTls();
      await expect(openTls(server, { servername })).rejects.toThrow(/altnames/);
    },
  );

  test.for([
    [['h2', 'http/1.1'], 'http/1.1'],
    [['http/1.1'], 'http/1.1'],
  ] as const)('is offered %j and speaks %s', async ([ALPNProtocols, spoken]) => {
    const socket = await openTls(await startTls(), { ALPNProtocols: [...ALPNProtocols] });
    expect(socket.alpnProtocol).toBe(spoken);
    socket.destroy();
  });

  test('speaks nothing but HTTP/1.1', async () => {
    const server = await startTls();
    await expect(openTls(server, { ALPNProtocols: ['h2'] })).rejects.toThrow(
      /no application protocol/,
    );
  });

  test('is not begun below TLS 1.2', async () => {
    const server = await startTls();
    const old = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    await expect(openTls(server, old)).rejects.toThrow(/protocol version|unsupported/i);
  });

  test('is closed when no handshake follows', async () => {
    const { port, engine } = await startTls();
    expect(await exchange(port, '\x16\x03\x01\x00\x05hello')).not.toContain('HTTP');
    expect(engine.journal.list().at(-1)).toMatchObject({ operation: 'TlsHandshake' });
  });
});

test('a server stops although connections have said nothing, or half a handshake', async () => {
  const server = await startTls();
  const sockets = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  sockets[1]?.write('\x16\x03\x01', 'latin1');
  const { socket } = await openTunnel(server.port, 'images.acme.example:443');
  const ended = [...sockets, socket].map((one) => once(one.resume(), 'close'));
  await server.stop();
  await Promise.all(ended);
});

// One that has begun a handshake has ten seconds for it.
test.for(['', 'GE'])('a client that sends %j and no more is let go at once', async (bytes) => {
  const server = await startTls();
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  const closed = once(socket.resume(), 'close');
  socket.end(bytes, 'latin1');
  await closed;
});

test('an upgrade is answered as any request is', async () => {
  const socket = speakingOn(await openTls(await startTls()));
  socket.get(TARGET, { Connection: 'Upgrade', Upgrade: 'websocket' });
  expect((await socket.answer()).status).toBe(200);
  socket.giveUp();
});
