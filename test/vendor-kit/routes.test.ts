import { describe, expect, test } from 'vitest';
import { routesOf } from '../../src/vendor-kit/routes.ts';

const routes = routesOf(
  [
    ['GET', '/'],
    ['GET', '/v2'],
    ['GET', '/v3/'],
    ['GET', '/v1/images/quota'],
    ['POST', '/v1/images/{id}/copy'],
    ['GET', '/v1/images/job/{job}'],
    ['GET', '/v1/{project}/jobs/{job}'],
    ['GET', '/v2/images/{id}'],
    ['DELETE', '/v2/images/{id}'],
    ['GET', '/v2/{project}/images/{id}'],
  ].map(([method = '', template = '']) => ({ method, template })),
);

describe('a route', () => {
  test.for<[string, string, string | undefined, object?]>([
    ['GET', '/', '/', {}],
    ['GET', '', undefined],
    ['GET', '/v2', '/v2', {}],
    ['GET', '/v2/', undefined],
    ['GET', '/v3', undefined],
    ['GET', '/v3/', '/v3/', {}],
    ['GET', '/v1/images/quota', '/v1/images/quota', {}],
    ['POST', '/v1/images/quota/copy', '/v1/images/{id}/copy', { id: 'quota' }],
    ['GET', '/v1/images/job/j1', '/v1/images/job/{job}', { job: 'j1' }],
    ['GET', '/v1/images/jobs/j1', '/v1/{project}/jobs/{job}', { project: 'images', job: 'j1' }],
    ['GET', '/v2/images/images', '/v2/images/{id}', { id: 'images' }],
    ['GET', '/v2/images/images/i', '/v2/{project}/images/{id}', { project: 'images', id: 'i' }],
    ['DELETE', '/v2/images/i', '/v2/images/{id}', { id: 'i' }],
    ['PUT', '/v2/images/i', undefined],
    ['get', '/v2', undefined],
    ['GET', '/v2/images/', undefined],
    ['GET', '/v2//images/i', undefined],
    ['GET', '/V2', undefined],
    ['GET', '/v2/images/a%2Fb%20c', '/v2/images/{id}', { id: 'a/b c' }],
    ['GET', '/v2/images/%', '/v2/images/{id}', { id: '%' }],
    ['GET', '/v2/images/..', '/v2/images/{id}', { id: '..' }],
    [
      'GET',
      '/v2/__proto__/images/i',
      '/v2/{project}/images/{id}',
      { project: '__proto__', id: 'i' },
    ],
  ])('%s %s -> %s', ([method, path, template, parameters]) => {
    const found = routes.find(method, path);
    expect([found?.route.template, found?.parameters]).toEqual([template, parameters]);
  });

  test('is there for any method', () => {
    expect(['/v2', '/v2/images/i', '/v2/nothing', '/v9'].map(routes.has)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.for<[string, string, string | undefined]>([
    ['GET', '/v1/image/quota', '/v1/images/quota'],
    ['POST', '/v1/imagse/i/copy', '/v1/images/{id}/copy'],
    ['PUT', '/v2/images/i', '/v2/images/{id}'],
    ['GET', '/v1/volumes/v/attach', undefined],
    ['GET', '/v1/images/i', '/v2/images/{id}'],
    ['GET', '/health', undefined],
  ])('near %s %s -> %s', ([method, path, template]) => {
    expect(routes.nearest(method, path)?.template).toBe(template);
  });
});
