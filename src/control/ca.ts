import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Engine } from '../server/engine.ts';
import { PROBLEM, type Routes } from './route.ts';
import { nothingSchema } from './schemas.ts';

const certificate = createRoute({
  method: 'get',
  path: '/_doppel/ca.pem',
  summary: 'Get the certificate of the authority',
  request: { query: nothingSchema },
  responses: {
    200: {
      description: 'What a client has to trust, so that doppel can answer as a host of a cloud',
      content: { 'application/x-pem-file': { schema: z.string() } },
    },
    default: PROBLEM,
  },
});

/** The certificate that clients trust; its key never leaves the process. */
export function addCertificate(app: Routes, engine: Engine): void {
  app.openapi(certificate, async (c) => {
    const { pem } = await engine.authority();
    return c.body(pem, 200, { 'Content-Type': 'application/x-pem-file' }) as never;
  });
}
