import { getRequestListener } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { hasBody } from '../server/body.ts';
import type { Engine } from '../server/engine.ts';
import { forgetIdle } from '../server/forget.ts';
import { addCertificate } from './ca.ts';
import { addClock } from './clock.ts';
import { addCopies } from './copies.ts';
import { addDocs } from './docs.ts';
import { addEvents } from './events.ts';
import { addFaults } from './faults.ts';
import { addFaultsVerify } from './faults-verify.ts';
import { addImages } from './images.ts';
import { addLimits } from './limits.ts';
import { addMetrics } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { answerError, answerNotFound, refuseInvalid } from './problems.ts';
import { addRequests } from './requests.ts';
import { addRequestsVerify } from './requests-verify.ts';
import { addReset } from './reset.ts';
import type { Bindings } from './route.ts';
import { addSeed } from './seed.ts';
import { addServices } from './services.ts';
import { addSnapshot } from './snapshot.ts';
import { addTenants } from './tenants.ts';

/** All routes of the control plane, as a listener for Node's server. */
export function createRoutes(engine: Engine) {
  const app = new OpenAPIHono<{ Bindings: Bindings }>({ defaultHook: refuseInvalid });
  app.use(async (c, next) => {
    // Clients that always name a type send no body for an optional one, which is not malformed JSON.
    if (!hasBody(c.env.incoming)) c.req.raw.headers.delete('content-type');
    await next();
  });
  app.use(async (c, next) => {
    forgetIdle(engine);
    const tenant = c.req.query('tenant');
    if (tenant !== undefined) {
      engine.idle.called(tenant, c.req.method !== 'GET', engine.realNow());
    }
    await next();
    if (c.req.method !== 'GET') engine.taskEvents.changed();
  });
  for (const add of [
    addServices,
    addImages,
    addCopies,
    addTenants,
    addLimits,
    addClock,
    addSeed,
    addReset,
    addSnapshot,
    addFaultsVerify,
    addFaults,
    addRequestsVerify,
    addRequests,
    addEvents,
    addMetrics,
    addCertificate,
  ]) {
    add(app, engine);
  }
  addOpenApi(app);
  addDocs(app);
  app.notFound((c) => answerNotFound(c.req, app.routes));
  app.onError((error) => answerError(error, engine.log));
  // The adapter's own Request and Response stay its own: a library must not replace the host's.
  return getRequestListener(app.fetch, { hostname: 'localhost', overrideGlobalObjects: false });
}
