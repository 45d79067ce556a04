import { describe, expect, test } from 'vitest';
import { register } from '../../support/client.ts';
import { control } from '../../support/control.ts';
import {
  ACCESS_KEY,
  authorization,
  EU_DE,
  EU_NL,
  GOLDEN,
  projectOf,
  SECRET,
  startIms,
} from '../../support/services/huawei-ims.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of any body
type Json = any;

/** The login that the openstack command line sends (captured). */
function loginOf(name: string, password: string, scope?: object) {
  const user = { password, name, domain: { name: 'acme' } };
  return { auth: { identity: { methods: ['password'], password: { user } }, scope } };
}

const forProject = (name: string) => ({ project: { name, domain: { name: 'acme' } } });

function callsTo(url: string) {
  async function send(path: string, init: RequestInit = {}) {
    const response = await fetch(url + path, init);
    const text = await response.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as Json;
    return { status: response.status, headers: response.headers, body };
  }
  const login = (content: object) =>
    send('/v3/auth/tokens', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    });
  const withToken = (token: string, path: string, more: Record<string, string> = {}) =>
    send(path, { headers: { 'X-Auth-Token': token, ...more } });
  return { send, login, withToken };
}

const copy = (token: string) => ({
  method: 'POST',
  headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
  body: JSON.stringify({ name: 'c1' }),
});

async function startVerifying() {
  const { server, ims } = await startIms({ auth: 'verify' });
  await register(server, ACCESS_KEY, { secret: SECRET });
  return { server, ims, ...callsTo(server.url) };
}

describe('what needs no credentials', () => {
  test.for([
    ['/', 300],
    ['/v2', 300],
    ['/versions', 200],
  ] as const)('%s -> %i, with links that lead back', async ([path, status]) => {
    const { server, send } = await startVerifying();
    const answer = await send(path, { headers: { Accept: 'application/json' } });
    expect([answer.status, answer.body.versions.length]).toEqual([status, 5]);
    expect(answer.body.versions[0]).toEqual({
      id: 'v2.2',
      status: 'CURRENT',
      links: [{ rel: 'self', href: `${server.url}/v2/` }],
    });
  });

  test('the version of Keystone, under a base path too', async () => {
    const { server, send } = await startVerifying();
    for (const base of ['', '/huawei-ims']) {
      for (const path of ['/v3', '/v3/']) {
        const { status, body } = await send(base + path);
        expect([status, body.version.links[0].href]).toEqual([200, `${server.url}${base}/v3/`]);
      }
    }
  });
});

describe('a login', () => {
  test('hands out a token for a project, with a catalog', async () => {
    const { server, login, withToken, send } = await startVerifying();
    const { status, headers, body } = await login(
      loginOf(ACCESS_KEY, SECRET, forProject('eu-nl_dev')),
    );
    const project = projectOf(ACCESS_KEY, EU_NL);
    expect(status).toBe(201);
    expect(body.token).toMatchObject({
      methods: ['password'],
      issued_at: '2026-11-21T21:57:11.000000Z',
      expires_at: '2026-11-22T21:57:11.000000Z',
      user: { name: ACCESS_KEY },
      project: { id: project, name: 'eu-nl_dev' },
    });
    expect(body.subjectToken).toBeUndefined();
    const [image, identity] = body.token.catalog;
    expect([image.type, image.endpoints[0].url, identity.endpoints[0].url]).toEqual([
      'image',
      server.url,
      `${server.url}/v3`,
    ]);
    const token = headers.get('x-subject-token') ?? '';
    const listed = await withToken(token, '/v2/cloudimages');
    expect([listed.status, listed.body.images]).toEqual([200, []]);
    const wrong = await withToken(token, '/v2/cloudimages', {
      'X-Project-Id': projectOf(ACCESS_KEY, EU_DE),
    });
    expect(wrong.body.error.code).toBe('IMG.0030');
    expect((await send('/v3/auth/catalog', { headers: { 'X-Auth-Token': token } })).status).toBe(
      200,
    );
  });

  test('without a project is for a domain, and for eu-de where images are meant', async () => {
    const { login, withToken } = await startVerifying();
    const { headers, body } = await login(loginOf(ACCESS_KEY, SECRET));
    expect(body.token).not.toHaveProperty('project');
    const listed = await withToken(
      headers.get('x-subject-token') ?? '',
      `/v2/cloudimages?id=${GOLDEN}`,
    );
    expect(listed.body.images[0].owner).toBe(projectOf(ACCESS_KEY, EU_DE));
  });

  test.for<[string, object]>([
    ['a wrong password', loginOf(ACCESS_KEY, 'wrong')],
    ['an unknown user', loginOf('bob', SECRET)],
    ['no user', { auth: {} }],
    ['a list', []],
    ['a project that cannot be', loginOf(ACCESS_KEY, SECRET, forProject('nowhere'))],
  ])('%s -> 401 in the words of Keystone', async ([, content]) => {
    const { login } = await startVerifying();
    const { status, body } = await login(content);
    expect([status, body]).toEqual([
      401,
      {
        error: {
          message: 'The request you have made requires authentication.',
          code: 401,
          title: 'Unauthorized',
        },
      },
    ]);
  });

  test('by an earlier token gives one for another project that ends with it', async () => {
    const { login, withToken, ims } = await startVerifying();
    const first = await login(loginOf(ACCESS_KEY, SECRET));
    await ims.advance(3_600_000);
    const id = first.headers.get('x-subject-token');
    const auth = { identity: { methods: ['token'], token: { id } }, scope: forProject(EU_NL) };
    const second = await login({ auth });
    expect([second.status, second.body.token.expires_at]).toEqual([
      201,
      first.body.token.expires_at,
    ]);
    const token = second.headers.get('x-subject-token') ?? '';
    expect((await withToken(token, '/v2/cloudimages')).body.images).toEqual([]);
  });
});

