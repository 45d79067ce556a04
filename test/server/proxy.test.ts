import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acme } from '../support/acme/index.ts';
import { startAcme } from '../support/acme.ts';
import { temporaryFolder } from '../support/folder.ts';
import { exchange, parseAnswer } from '../support/raw.ts';
import { speakingOn } from '../support/socket.ts';
import { openSecureTunnel, openTls, openTunnel } from '../support/tunnel.ts';

const HOST = 'images.r1.acme.example';
const TARGET = '/?Action=DescribeImages&Version=acme-1&Key=key';
const BODY = '{"Images":[{"id":"img-gold","status":"available"}]}';

const startProxy = (config = {}) => startAcme({ tlsDir: temporaryFolder(), ...config });

describe('CONNECT', () => {
  test.for([
    [`${HOST}:443`, 200],
    [`${HOST}:80`, 200],
    ['IMAGES.ACME.EXAMPLE:443', 200],
    ['images.acme.example.:443', 200],
    [`${HOST}:22`, 403],
    ['acme.example:443', 403],
    ['evilacme.example:443', 403],
    ['acme.example.org:443', 403],
    ['127.0.0.1:22', 403],
    ['169.254.169.254:80', 403],
    [HOST, 400],
    [`${HOST}:`, 400],
    [`${HOST}:0443000`, 400],
    ['a b:443', 400],
    [`http://${HOST}:443`, 400],
    [`${'x'.repeat(300)}.acme.example:443`, 400],
    ['..acme.example:443', 400],
    ['[::1:443', 400],
    ['💥:443', 400],
  ] as const)('%s -> %i', async ([authority, status]) => {
    const server = await startProxy();
    const { socket, answer } = await openTunnel(server.port, authority);
    onTestFinished(() => void socket.destroy());
    expect(answer.split(' ')[1]).toBe(String(status));
  });

  test('to ourselves leads to ourselves', async () => {
    const server = await startProxy();
    const { socket } = await openTunnel(server.port, `127.0.0.1:${server.port}`);
    const client = speakingOn(await openTls(server, { socket }));
    client.get('/_doppel/ready');
    expect((await client.answer()).body).toBe('{"ready":true}');
    client.giveUp();
  });

  test('a refusal names the host in the answer and in the journal, and is counted', async () => {
    const server = await startProxy();
    const text = await exchange(server.port, 'CONNECT db.example:443 HTTP/1.1\r\n\r\n');
    const { status, body } = parseAnswer(text);
    expect([status, JSON.parse(body).detail]).toEqual([
      403,
      expect.stringMatching(/^CONNECT db\.example:443 is refused: .*\*\.acme\.example.* NO_PROXY$/),
    ]);
    expect(server.engine.journal.list()).toMatchObject([
      {
        service: '',
        operation: 'ProxyRefusal',
        parameters: { host: 'db.example:443' },
        status: 403,
        explain: expect.stringContaining('CONNECT db.example:443: '),
      },
    ]);
  });

  test.for(['plain', 'secure'] as const)('%s HTTP in a tunnel, kept alive', async (kind) => {
    const server = await startProxy();
    const socket =
      kind === 'secure'
        ? await openSecureTunnel(server, HOST)
        : (await openTunnel(server.port, `${HOST}:80`)).socket;
    const client = speakingOn(socket);
    for (const _ of [1, 2, 3]) {
      client.get(TARGET, { Host: HOST });
      expect(await client.answer()).toMatchObject({ status: 200, body: BODY });
    }
    client.giveUp();
  });

  test('a client that names nobody in its handshake gets the certificate of its tunnel', async () => {
    const server = await startProxy();
    const { socket } = await openTunnel(server.port, `${HOST}:443`);
    const secure = await openTls(server, { socket, host: HOST, servername: '' });
    expect(secure.getPeerCertificate().subjectaltname).toBe(`DNS:${HOST}`);
    secure.destroy();
  });

  test('bytes that come with the request belong to the tunnel', async () => {
    const server = await startProxy();
    const inner = `GET ${TARGET} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`;
    const text = await exchange(server.port, `CONNECT ${HOST}:80 HTTP/1.1\r\n\r\n${inner}`);
    expect(text).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(text).toContain(BODY);
  });

  test('over TLS, with TLS in it', async () => {
    const server = await startProxy();
    const outer = await openTls(server);
    outer.write(`CONNECT ${HOST}:443 HTTP/1.1\r\n\r\n`);
    expect(String((await once(outer, 'data'))[0])).toMatch(/^HTTP\/1\.1 200/);
    const client = speakingOn(await openTls(server, { socket: outer, servername: HOST }));
    client.get(TARGET);
    expect(await client.answer()).toMatchObject({ status: 200, body: BODY });
    client.giveUp();
    outer.destroy();
  });

  test('not within a tunnel', async () => {
    const server = await startProxy();
    const { socket } = await openTunnel(server.port, `${HOST}:80`);
    socket.write(`CONNECT ${HOST}:80 HTTP/1.1\r\n\r\n`);
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 400/);
    socket.destroy();
  });

  test('a thousand tunnels at once, each with an answer of its own', async () => {
    const server = await startProxy();
    const clients = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const { socket } = await openTunnel(server.port, `${HOST}:80`);
        return speakingOn(socket);
      }),
    );
    const answers = await Promise.all(
      clients.map((client, index) => {
        client.get(TARGET.replace('key', `key-${index}`));
        return client.answer();
      }),
    );
    expect(answers.every(({ status, body }) => status === 200 && body === BODY)).toBe(true);
    for (const client of clients) client.giveUp();
  });

  test('none when the proxy is switched off', async () => {
    const server = await startProxy({ proxyMode: false });
    const { answer } = await openTunnel(server.port, `${HOST}:443`);
    expect(answer).toMatch(/ 403 /);
  });
});

