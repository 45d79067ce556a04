import { createRoute } from '@hono/zod-openapi';
import type { Emulator } from '../contract/emulator.ts';
import type { Engine } from '../server/engine.ts';
import { answers, type Routes } from './route.ts';
import {
  errorsSchema,
  idParams,
  nothingSchema,
  operationsSchema,
  servicesSchema,
} from './schemas.ts';
import { emulatorOf } from './scope.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/services',
  summary: 'What is served',
  request: { query: nothingSchema },
  responses: answers(servicesSchema, 'The services, with the names of their operations and errors'),
});

const errors = createRoute({
  method: 'get',
  path: '/_doppel/services/{id}/errors',
  summary: 'The documented errors of a service',
  request: { params: idParams, query: nothingSchema },
  responses: answers(errorsSchema, 'Its catalogue, with the operations that can answer each row'),
});

const operations = createRoute({
  method: 'get',
  path: '/_doppel/services/{id}/operations',
  summary: 'The operations of a service',
  request: { params: idParams, query: nothingSchema },
  responses: answers(
    operationsSchema,
    "Its operations, each with its page's errors, then everyone's",
  ),
});

/** What the process can imitate. */
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
  const [names, rows] = [Object.keys(operations), Object.keys(errors)];
  return { id, name, apiVersion, operations: names, errors: rows };
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
  return Object.entries(operations).map(([name, { docs, access, parameters, errors }]) => ({
    name,
    docs,
    access,
    parameters: [...parameters],
    errors: [...new Set([...errors, ...commonErrors])],
  }));
}
