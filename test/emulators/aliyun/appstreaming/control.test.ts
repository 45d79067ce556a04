import { describe, expect, test } from 'vitest';
import { verdict } from '../../../support/client.ts';
import { control } from '../../../support/control.ts';
import {
  ACCESS_KEY,
  BASE,
  HANGZHOU,
  SERVICE,
  startAppStreaming,
} from '../../../support/services/aliyun-appstreaming.ts';
import { pageRows, refusalOf } from './rows.ts';

const tenant = `tenant=${ACCESS_KEY}`;

describe('the service by the control plane', () => {
  test('copies: one for each destination, found by the task id', async () => {
    const { app, server } = await startAppStreaming();
    const { body } = await app.distribute([HANGZHOU, 'cn-beijing']);
    const { body: shown } = await control(server, 'GET', `/copies?${tenant}`);
    const copy = {
      id: body.Data,
      service: SERVICE,
      sourceRegion: 'cn-shanghai',
      sourceImageId: BASE,
      destinationImageId: BASE,
      phase: 'running',
      percent: 0,
    };
    expect(shown.copies).toEqual([
      expect.objectContaining({ ...copy, destinationRegion: HANGZHOU }),
      expect.objectContaining({ ...copy, destinationRegion: 'cn-beijing' }),
    ]);
    await control(server, 'POST', `/clock/advance?${tenant}`, { to: 'idle' });
    expect((await app.rows()).slice(1)).toEqual([
      'cn-hangzhou AVAILABLE 100%',
      'cn-beijing AVAILABLE 100%',
    ]);
    const ended = await control(server, 'GET', `/copies?${tenant}`);
    expect(ended.body.copies).toMatchObject([{ phase: 'succeeded' }, { phase: 'succeeded' }]);
  });

  test('the limit of running tasks is off until it is set', async () => {
    const { app, server } = await startAppStreaming();
    const limits = await control(server, 'GET', '/limits');
    expect(limits.body[SERVICE].runningTasks).toMatchObject({ value: null, default: null });
    await control(server, 'PUT', `/limits?${tenant}`, { [SERVICE]: { runningTasks: 1 } });
    await app.distribute();
    expect(verdict(await app.distribute(['us-west-1']))).toEqual(refusalOf('ExceedBuilderQuota'));
  });

  test('instances are a fact, checked when it is written', async () => {
    const { app, server } = await startAppStreaming();
    const own = { instanceId: 'ws-9', type: 'CloudDesktop', region: HANGZHOU, subInstances: [] };
    const put = (instance: object) =>
      control(server, 'PUT', `/tenants/${ACCESS_KEY}`, {
        facts: { [SERVICE]: { instances: [instance] } },
      });
    expect((await put({ ...own, region: 'mars' })).status).toBe(400);
    expect((await put(own)).status).toBe(200);
    const desktop = { InstanceId: 'ws-9', InstanceType: 'CloudDesktop' };
    expect((await app.call('CreateImageByInstance', desktop)).status).toBe(200);
  });

  test('the rows of the distribution, in the order of its page', async () => {
    const { server } = await startAppStreaming();
    const { body } = await control(server, 'GET', `/services/${SERVICE}/errors`);
    const rows = body.errors as readonly { readonly id: string; readonly code: string }[];
    expect(rows.slice(0, 19).map(({ id }) => id)).toEqual(Object.keys(pageRows));
    expect(rows.filter(({ code }) => code === 'InternalError')).toMatchObject([
      { id: 'InternalError', status: 400 },
      { id: 'InternalError/gateway', status: 500 },
    ]);
  });

  test('reset gives the seed back, with its rows', async () => {
    const { app, server } = await startAppStreaming();
    await app.distribute();
    app.advance(20_000);
    await app.call('DeleteImage', { ImageId: BASE });
    await control(server, 'POST', `/reset?${tenant}`, { seed: true });
    expect(await app.rows()).toEqual(['cn-shanghai AVAILABLE 100%']);
  });
});
