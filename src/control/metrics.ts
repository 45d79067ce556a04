import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Engine } from '../server/engine.ts';
import { PROBLEM, type Routes } from './route.ts';
import { nothingSchema } from './schemas.ts';

const metrics = createRoute({
  method: 'get',
  path: '/_doppel/metrics',
  summary: 'Get metrics for Prometheus',
  request: { query: nothingSchema },
  responses: {
    200: {
      description:
        'Requests, durations and applied faults since the start, and the copies by phase',
      content: { 'text/plain': { schema: z.string() } },
    },
    default: PROBLEM,
  },
});

/** Counts for whoever scrapes them; the library that words them is loaded by the first who does. */
export function addMetrics(app: Routes, engine: Engine): void {
  app.openapi(metrics, async (c) => {
    const { expose } = await import('./exposition.ts');
    const { type, text } = await expose(engine);
    return c.body(text, 200, { 'Content-Type': type }) as never;
  });
}