describe('a target in absolute form', () => {
  async function ask(url: string, config = {}) {
    const server = await startProxy(config);
    const request = `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const answer = parseAnswer(await exchange(server.port, request));
    return { ...answer, entry: server.engine.journal.list().at(-1) };
  }

  test.for([
    [`http://${HOST}${TARGET}`, 200],
    [`https://${HOST}:443${TARGET}`, 200],
    [`http://127.0.0.1:1${TARGET}`, 200],
    [`http://doppel:4780${TARGET}`, 200],
    [`http://api.localhost${TARGET}`, 200],
    [`http://db.example${TARGET}`, 403],
    [`http://user@${HOST}${TARGET}`, 400],
  ] as const)('%s -> %i', async ([url, status]) => {
    expect((await ask(url)).status).toBe(status);
  });

  test('a refusal is in the journal', async () => {
    expect((await ask('http://db.example/x')).entry).toMatchObject({
      operation: 'ProxyRefusal',
      parameters: { host: 'db.example' },
    });
  });

  test.for([
    [HOST, 200],
    ['other.acme.example', 421],
    ['127.0.0.1', 421],
  ] as const)('of %s in a tunnel -> %i', async ([host, status]) => {
    const server = await startProxy();
    const client = speakingOn(await openSecureTunnel(server, HOST));
    client.get(`http://${host}${TARGET}`);
    expect((await client.answer()).status).toBe(status);
    client.giveUp();
  });

  test('another host only while the proxy is on', async () => {
    expect((await ask(`http://${HOST}${TARGET}`, { proxyMode: false })).status).toBe(403);
    expect((await ask(`http://127.0.0.1${TARGET}`, { proxyMode: false })).status).toBe(200);
  });
});

describe('a host of a product that is not served', () => {
  test('is not taken for one that is, whatever the request looks like', async () => {
    const server = await startProxy();
    const client = speakingOn(await openSecureTunnel(server, 'disks.acme.example'));
    client.get(TARGET);
    expect(await client.answer()).toMatchObject({
      status: acme.errors.UnknownAction?.status,
      body: expect.stringContaining('UnknownAction'),
    });
    expect(server.engine.journal.list().at(-1)).toMatchObject({
      service: '',
      operation: 'DescribeImages',
      explain: 'UnknownAction: disks.acme.example is not a host of Acme Images',
    });
    client.giveUp();
  });

  test('is named when nobody recognises the request', async () => {
    const server = await startProxy();
    const client = speakingOn(await openSecureTunnel(server, 'disks.acme.example'));
    client.get('/v9/disks');
    expect((await client.answer()).status).toBe(404);
    expect(server.engine.journal.list().at(-1)?.explain).toMatch(
      /^GET disks\.acme\.example\/v9\/disks: /,
    );
    client.giveUp();
  });
});

test('the control plane is not reached by a name of a cloud', async () => {
  const server = await startProxy();
  const client = speakingOn(await openSecureTunnel(server, HOST));
  client.get('/_doppel/tenants', { Host: HOST });
  expect((await client.answer()).status).toBe(403);
  client.giveUp();
});
