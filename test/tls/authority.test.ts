import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Authority, openAuthority } from '../../src/tls/authority.ts';
import { startAcme } from '../support/acme.ts';
import { startChild } from '../support/child.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';
import { openTls } from '../support/tunnel.ts';

const DOMAINS = ['acme.example'];
const NOW = Date.parse('2026-11-27T12:00:00Z');
const KEY_FILE = 'doppel-ca-key.pem';

describe('an authority in a folder', () => {
  test('is made once and kept; its key is for its owner alone', () => {
    const folder = join(temporaryFolder(), 'new');
    const { pem } = openAuthority(folder, DOMAINS);
    expect(openAuthority(folder, DOMAINS).pem).toBe(pem);
    expect(readdirSync(folder).sort()).toEqual([KEY_FILE, 'doppel-ca.pem']);
    expect(readFileSync(join(folder, 'doppel-ca.pem'), 'utf8')).toBe(pem);
    expect(pem).not.toContain('PRIVATE');
    expect(statSync(join(folder, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is made anew for clouds that it may not sign for', () => {
    const folder = temporaryFolder();
    const { pem } = openAuthority(folder, DOMAINS);
    const more = openAuthority(folder, [...DOMAINS, 'bolt.example']);
    expect(more.pem).not.toBe(pem);
    expect(openAuthority(folder, DOMAINS).pem).toBe(more.pem);
  });

  test.for([
    ['nothing', ''],
    ['something else', 'hello'],
    ['a certificate without its key', openAuthority(undefined, DOMAINS).pem],
  ])('is not taken from a file that holds %s, and the file stays', ([, text]) => {
    const folder = temporaryFolder();
    const file = join(folder, KEY_FILE);
    writeFileSync(file, text as string);
    expect(() => openAuthority(folder, DOMAINS)).toThrow(
      `${file} does not hold a private key and its certificate; remove it, and a new authority is made`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('cannot be kept where a file is in the way', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openAuthority(file, DOMAINS)).toThrow(
      /^no certificate authority can be kept in .* --tls-dir$/,
    );
  });

  test('lies beside the database, unless a folder is named', async () => {
    const folder = temporaryFolder();
    const { engine } = await startAcme({ db: join(folder, 'doppel.db') });
    const { pem } = await engine.authority();
    expect(readFileSync(join(folder, 'doppel-ca.pem'), 'utf8')).toBe(pem);
  });
});

/** Whether Node's own client trusts an authority's certificate, as the host that it calls. */
async function isTrusted(authority: Authority, names: string[], host: string): Promise<string> {
  const { key, cert } = authority.certify(names, Date.now());
  const server = createServer({ key, cert });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername: host, ca: authority.pem });
    socket.on('secureConnect', () => resolve('trusted'));
    socket.on('error', (error) => resolve(error.message));
    socket.on('close', () => server.close());
    socket.on('secureConnect', () => socket.destroy());
  });
}

test('processes that start at once on one folder have one authority', async () => {
  const folder = join(temporaryFolder(), 'shared');
  const children = await Promise.all([1, 2, 3].map(() => startChild('--tls-dir', folder)));
  const pems = await Promise.all(
    children.map(async ({ url }) => (await fetch(`${url}/_doppel/ca.pem`)).text()),
  );
  expect(new Set(pems)).toEqual(new Set([readFileSync(join(folder, 'doppel-ca.pem'), 'utf8')]));
  expect(readdirSync(folder).sort()).toEqual([KEY_FILE, 'doppel-ca.pem']);
});

describe('what an authority signs', () => {
  test.for([
    ['images.acme.example', 'trusted'],
    ['a.b.c.acme.example', 'trusted'],
    ['localhost', 'trusted'],
    ['x.localhost', 'trusted'],
    // Signed all the same, which only whoever has the key can do: its constraints say no.
    ['bank.example', 'permitted subtree violation'],
    ['notacme.example', 'permitted subtree violation'],
  ])('for %s is %s', async ([host, verdict]) => {
    const authority = openAuthority(undefined, DOMAINS);
    expect(await isTrusted(authority, [host as string], host as string)).toMatch(verdict as string);
  });

  test('lasts a week and is valid for clocks that are a day behind', () => {
    const { cert } = openAuthority(undefined, DOMAINS).certify(['localhost'], NOW);
    const { validFromDate, validToDate } = new X509Certificate(cert);
    expect(validFromDate.toISOString()).toBe('2026-11-26T12:00:00.000Z');
    expect(validToDate.toISOString()).toBe('2026-12-04T12:00:00.000Z');
  });

  test.for(['2001-01-01', '2026-11-27', '2048-06-01'])(
    'has an issuer that is valid in %s',
    (day) => {
      const authority = openAuthority(undefined, DOMAINS);
      const now = Date.parse(day as string);
      const { validFromDate, validToDate } = new X509Certificate(authority.pem);
      expect([validFromDate.getTime() < now, validToDate.getTime() > now]).toEqual([true, true]);
    },
  );
});

describe('a server', () => {
  test('has a certificate for every moment of a clock that runs for years', async () => {
    let now = Date.now();
    const server = await startAcme({ tlsDir: temporaryFolder() }, { realNow: () => now });
    const serials = [];
    for (const days of [0, 3, 365, -800]) {
      now += days * 86_400_000;
      // The client's own clock cannot be moved: what it makes of the dates is not asked.
      const socket = await openTls(server, { rejectUnauthorized: false });
      const { valid_from, valid_to, serialNumber } = socket.getPeerCertificate();
      expect(Date.parse(valid_from)).toBeLessThan(now);
      expect(Date.parse(valid_to)).toBeGreaterThan(now);
      serials.push(serialNumber);
      socket.destroy();
    }
    expect(new Set(serials).size).toBe(3);
    expect(serials[0]).toBe(serials[1]);
  });

  test('shows its certificate and not its key', async () => {
    const folder = temporaryFolder();
    const server = await startAcme({ tlsDir: folder });
    const response = await fetch(`${server.url}/_doppel/ca.pem`);
    expect(response.headers.get('content-type')).toBe('application/x-pem-file');
    expect(await response.text()).toBe(readFileSync(join(folder, 'doppel-ca.pem'), 'utf8'));
    for (const path of [KEY_FILE, 'ca-key.pem', 'ca']) {
      expect((await control(server, 'GET', `/${path}`)).status).toBe(404);
    }
  });

  test('does not start with a file for a folder', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(start({ tlsDir: file })).rejects.toThrow(/^--tls-dir .* cannot be used \(/);
  });
});
