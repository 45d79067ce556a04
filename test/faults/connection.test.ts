import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { acme } from '../support/acme/index.ts';
import { startAcme } from '../support/acme.ts';
import { arm, nextEntry } from '../support/faults.ts';
import { temporaryFolder } from '../support/folder.ts';
import { exchange, parseAnswer } from '../support/raw.ts';
import { openSocket, speakingOn } from '../support/socket.ts';
import { openSecureTunnel } from '../support/tunnel.ts';

const TARGET = '/?Action=DescribeImages&Version=acme-1&Key=key';
const BODY = '{"Images":[{"id":"img-gold","status":"available"}]}';
const KINDS = ['fresh', 'reused', 'tunnelled'] as const;
type Kind = (typeof KINDS)[number];
type Effect = NonNullable<FaultRuleInput['effect']>;

/**
 * A connection that has sent the request that a rule is applied to: its first one, or a later one, or one that is
 * encrypted in a tunnel.
 */
async function broken(kind: Kind, effect: Effect, rest: Partial<FaultRuleInput> = {}) {
  const server = await startAcme({ tlsDir: temporaryFolder() });
  const socket =
    kind === 'tunnelled'
      ? speakingOn(await openSecureTunnel(server, 'images.acme.example'))
      : await openSocket(server.port);
  if (kind === 'reused') {
    socket.get(TARGET);
    expect((await socket.answer()).body).toBe(BODY);
  }
  arm(server, { name: 'break', effect, ...rest });
  const recorded = nextEntry(server);
  socket.get(TARGET);
  return { server, socket, recorded };
}

/** The fictional cloud, whose answers say nothing but that all went well. */
const silent: Emulator = {
  ...acme,
  wires: acme.wires.map((wire) => ({
    ...wire,
    encode: () => ({ status: 204, headers: { 'X-Request': 'r-1' }, body: '' }),
  })),
};

