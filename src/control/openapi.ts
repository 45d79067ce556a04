import { createRoute } from '@hono/zod-openapi';
import { version } from '../version.ts';
import { answers, type Routes } from './route.ts';
import { healthSchema, readySchema } from './schemas.ts';

const health = createRoute({
  method: 'get',
  path: '/_doppel/health',
  summary: 'Check that doppel is alive, and see what it can do',
  responses: answers(healthSchema, 'It is alive; capabilities are only ever added'),
});

const ready = createRoute({
  method: 'get',
  path: '/_doppel/ready',
  summary: 'Check that doppel is ready for calls',
  responses: answers(readySchema, 'It is ready: migrations and seeds are done'),
});

/** The description of all routes that were added before; the listener itself answers the first two. */
export function addOpenApi(app: Routes): void {
  app.openAPIRegistry.registerPath(health);
  app.openAPIRegistry.registerPath(ready);
  app.openAPIRegistry.registerComponent('securitySchemes', 'controlToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that --control-token sets; every call that changes something needs it',
  });
  app.doc31('/_doppel/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: "doppel's control plane",
      version: version(),
      description: 'Inspects and controls a local double of the clouds. Errors follow RFC 9457.',
    },
    security: [{}, { controlToken: [] }],
  });
}
