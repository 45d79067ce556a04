import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { type Engine, settle } from '../server/engine.ts';
import { modeOf } from '../tenancy/clocks.ts';
import { parseDuration } from '../text/duration.ts';
import { type Asked, advance, worldsOn } from './advance.ts';
import { advancedSchema, advanceSchema, clockChangeSchema, clockSchema } from './clock-schemas.ts';
import { answers, body, type Routes, timeText } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { setClock } from './set-clock.ts';
import { showEvent } from './show-event.ts';

const get = createRoute({
  method: 'get',
  path: '/_doppel/clock',
  summary: 'Get a clock',
  request: { query: tenantQuery },
  responses: answers(
    clockSchema,
    'The clock of the tenant, or the default clock that tenants inherit',
  ),
});

const put = createRoute({
  method: 'put',
  path: '/_doppel/clock',
  summary: 'Set a clock',
  description:
    'Sets the mode, the time, or both; `{"at":"now"}` leads back to the present. Unlike an advance it ' +
    'may go back; what has already happened stays as it is.',
  request: { query: tenantQuery, body: body(clockChangeSchema, true) },
  responses: answers(clockSchema, 'The clock after the change'),
});

const advanceRoute = createRoute({
  method: 'post',
  path: '/_doppel/clock/advance',
  summary: 'Advance a clock',
  description:
    'Moves the clock forward by a duration of at most 3650d, to a time, or to `idle`: until no ' +
    'running task is left to end. Everything that falls due on the way runs in due order. A real ' +
    'or scaled clock keeps running from there. With `tenant`, that tenant has a clock of its own ' +
    'from then on.',
  request: { query: tenantQuery, body: body(advanceSchema, true) },
  responses: answers(advancedSchema, 'The new time, and what happened on the way'),
});

/** The default clock and those of single tenants. */
export function addClock(app: Routes, engine: Engine): void {
  app.openapi(get, (c) => c.json(show(engine, c.req.valid('query').tenant), 200));
  app.openapi(put, (c) => {
    const { tenant: owner = EVERYONE } = c.req.valid('query');
    setClock(engine, owner, c.req.valid('json'));
    return c.json(show(engine, owner), 200);
  });
  app.openapi(advanceRoute, (c) => {
    const { tenant: owner = EVERYONE } = c.req.valid('query');
    const { now, events } = advance(engine, owner, targetOf(c.req.valid('json')));
    return c.json({ now: timeText(now), events: events.map(showEvent) }, 200);
  });
}

function show(engine: Engine, owner: Owner = EVERYONE) {
  const now = engine.clocks.now(owner);
  const ends = worldsOn(engine, owner).map((world) => {
    settle(engine, world, now);
    return world.tasks.nextEnd();
  });
  const next = Math.min(...ends);
  return {
    mode: modeOf(engine.clocks.settingOf(owner)),
    now: timeText(now),
    nextEventAt: next === Number.POSITIVE_INFINITY ? null : timeText(next),
  };
}

/** The schema has seen to it that exactly one of the two is there. */
function targetOf({ by, to = 'idle' }: z.infer<typeof advanceSchema>): Asked {
  if (by !== undefined) return { by: parseDuration(by) ?? 0, sent: by };
  return { until: to === 'idle' ? to : Date.parse(to), sent: to };
}
