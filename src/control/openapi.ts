import { createRoute } from '@hono/zod-openapi';
import { version } from '../version.ts';
import { answers, type Routes } from './route.ts';
import { healthSchema, readySchema } from './schemas.ts';

const health = createRoute({
  method: 'get',
  path: '/_doppel/health',
  summary: 'Whether doppel is alive, and what it can do',
  responses: answers(healthSchema, 'Alive; capabilities are only ever added'),
});

const ready = createRoute({
  method: 'get',
  path: '/_doppel/ready',
  summary: 'Whether calls are answered',
  responses: answers(readySchema, 'Ready: migrations and seeds are done'),
});

/** The description of all routes that were added before; the listener itself answers the first two. */
export function addOpenApi(app: Routes): void {
  app.openAPIRegistry.registerPath(health);
  app.openAPIRegistry.registerPath(ready);
  app.openAPIRegistry.registerComponent('securitySchemes', 'controlToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of --control-token, for every call that changes something',
  });
  app.doc31('/_doppel/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: "doppel's control plane",
      version: version(),
      description: 'Looks into a local double of the clouds and sets it up. Errors are RFC 9457.',
    },
    security: [{}, { controlToken: [] }],
  });
}
