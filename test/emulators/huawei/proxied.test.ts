import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { start } from '../../support/server.ts';
import { speakingOn } from '../../support/socket.ts';
import { openSecureTunnel, openTls, openTunnel } from '../../support/tunnel.ts';

const startProxy = () => start({ tlsDir: temporaryFolder() });

/** The URL of the image service in a catalogue. */
function imageUrl(body: string): string {
  const { catalog } = JSON.parse(body);
  return catalog.find(({ type }: { type: string }) => type === 'image').endpoints[0].url;
}

describe('the catalogue names the hosts of the cloud that a client believes to call', () => {
  test.for([
    ['iam.eu-de.otc.t-systems.com', 'https', 'https://ims.eu-de.otc.t-systems.com'],
    ['iam.eu-de.otc.t-systems.com', 'http', 'http://ims.eu-de.otc.t-systems.com'],
    ['iam.myhuaweicloud.com', 'https', 'https://ims.eu-de.myhuaweicloud.com'],
  ] as const)('%s over %s -> %s', async ([host, scheme, url]) => {
    const server = await startProxy();
    const socket =
      scheme === 'https'
        ? await openSecureTunnel(server, host)
        : (await openTunnel(server.port, `${host}:80`)).socket;
    const client = speakingOn(socket);
    client.get('/v3/auth/catalog', { Host: host });
    const { status, body } = await client.answer();
    expect([status, imageUrl(body)]).toEqual([200, url]);
    client.giveUp();
  });

  test('and doppel over https for one that calls it so', async () => {
    const server = await startProxy();
    const client = speakingOn(await openTls(server));
    client.get('/v3/auth/catalog', { Host: '127.0.0.1:4780' });
    expect(imageUrl((await client.answer()).body)).toBe('https://127.0.0.1:4780');
    client.giveUp();
  });
});

test("another product's host is not taken for IMS, though the path is the same", async () => {
  const server = await startProxy();
  const client = speakingOn(await openSecureTunnel(server, 'ecs.eu-de.otc.t-systems.com'));
  client.get('/v1/0123456789abcdef0123456789abcdef/jobs/ff8080814dbd65d7014dbe0d84db0013');
  const { status, body } = await client.answer();
  expect([status, JSON.parse(body).error_code]).toEqual([404, 'APIGW.0101']);
  expect(server.engine.journal.list().at(-1)).toMatchObject({
    service: '',
    explain: expect.stringContaining('ecs.eu-de.otc.t-systems.com is not a host of'),
  });
  client.giveUp();
});
