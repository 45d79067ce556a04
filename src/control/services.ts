import { createRoute } from '@hono/zod-openapi';
import type { Emulator } from '../contract/emulator.ts';
import type { Engine } from '../server/engine.ts';
import { answers, type Routes } from './route.ts';
import { idParams, nothingSchema } from './schemas.ts';
import { emulatorOf } from './scope.ts';
import { errorsSchema, operationsSchema, servicesSchema } from './service-schemas.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/services',
  summary: 'List the services',
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
  app.openapi(list, (c) => c.json({ services: engine.emulators.map(showService) }, 200));
  app.openapi(errors, (c) => {
    const emulator = emulatorOf(engine, c.req.valid('param').id, 404);
    return c.json({ errors: showErrors(emulator) }, 200);
  });
  app.openapi(operations, (c) => {
    const emulator = emulatorOf(engine, c.req.valid('param').id, 404);
    return c.json({ operations: showOperations(emulator) }, 200);
  });
}

function showService({ id, name, apiVersion, operations, errors }: Emulator) {
  const [names, ids] = [Object.keys(operations), Object.keys(errors)];
  return { id, name, apiVersion, operations: names, errors: ids };
}

function showErrors(emulator: Emulator) {
  const operations = showOperations(emulator);
  return Object.entries(emulator.errors).map(([id, { code, status, message, cause, source }]) => ({
    id,
    code: code ?? id,
    status,
    message,
    cause,
    source,
    operations: operations.filter(({ errors }) => errors.includes(id)).map(({ name }) => name),
  }));
}

function showOperations({ operations, commonErrors }: Emulator) {
  return Object.entries(operations).map(([name, { docs, access, parameters, page, errors }]) => ({
    ...{ name, docs, access, parameters: [...parameters], page: [...page] },
    errors: [...new Set([...errors, ...commonErrors])],
  }));
}
