import { expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { HEALTHY, startClouds, volcengineEcs } from './clouds.ts';

type Server = Awaited<ReturnType<typeof startAcme>>;

const copy = (server: Server) => callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
const look = (server: Server) => callAcme(server.url, 'ann', 'DescribeImages', { Region: 'r2' });
const now = async (server: Server, query = ''): Promise<string> =>
  (await control(server, 'GET', `/clock${query}`)).body.now;

test('a copy that has ended stays ended when the clock is set back', async () => {
  const server = await startAcme();
  const { TaskId } = await copy(server);
  await control(server, 'POST', '/clock/advance', { by: '2m' });
  const before = (await control(server, 'GET', `/copies/${TaskId}`)).body;
  await control(server, 'PUT', '/clock', { at: '2026-11-22T12:00:30Z' });
  expect((await control(server, 'GET', `/copies/${TaskId}`)).body).toEqual(before);
});

test('the task and the image of a copy agree when the clock is set back', async () => {
  const server = await startClouds();
  const asked = { ImageId: HEALTHY['volcengine-ecs'], DestinationRegion: 'cn-shanghai' };
  await volcengineEcs(server, 'CopyImage', { ...asked, ImageName: 'image-1' });
  await control(server, 'POST', '/clock/advance', { to: 'idle' });
  await control(server, 'PUT', '/clock', { at: '2026-11-22T12:00:30Z' });
  const { body } = await control(server, 'GET', '/copies?tenant=ann');
  const images = await control(server, 'GET', '/images?tenant=ann&region=cn-shanghai');
  expect([body.copies[0].phase, images.body.images[0].status]).toEqual(['succeeded', 'available']);
});

test('a tenant that reads moved ahead moves along after its images are reset too', async () => {
  const server = await startAcme({ clock: 'auto' });
  await copy(server);
  await look(server);
  await control(server, 'POST', '/reset?tenant=ann', { only: ['images'] });
  await control(server, 'POST', '/clock/advance', { by: '1h' });
  expect([await now(server), await now(server, '?tenant=ann')]).toEqual([
    '2026-11-22T13:00:00.000Z',
    '2026-11-22T13:00:30.000Z',
  ]);
});

test('an advance that is refused for one tenant moves no clock', async () => {
  const server = await startAcme({ clock: 'auto', copyDuration: '10s' });
  await control(server, 'PUT', '/clock', { at: '9999-12-31T23:59:00Z' });
  await copy(server);
  await look(server);
  const { status } = await control(server, 'POST', '/clock/advance', { by: '59s' });
  expect([status, await now(server)]).toEqual([400, '9999-12-31T23:59:00.000Z']);
});

test('a window that starts now is open for a tenant whose clock the default one takes back', async () => {
  const server = await startAcme({ clock: 'auto' });
  await copy(server);
  await look(server);
  const select = { window: { for: '1m' } };
  await control(server, 'POST', '/faults', { select, effect: { error: 'Busy' } });
  await control(server, 'PUT', '/clock', { mode: 'frozen' });
  expect(await now(server, '?tenant=ann')).toBe(NOON);
  expect(await look(server)).toHaveProperty('Code', 'Busy');
});

test.for(['idle', 'auto', 'offset'])('no clock runs past the year 9999: %s', async (way) => {
  const server = await startAcme({ clock: 'auto' });
  await control(server, 'PUT', '/clock', { at: '9999-12-31T23:59:50Z' });
  await copy(server);
  if (way === 'idle') await control(server, 'POST', '/clock/advance', { to: 'idle' });
  if (way === 'auto') await look(server);
  if (way === 'offset') await control(server, 'PUT', '/clock', { at: '9999-12-31T23:59:59-12:00' });
  expect(await now(server, '?tenant=ann')).toMatch(/^9999-/);
});

test.for([1_000_000, 1e14, 1e20])(
  'a copy that takes %d times as long can be shown',
  async (durationFactor) => {
    const server = await startAcme();
    const { status } = await control(server, 'POST', '/faults', {
      effect: { copy: { durationFactor } },
    });
    if (status === 201) expect(await copy(server)).toHaveProperty('TaskId');
    expect((await control(server, 'GET', '/copies')).status).toBe(200);
  },
);