describe('an answer without a body', () => {
  const request = `GET ${TARGET} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;

  test('has no length', async () => {
    const { port } = await startAcme({}, { emulators: [silent] });
    const text = await exchange(port, request);
    expect(text).toMatch(/^HTTP\/1\.1 204 No Content\r\nX-Request: r-1\r\n[\s\S]*\r\n\r\n$/);
    expect(text).not.toMatch(/content-length|transfer-encoding/i);
  });

  test.for<Effect>([{ connection: 'truncate' }, { connection: 'slow', bytesPerSecond: 1e6 }])(
    'ends after its head under %o',
    async (effect) => {
      const server = await startAcme({}, { emulators: [silent] });
      arm(server, { name: 'break', effect });
      const text = await exchange(server.port, request);
      expect(text).toMatch(/^HTTP\/1\.1 204 No Content\r\nX-Request: r-1\r\n[\s\S]*\r\n\r\n$/);
      expect(text).not.toMatch(/content-length/i);
    },
  );
});

describe.for(KINDS)('on a %s connection', (kind) => {
  test('reset -> RST, not one byte', async () => {
    const { socket, recorded } = await broken(kind, { connection: 'reset' });
    const { how, bytes } = await socket.ended;
    expect([how, bytes]).toEqual(['ECONNRESET', '']);
    expect(await recorded).toEqual([0, ['break']]);
  });

  test('empty -> an orderly end, not one byte', async () => {
    const { socket, recorded } = await broken(kind, { connection: 'empty' });
    const { how, bytes } = await socket.ended;
    expect([how, bytes]).toEqual(['FIN', '']);
    expect(await recorded).toEqual([0, ['break']]);
  });

  test('garbage -> bytes that are not HTTP, then the end', async () => {
    const { socket } = await broken(kind, { connection: 'garbage' });
    const { how, bytes } = await socket.ended;
    expect(how).toBe('FIN');
    expect(bytes).toMatch(/^(?!HTTP)./s);
  });

  test('hang -> nothing while others are answered, until the client gives up', async () => {
    const { server, socket, recorded } = await broken(
      kind,
      { connection: 'hang' },
      { select: { times: 1 } },
    );
    expect(await recorded).toEqual([0, ['break']]);
    const other = await openSocket(server.port);
    for (let n = 0; n < 20; n += 1) {
      other.get(TARGET);
      expect((await other.answer()).status).toBe(200);
    }
    expect([socket.isOpen(), socket.heard()]).toEqual([true, '']);
    socket.giveUp();
    other.giveUp();
    expect((await socket.ended).bytes).toBe('');
  });

  test('hang for 80 ms -> then an orderly end, not one byte', async () => {
    const { socket } = await broken(kind, { connection: 'hang', for: '80ms' });
    const { how, bytes, after } = await socket.ended;
    expect([how, bytes]).toEqual(['FIN', '']);
    expect(after).toBeGreaterThanOrEqual(79);
  });

  test('hang for 30 days -> longer than a timer of Node can wait, and it hangs', async () => {
    const { server, socket, recorded } = await broken(
      kind,
      { connection: 'hang', for: '30d' },
      { select: { times: 1 } },
    );
    await recorded;
    const other = await openSocket(server.port);
    for (let n = 0; n < 20; n += 1) {
      other.get(TARGET);
      await other.answer();
    }
    expect([socket.isOpen(), socket.heard()]).toEqual([true, '']);
    other.giveUp();
    socket.giveUp();
  });

  test.for<readonly [number | undefined, number]>([
    [0, 0],
    [0.25, 12],
    [undefined, 25],
    [0.5, 25],
    [1, BODY.length],
  ])('truncate at %s -> full Content-Length, %d bytes of body, the end', async ([at, length]) => {
    const effect = { connection: 'truncate', ...(at === undefined ? {} : { atFraction: at }) };
    const { socket, recorded } = await broken(kind, effect as Effect);
    const { how, bytes } = await socket.ended;
    const { status, head, body } = parseAnswer(bytes);
    expect([how, status, body]).toEqual(['FIN', 200, BODY.slice(0, length)]);
    expect(head.split('\r\n')).toEqual(
      expect.arrayContaining([
        'HTTP/1.1 200 OK',
        'Content-Type: application/json',
        'x-doppel-fault: break',
        `Content-Length: ${BODY.length}`,
      ]),
    );
    expect(await recorded).toEqual([200, ['break']]);
  });

  test('slow, 1,000 bytes a second -> the whole answer, in many pieces, in its time', async () => {
    const { socket } = await broken(kind, { connection: 'slow', bytesPerSecond: 1000 });
    const { how, bytes, arrivals, after } = await socket.ended;
    const { status, body } = parseAnswer(bytes);
    expect([how, status, body]).toEqual(['FIN', 200, BODY]);
    // The last piece goes out one pause before its own time has passed.
    const least = bytes.length - 50 - 5;
    expect(after).toBeGreaterThanOrEqual(least);
    expect(arrivals.length).toBeGreaterThanOrEqual(3);
    expect(arrivals[0]).toBeLessThan(least);
  });

  test('a latency before an effect -> the effect, later', async () => {
    const { socket } = await broken(kind, { connection: 'reset' }, { latency: '60ms' });
    const { how, after } = await socket.ended;
    expect(how).toBe('ECONNRESET');
    expect(after).toBeGreaterThanOrEqual(59);
  });

  test('a latency -> the answer, later, and the connection stays', async () => {
    const server = await startAcme();
    const socket = await openSocket(server.port);
    arm(server, { latency: '60ms', select: { after: kind === 'fresh' ? 0 : 1, times: 1 } });
    const began = performance.now();
    for (let n = 0; n < 3; n += 1) {
      socket.get(TARGET);
      expect((await socket.answer()).body).toBe(BODY);
    }
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
    expect(socket.isOpen()).toBe(true);
    socket.giveUp();
  });
});

describe('what is under way when the server stops', () => {
  test.for<Effect['connection']>(['hang', 'slow'])(
    '%s -> cut, the server is gone within a second or so',
    async (connection) => {
      const { server, socket, recorded } = await broken('fresh', {
        connection,
        ...(connection === 'slow' ? { bytesPerSecond: 1 } : {}),
      });
      await recorded;
      const began = performance.now();
      await server.stop();
      expect(performance.now() - began).toBeLessThan(2000);
      expect((await socket.ended).bytes).not.toContain(BODY);
    },
  );
});