describe('a token', () => {
  test('lives a day by the clock of its tenant, and outlives a restart', async () => {
    const { login, withToken, ims } = await startVerifying();
    const token = (await login(loginOf(ACCESS_KEY, SECRET))).headers.get('x-subject-token') ?? '';
    const other = await startVerifying();
    expect((await other.withToken(token, '/v2/cloudimages')).status).toBe(200);
    await ims.advance(24 * 3_600_000 - 1);
    expect((await withToken(token, '/v2/cloudimages')).status).toBe(200);
    await ims.advance(1);
    const { status, body } = await withToken(token, '/v2/cloudimages');
    expect([status, body]).toEqual([
      401,
      {
        error_code: 'APIGW.0301',
        error_msg:
          'Incorrect IAM authentication information: token expires, expires_at: 2026-11-22T21:57:11.000000Z',
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  test.for([
    ['none', undefined, 'x-auth-token not found'],
    ['one that is none', 'MIIEowYJ', 'decrypt token fail'],
    ['one that was changed', 'changed', 'decrypt token fail'],
  ] as const)('%s -> 401', async ([, sent, text]) => {
    const { login, send } = await startVerifying();
    const right = (await login(loginOf(ACCESS_KEY, SECRET))).headers.get('x-subject-token') ?? '';
    const token =
      sent === 'changed' ? `${right.slice(0, -1)}${right.endsWith('A') ? 'E' : 'A'}` : sent;
    const headers: Record<string, string> =
      token === undefined ? { 'X-Project-Id': 'P1' } : { 'X-Auth-Token': token };
    const { status, body } = await send('/v2/cloudimages', { headers });
    expect([status, body.error_msg]).toEqual([
      401,
      `Incorrect IAM authentication information: ${text}`,
    ]);
  });

  test('with a password that has changed since is refused', async () => {
    const { server, login, withToken } = await startVerifying();
    const token = (await login(loginOf(ACCESS_KEY, SECRET))).headers.get('x-subject-token') ?? '';
    await register(server, ACCESS_KEY, { secret: 'another' });
    expect((await withToken(token, '/v2/cloudimages')).body.error_code).toBe('APIGW.0301');
  });

  test('where nothing is verified is believed, and one that cannot be read is anonymous', async () => {
    const { server } = await startIms();
    const { login, send } = callsTo(server.url);
    const token = (await login(loginOf('ann', 'any'))).headers.get('x-subject-token') ?? '';
    expect((await send(`/v1/cloudimages/${GOLDEN}/copy`, copy(token))).status).toBe(200);
    expect((await send(`/v1/cloudimages/${GOLDEN}/copy`, copy('what'))).status).toBe(200);
    const { body } = await control(server, 'GET', '/tenants');
    expect(body.tenants.map(({ key }: Json) => key).sort()).toEqual(['ann', 'anonymous']);
  });

  test('and its password are in no answer of the control plane', async () => {
    const { server, login, withToken } = await startVerifying();
    const first = (await login(loginOf(ACCESS_KEY, SECRET))).headers.get('x-subject-token') ?? '';
    const auth = { identity: { methods: ['token'], token: { id: first } } };
    const second = (await login({ auth })).headers.get('x-subject-token') ?? '';
    await withToken(second, '/v2/cloudimages');
    await login(loginOf(ACCESS_KEY, 'wrong-password'));
    for (const path of [
      '/requests',
      '/tenants',
      `/tenants/${ACCESS_KEY}`,
      '/services',
      '/metrics',
    ]) {
      const text = await (await fetch(`${server.url}/_doppel${path}`)).text();
      for (const secret of [first, second, SECRET, 'wrong-password'])
        expect(text).not.toContain(secret);
    }
  });
});

describe('a look-up', () => {
  const signed = { Authorization: authorization(ACCESS_KEY), 'X-Sdk-Date': '20261121T215711Z' };

  test.for([
    ['name=eu-de', ['eu-de']],
    ['name=eu-de_dev', ['eu-de_dev']],
    ['name=', ['eu-de']],
    ['', ['eu-de']],
    ['name=nowhere', []],
  ] as const)('of projects by %s', async ([query, names]) => {
    const { server } = await startIms();
    const { body } = await callsTo(server.url).send(`/v3/projects?${query}`, { headers: signed });
    expect(body.projects.map(({ name }: Json) => name)).toEqual(names);
    if (names.length > 0) expect(body.projects[0].id).toBe(projectOf(ACCESS_KEY, EU_DE));
  });

  test('of regions, domains and a new project, as Node falls back to', async () => {
    const { server } = await startIms();
    const { send } = callsTo(server.url);
    const regions = await send('/v3/regions', { headers: signed });
    expect(regions.body.regions).toContainEqual(
      expect.objectContaining({ id: EU_NL, type: 'public' }),
    );
    const { body } = await send('/v3/auth/domains', { headers: signed });
    const [domain] = body.domains;
    expect(domain.id).toMatch(/^[0-9a-f]{32}$/);
    const made = await send('/v3/projects', {
      method: 'POST',
      headers: { ...signed, 'Content-Type': 'application/json' },
      body: JSON.stringify({ project: { name: EU_NL, domain_id: domain.id } }),
    });
    expect([made.status, made.body.project.id]).toEqual([201, projectOf(ACCESS_KEY, EU_NL)]);
  });

  test('without credentials is refused in the words of Keystone', async () => {
    const { send } = await startVerifying();
    const { status, body } = await send('/v3/projects', { headers: { 'X-Project-Id': '' } });
    expect([status, body.error.code]).toEqual([401, 401]);
  });
});
