import { createRoute } from '@hono/zod-openapi';
import type { Engine } from '../server/engine.ts';
import { answers, type Routes } from './route.ts';
import { idParams, nothingSchema } from './schemas.ts';
import { namedIn } from './scope.ts';
import { errorsSchema, operationsSchema, servicesSchema } from './service-schemas.ts';
import { showErrors, showNeighbour, showOperations, showService } from './show-services.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/services',
  summary: 'List the services',
  description:
    'The services that are imitated, and their neighbours: what clients ask of the same cloud on ' +
    'their way to them. Errors and operations of both can be listed, and faults be armed for both.',
  request: { query: nothingSchema },
  responses: answers(servicesSchema, 'The services, with the names of their operations and errors'),
});

const errors = createRoute({
  method: 'get',
  path: '/_doppel/services/{id}/errors',
  summary: 'List the documented errors of a service',
  request: { params: idParams, query: nothingSchema },
  responses: answers(errorsSchema, 'The errors, each with the operations that can answer it'),
});

const operations = createRoute({
  method: 'get',
  path: '/_doppel/services/{id}/operations',
  summary: 'List the operations of a service',
  request: { params: idParams, query: nothingSchema },
  responses: answers(
    operationsSchema,
    'The operations, each with the errors that its page lists and with all that it can answer',
  ),
});

/** What doppel imitates. */
export function addServices(app: Routes, engine: Engine): void {
  const { emulators, services } = engine;
  app.openapi(list, (c) => {
    const neighbours = emulators.filter(({ kind }) => kind === 'neighbour').map(showNeighbour);
    return c.json({ services: services.map(showService), neighbours }, 200);
  });
  app.openapi(errors, (c) => {
    const emulator = namedIn(emulators, c.req.valid('param').id, 404);
    return c.json({ errors: showErrors(emulator) }, 200);
  });
  app.openapi(operations, (c) => {
    const emulator = namedIn(emulators, c.req.valid('param').id, 404);
    return c.json({ operations: showOperations(emulator) }, 200);
  });
}
