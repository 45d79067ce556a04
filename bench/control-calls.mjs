import { liftLimits } from './cases.mjs';
import { start } from './child.mjs';
import { openConnection, requestBytes } from './connection.mjs';
import { median } from './figures.mjs';
import { copyImage, volcengineEcs } from './services/volcengine-ecs.mjs';
import { answerOf, newTenant } from './world.mjs';

/** The control calls that a test suite makes between tests, timed over HTTP. */
export async function controlCalls({ times }) {
  const doppel = await start('doppel', ['--copy-duration', '40m']);
  const { url } = doppel;
  await liftLimits(url);
  const connection = openConnection(url);
  const tenant = newTenant();
  const resets = [];
  const advances = [];
  // The first time loads the control plane and does not count.
  for (let time = -1; time < times; time += 1) {
    await volcengineEcs.fill(url, tenant, 1000);
    await answerOf(url, copyImage(tenant));
    const advance = await timed(connection, `clock/advance?tenant=${tenant}`, { by: '40m' });
    if (JSON.parse(advance.body).events.length === 0) throw new Error('no copy ended');
    const reset = await timed(connection, `reset?tenant=${tenant}`, { seed: true });
    if (time < 0) continue;
    advances.push(advance.milliseconds);
    resets.push(reset.milliseconds);
  }
  connection.close();
  await doppel.stop();
  return { resetMs: median(resets), advanceMs: median(advances) };
}

async function timed(connection, path, body) {
  const bytes = requestBytes({
    method: 'POST',
    path: `/_doppel/${path}`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const began = performance.now();
  const answer = await connection.exchange(bytes);
  const milliseconds = performance.now() - began;
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return { milliseconds, body: answer.body };
}
