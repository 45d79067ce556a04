import { describe, expect, test } from 'vitest';
import { startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

const seed = (name: string) => ({
  service: 'acme',
  images: [{ id: 'img-gold', name, sizeGiB: 9 }],
});

describe('a posted seed that replaces an image that every tenant finds', () => {
  const ways = [
    ['at once', []],
    ['after a reset of images', [['POST', '/reset', { only: ['images'] }]]],
    ['after a reset of the tenant', [['POST', '/reset?tenant=ann']]],
    ['when the tenant was forgotten', [['DELETE', '/tenants/ann']]],
  ] as const;
  test.for(ways)('%s, the one posted last counts', async ([, calls]) => {
    const server = await startAcme();
    await control(server, 'GET', '/images?tenant=ann');
    for (const name of ['silver', 'platinum']) await control(server, 'POST', '/seed', seed(name));
    for (const [method, path, body] of calls) await control(server, method, path, body);
    const { body } = await control(server, 'GET', '/images?tenant=ann');
    expect(body.images).toMatchObject([{ id: 'img-gold', name: 'platinum', sizeGiB: 9 }]);
  });
});
