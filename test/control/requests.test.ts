import { describe, expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const copy = (server: Server, key: string, parameters: Record<string, string> = {}) =>
  callAcme(server.url, key, 'CopyImage', { ImageId: 'img-gold', ...parameters });
const describeImages = (server: Server, key: string) =>
  callAcme(server.url, key, 'DescribeImages', {});
const requestsOf = async (server: Server, query = '') =>
  (await control(server, 'GET', `/requests${query}`)).body.requests;
const verify = (server: Server, body: object, query = '') =>
  control(server, 'POST', `/requests/verify${query}`, body);

/** A journal of six: two copies and a refused one of ann, a failed and a plain one of bob, one of nobody. */
async function journaled(journalSize = 10_000) {
  const server = await startAcme({ journalSize });
  await copy(server, 'ann');
  await copy(server, 'ann', { ToRegion: 'r3' });
  await copy(server, 'ann', { ImageId: 'img-9' });
  const rule = { name: 'busy', select: { times: 1 }, effect: { error: 'InternalBusy' } };
  const { body } = await control(server, 'POST', '/faults?tenant=bob', rule);
  await describeImages(server, 'bob');
  await describeImages(server, 'bob');
  await fetch(`${server.url}/nowhere?Action=CopyImge&X-Signature=abc`);
  return { server, rule: body.id as string };
}

describe('an entry', () => {
  test('of a call that went well', async () => {
    const { server } = await journaled();
    const [first] = await requestsOf(server);
    expect(first).toEqual({
      at: NOON,
      tenant: 'ann',
      service: 'acme',
      operation: 'CopyImage',
      region: 'r1',
      parameters: { ImageId: 'img-gold' },
      status: 200,
      error: null,
      fault: null,
      explain: null,
      unread: [],
      durationMs: expect.any(Number),
      call: null,
      attempt: null,
      diagnosis: null,
    });
  });

  test('of one that a fault was applied to', async () => {
    const { server } = await journaled();
    expect((await requestsOf(server, '?tenant=bob'))[0]).toMatchObject({
      status: 503,
      error: 'InternalBusy',
      fault: 'busy',
      explain: 'InternalBusy: made up',
    });
  });

  test('of one that nobody recognised', async () => {
    const { server } = await journaled();
    expect((await requestsOf(server)).at(-1)).toMatchObject({
      tenant: null,
      service: '',
      operation: 'CopyImge',
      parameters: { Action: 'CopyImge', 'X-Signature': 'redacted' },
      status: 404,
      explain:
        'GET /nowhere: Action=CopyImge looks like CopyImage of acme, which is known by Version=acme-1.',
    });
  });

  test('secrets are redacted, unread parameters are named', async () => {
    const server = await startAcme();
    await copy(server, 'ann', { imageid: 'x', Password: 'hush', Signature: 'abc', Colour: 'red' });
    const [entry] = await requestsOf(server);
    expect(entry.parameters).toEqual({
      ImageId: 'img-gold',
      imageid: 'x',
      Password: 'redacted',
      Signature: 'redacted',
      Colour: 'red',
    });
    expect(entry.unread).toEqual([
      { name: 'imageid', hint: "is not read; did you mean 'ImageId'?" },
      { name: 'Password', hint: expect.stringMatching(/^is not read; use/) },
      { name: 'Signature', hint: expect.stringMatching(/^is not read; use/) },
      { name: 'Colour', hint: expect.stringMatching(/^is not read; use/) },
    ]);
    expect(JSON.stringify(await requestsOf(server))).not.toMatch(/hush|abc/);
  });

  test('what is common to all calls of a wire is never unread', async () => {
    const server = await startAcme();
    await copy(server, 'ann', { Zone: 'z' });
    expect((await requestsOf(server))[0]).toMatchObject({ parameters: { Zone: 'z' }, unread: [] });
  });

  test('attempts of a call are numbered', async () => {
    const server = await startAcme();
    for (const Call of ['a', 'a', 'b', 'a']) await copy(server, 'ann', { Call });
    await copy(server, 'bob', { Call: 'a' });
    const shown = (await requestsOf(server)).map(
      ({ tenant, call, attempt }: Record<string, string>) => `${tenant} ${call} ${attempt}`,
    );
    expect(shown).toEqual(['ann a 1', 'ann a 2', 'ann b 1', 'ann a 3', 'bob a 1']);
  });

  test('parameters that are too large are not kept', async () => {
    const server = await startAcme();
    await copy(server, 'ann', { Description: 'x'.repeat(17_000) });
    expect((await requestsOf(server))[0]).toMatchObject({ parameters: null, status: 200 });
  });
});

describe('filters', () => {
  test.for([
    ['', 6],
    ['?tenant=ann', 3],
    ['?tenant=eve', 0],
    ['?service=acme', 5],
    ['?service=bolt', 0],
    ['?service=', 1],
    ['?operation=CopyImage', 3],
    ['?operation=Copy*', 4],
    ['?region=r1', 5],
    ['?status=200', 3],
    ['?error=ImageNotFound', 1],
    ['?error=Internal', 1],
    ['?error=InternalBusy', 1],
    ['?fault=busy', 1],
    ['?fault=*', 1],
    ['?tenant=ann&status=404', 1],
  ] as const)('%s -> %i', async ([query, count]) => {
    const { server } = await journaled();
    expect(await requestsOf(server, query)).toHaveLength(count);
  });

  test('a rule by its id, though the journal has its name', async () => {
    const { server, rule } = await journaled();
    expect(await requestsOf(server, `?fault=${rule}`)).toHaveLength(1);
  });

  test.for([
    ['?service=acne', /service: 'acne' is not known here; did you mean 'acme'\?/],
    ['?operation=CopyImag', /operation: 'CopyImag'.*did you mean 'CopyImage'\?/],
    ['?region=r9', /region: 'r9' is not known here; .*r1/],
    ['?error=Bussy', /error: 'Bussy'.*did you mean 'Busy'\?/],
    ['?fault=bussy', /fault: 'bussy'.*did you mean 'busy'\?/],
    ['?status=ok', /status: 'ok' is not a whole number/],
    ['?limit=0', /limit: '0' is less than 1; use 1 to 1000/],
    ['?after=-1', /after: '-1' is less than 0/],
    ['?oparation=CopyImage', /did you mean 'operation'\?/],
    ['?status=200&status=404', /status/],
  ] as const)('%s is refused', async ([query, detail]) => {
    const { server } = await journaled();
    const { status, body } = await control(server, 'GET', `/requests${query}`);
    expect([status, body.detail]).toEqual([400, expect.stringMatching(detail)]);
  });
});

describe('pages', () => {
  test('go on until there is no next', async () => {
    const { server } = await journaled();
    const all = await requestsOf(server);
    const seen: unknown[] = [];
    let next: number | null = null;
    const sizes: number[] = [];
    do {
      const after: string = next === null ? '' : `&after=${next}`;
      const { body } = await control(server, 'GET', `/requests?limit=4${after}`);
      seen.push(...body.requests);
      sizes.push(body.requests.length);
      next = body.next;
    } while (next !== null);
    expect([seen, sizes]).toEqual([all, [4, 2]]);
  });

  test('a full last page has no next', async () => {
    const { server } = await journaled();
    expect((await control(server, 'GET', '/requests?limit=6')).body.next).toBeNull();
  });
});

describe('forgetting', () => {
  test.for([
    ['', 6, 0],
    ['?tenant=ann', 3, 3],
  ] as const)('DELETE /requests%s forgets %i, leaves %i', async ([query, cleared, left]) => {
    const { server } = await journaled();
    expect((await control(server, 'DELETE', `/requests${query}`)).body).toEqual({ cleared });
    expect(await requestsOf(server)).toHaveLength(left);
  });

  test('forgetting a tenant forgets its requests', async () => {
    const { server } = await journaled();
    await control(server, 'DELETE', '/tenants/ann');
    expect(await requestsOf(server)).toHaveLength(3);
  });

  test('what falls out of the ring is counted, by tenant', async () => {
    const { server } = await journaled(4);
    const evicted = async (query: string) =>
      (await control(server, 'GET', `/requests${query}`)).body.evicted;
    expect([await evicted(''), await evicted('?tenant=ann'), await evicted('?tenant=bob')]).toEqual(
      [2, 2, 0],
    );
    await control(server, 'DELETE', '/requests?tenant=ann');
    expect([await evicted(''), await evicted('?tenant=ann')]).toEqual([0, 0]);
  });
});

describe('verifying', () => {
  test.for([
    [{ exactly: 6 }, '', 6],
    [{ match: { operation: 'CopyImage' }, exactly: 3 }, '', 3],
    [{ match: { operation: 'CopyImage' }, exactly: 0 }, '?tenant=bob', 0],
    [{ match: { where: { ImageId: 'img-*' } }, atLeast: 3 }, '?tenant=ann', 3],
    [{ match: { where: { ImageId: 'img-g*' } }, atMost: 2 }, '?tenant=ann', 2],
    [{ match: { error: 'Internal' }, exactly: 1 }, '', 1],
    [{ match: { fault: 'busy', status: 503, service: 'acme' }, exactly: 1 }, '', 1],
    [{ match: { service: '' }, exactly: 1 }, '', 1],
    [{ inOrder: [{ operation: 'CopyImage' }, { fault: 'busy' }, { status: 200 }] }, '', 3],
  ] as const)('%j%s -> %i', async ([body, query, matched]) => {
    const { server } = await journaled();
    const answer = await verify(server, body, query);
    expect([answer.status, answer.body]).toEqual([200, { matched }]);
  });

  test('near misses as a diff', async () => {
    const { server } = await journaled();
    const match = { operation: 'CopyImage', where: { ImageId: 'img-gold', ToRegion: 'r2' } };
    const { status, body } = await verify(server, { match, exactly: 2 }, '?tenant=ann');
    const diff = [
      `${NOON} acme CopyImage r1 -> 200`,
      '- where.ToRegion: r2',
      '+ where.ToRegion: r3',
      `${NOON} acme CopyImage r1 -> 200`,
      '- where.ToRegion: r2',
      '+ where.ToRegion: not sent',
      `${NOON} acme CopyImage r1 -> 404 ImageNotFound`,
      '- where.ImageId: img-gold',
      '- where.ToRegion: r2',
      '+ where.ImageId: img-9',
      '+ where.ToRegion: not sent',
    ].join('\n');
    expect(status).toBe(409);
    expect(body).toMatchObject({
      detail: `requests: matched 0 requests where exactly 2 should; compare what was wanted (-) with what was found (+):\n${diff}`,
      ...{ verdict: 'unmet', matched: 0, evicted: 0, diff },
    });
  });

  test('too many are named', async () => {
    const { server } = await journaled();
    const { body } = await verify(server, { match: { status: 503 }, exactly: 0 });
    expect(body.detail).toBe(
      `requests: matched 1 request where exactly 0 should; these are the latest:\n${NOON} acme DescribeImages r1 -> 503 InternalBusy [busy]`,
    );
  });

  test('an order that did not happen', async () => {
    const { server } = await journaled();
    const inOrder = [{ fault: 'busy' }, { operation: 'CopyImage' }];
    const { status, body } = await verify(server, { inOrder });
    expect([status, body.reason]).toEqual([409, 'matched 1 of 2 steps in order, none for step 2']);
    expect(body.diff).toContain(
      `only before step 1: ${NOON} acme CopyImage r1 -> 404 ImageNotFound`,
    );
  });

  test('what was evicted makes no yes and no no', async () => {
    const { server } = await journaled(3);
    const outcome = async (body: object) => {
      const answer = await verify(server, body);
      return answer.status === 200 ? 'met' : answer.body.verdict;
    };
    const match = { operation: 'CopyImage' };
    expect(await outcome({ match, exactly: 0 })).toBe('unknown');
    expect(await outcome({ match, exactly: 3 })).toBe('unknown');
    expect(await outcome({ match, atLeast: 4 })).toBe('unmet');
    expect(await outcome({ match, atMost: 2 })).toBe('unknown');
    expect(await outcome({ match, atMost: 3 })).toBe('met');
    expect(await outcome({ match: { status: 200 }, atLeast: 1 })).toBe('met');
    expect(await outcome({ match: { status: 200 }, exactly: 0 })).toBe('unmet');
    const { body } = await verify(server, { match, exactly: 3 });
    expect(body.detail).toMatch(
      /matched 0 requests where exactly 3 should, and 3 requests fell out of the journal, so nobody can say; start from DELETE \/_doppel\/requests/,
    );
    expect(body).toMatchObject({ verdict: 'unknown', matched: 0, evicted: 3 });
    const bob = await verify(server, { match, exactly: 0 }, '?tenant=bob');
    expect(bob.status).toBe(200);
  });

  test.for([
    [{}, /says no number or several; give exactly one of exactly, atLeast, atMost and inOrder/],
    [{ exactly: 1, atLeast: 1 }, /says no number or several/],
    [{ exactly: -1 }, /exactly: -1 is less than 0/],
    [{ exactly: '1' }, /exactly: '1' is not a whole number; use 0 or more/],
    [{ match: {}, inOrder: [{}] }, /match beside inOrder/],
    [{ inOrder: [] }, /inOrder: \[\] is empty/],
    [
      { match: { operaton: 'x' }, exactly: 1 },
      /^match: 'operaton' is not one of its keys; did you mean 'operation'\?/,
    ],
    [{ match: { operation: 'CopyImag' }, exactly: 0 }, /match\.operation.*mean 'CopyImage'\?/],
    [{ match: { where: { ImagId: 'x' } }, exactly: 0 }, /match\.where.*mean 'ImageId'\?/],
    [{ match: { where: { ImageId: 1 } }, exactly: 0 }, /match\.where\.ImageId: 1 is not a string/],
    [{ inOrder: [{}, { error: 'Bussy' }] }, /inOrder\.1\.error.*did you mean 'Busy'\?/],
    [{ exactl: 1 }, /did you mean 'exactly'\?/],
  ] as const)('%j is refused', async ([body, detail]) => {
    const { server } = await journaled();
    const answer = await verify(server, body);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(detail)]);
  });

  test('to verify needs no control token, to forget does', async () => {
    const server = await startAcme({ controlToken: 's3cret' });
    expect((await verify(server, { exactly: 0 })).status).toBe(200);
    expect((await control(server, 'DELETE', '/requests')).status).toBe(401);
  });
});
