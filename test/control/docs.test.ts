import { expect, test } from 'vitest';
import { startAcme } from '../support/acme.ts';

test('the page names nothing but what is served here', async () => {
  const { url } = await startAcme();
  const page = await fetch(`${url}/_doppel/docs`);
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=UTF-8',
  ]);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self';");
  const text = await page.text();
  const named = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(named.filter((path) => !path.startsWith('/_doppel/'))).toEqual(['data:,']);
  for (const path of named.filter((name) => name.startsWith('/'))) {
    const { status, headers } = await fetch(url + path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toMatch(/^(text\/(javascript|css)|application\/json)/);
  }
  expect(await (await fetch(`${url}/_doppel/docs/start.js`)).text()).toContain(
    'validatorUrl: null',
  );
});

test('what is not served there is said as everywhere', async () => {
  const { url } = await startAcme();
  expect((await fetch(`${url}/_doppel/docs/index.html`)).status).toBe(404);
  expect((await fetch(`${url}/_doppel/docs`, { method: 'POST' })).status).toBe(405);
});
