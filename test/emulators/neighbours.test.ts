import { describe, expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { register } from '../support/client.ts';
import { control } from '../support/control.ts';
import { arm } from '../support/faults.ts';
import { aliyunLocation, aliyunSts, type Neighbour, volcengineSts } from '../support/neighbours.ts';
import { start } from '../support/server.ts';
import { vendorOf } from '../support/vendors.ts';

const neighbours = [volcengineSts, aliyunSts, aliyunLocation];
const ids = neighbours.map(({ id }) => id);
const cases = neighbours.map((neighbour) => [neighbour.id, neighbour] as const);

/** Calls the one operation of a neighbour. */
async function ask({ url }: RunningServer, { id, write: [operation] }: Neighbour, tenant: string) {
  const { path, init } = vendorOf(id).request(operation, tenant);
  const response = await fetch(url + path, init);
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of any body
  const body = (await response.json()) as any;
  return { status: response.status, headers: response.headers, body };
}

/** A server, and what its control plane answers. */
async function started(config: ConfigInput = {}) {
  const server = await start({ clock: 'frozen', ...config });
  const get = async (path: string) => (await control(server, 'GET', path)).body;
  return { server, get };
}

describe('who is asked is who the cloud’s services know', () => {
  /** The account of a caller, by the neighbour of its cloud, and by the service beside it. */
  async function accounts(server: RunningServer) {
    const aliyun = (await ask(server, aliyunSts, 'ann')).body;
    const volcengine = (await ask(server, volcengineSts, 'ann')).body.Result;
    const shown = (await control(server, 'GET', '/tenants/ann')).body.accountIds;
    return { aliyun, volcengine, shown };
  }

  test('an account that the key makes', async () => {
    const { server } = await started();
    const { aliyun, volcengine, shown } = await accounts(server);
    expect(aliyun.AccountId).toBe(shown['aliyun-ecs']);
    expect(String(volcengine.AccountId)).toBe(shown['volcengine-ecs']);
  });

  test('a registered one, in all fields', async () => {
    const { server } = await started();
    await register(server, 'ann', { accountId: '2100000001' });
    const { aliyun, volcengine } = await accounts(server);
    expect(aliyun).toEqual({
      RequestId: expect.any(String),
      IdentityType: 'Account',
      AccountId: '2100000001',
      PrincipalId: '2100000001',
      UserId: '2100000001',
      Arn: 'acs:ram::2100000001:root',
    });
    expect(volcengine).toEqual({
      AccountId: 2_100_000_001,
      Trn: 'trn:iam::2100000001:root',
      IdentityType: 'Account',
      IdentityId: '2100000001',
    });
  });
});

describe('the control plane', () => {
  test('lists them apart from what is imitated', async () => {
    const { get } = await started();
    const { services, neighbours: listed } = await get('/services');
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(listed[0]).toEqual({
      id: 'volcengine-sts',
      name: 'Volcengine STS',
      apiVersion: '2018-01-01',
      operations: ['GetCallerIdentity'],
    });
    expect(services.map(({ id }: { id: string }) => id)).toEqual(
      emulators.filter(({ kind }) => kind === 'service').map(({ id }) => id),
    );
  });

  test.for(['/limits', '/tenants/ann'])('%s knows none of them', async (path) => {
    const { server, get } = await started();
    for (const neighbour of neighbours) await ask(server, neighbour, 'ann');
    const text = JSON.stringify(await get(path));
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
  });

  test.for(cases)('%s: a seed, a fact and a limit of it are refused', async ([id]) => {
    const { server } = await started();
    const seed = await control(server, 'POST', '/seed', { service: id, images: [] });
    const fact = await control(server, 'PUT', '/tenants/ann', { facts: { [id]: {} } });
    const limit = await control(server, 'PUT', '/limits', { [id]: {} });
    expect([seed.status, fact.status, limit.status]).toEqual([400, 400, 400]);
  });

  test.for(cases)(
    '%s: its errors can be looked up',
    async ([
      id,
      {
        write: [operation],
      },
    ]) => {
      const { get } = await started();
      expect((await get(`/services/${id}/operations`)).operations).toMatchObject([
        { name: operation, access: 'read' },
      ]);
      expect((await get(`/services/${id}/errors`)).errors.length).toBeGreaterThan(5);
    },
  );
});

describe.for(cases)('%s', ([id, neighbour]) => {
  const [operation] = neighbour.write;

  test.for(['frozen', 'auto'])('a call leaves nothing but its entry, clock %s', async (clock) => {
    const { server, get } = await started({ clock });
    expect((await ask(server, neighbour, 'ann')).status).toBe(200);
    expect(server.engine.store.worlds()).toEqual([]);
    expect((await get('/requests?tenant=ann')).requests).toMatchObject([
      { tenant: 'ann', service: id, operation, status: 200, explain: null },
    ]);
  });

  test('a fault strikes it', async () => {
    const { server, get } = await started();
    arm(server, { name: 'out', match: { service: id }, effect: { situation: 'unavailable' } });
    const { status, headers } = await ask(server, neighbour, 'ann');
    expect([status, headers.get('x-doppel-fault')]).toEqual([503, 'out']);
    expect((await get('/requests?tenant=ann')).requests[0].fault).toBe('out');
  });

  test('signatures are judged as everywhere in its cloud', async () => {
    const { server } = await started({ auth: 'verify', secret: 'x' });
    const { status } = await ask(server, neighbour, 'ann');
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test('an operation that it lacks -> the cloud’s own refusal', async () => {
    const { server } = await started();
    const { path, init } = vendorOf(id).request('AssumeRole', 'ann');
    expect((await fetch(server.url + path, init)).status).toBe(404);
  });
});
