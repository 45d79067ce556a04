import { createRoute } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { Entry } from '../journal/ring.ts';
import type { Engine } from '../server/engine.ts';
import { PROBLEM, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { showRequest } from './show-request.ts';

/** Events that wait for a slow reader; what comes beyond is dropped and counted. */
const MAX_WAITING = 1000;

const events = createRoute({
  method: 'get',
  path: '/_doppel/events',
  summary: 'Follow requests',
  description:
    'Server-sent events: `request` carries an entry as /_doppel/requests shows it, `dropped` the ' +
    'number of entries that a slow reader has missed. With `Last-Event-ID`, the stream continues ' +
    'after that entry.',
  request: { query: tenantQuery },
  responses: {
    200: {
      description: 'A stream that ends when doppel stops',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    default: PROBLEM,
  },
});

/** The journal as it is written. */
export function addEvents(app: Routes, engine: Engine): void {
  app.openapi(events, (c) => {
    const { tenant } = c.req.valid('query');
    const last = c.req.header('last-event-id') ?? '';
    const missed = /^\d{1,15}$/.test(last)
      ? engine.journal.list(tenant).filter(({ seq }) => seq > Number(last))
      : [];
    const answer = streamSSE(c, (stream) => follow(engine, tenant, missed, stream));
    // A stream that ends because doppel stops should not leave its connection open.
    answer.headers.set('Connection', 'close');
    return answer as never;
  });
}

async function follow(
  { journal, ...engine }: Engine,
  tenant: string | undefined,
  missed: readonly Entry[],
  stream: SSEStreamingApi,
): Promise<void> {
  const waiting: Entry[] = [...missed];
  let dropped = 0;
  let ended = false;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  const stop = journal.listen({
    entry(entry) {
      if (tenant !== undefined && entry.tenant !== tenant) return;
      if (waiting.length < MAX_WAITING) waiting.push(entry);
      else dropped += 1;
      wake();
    },
    end,
  });
  stream.onAbort(end);

  // The reader learns that from here on it misses nothing.
  await stream.write(': listening\n\n');
  while (!ended || waiting.length > 0) {
    const entry = waiting.shift();
    if (stream.aborted) break;
    if (entry !== undefined) {
      const data = JSON.stringify(showRequest({ journal, ...engine }, entry));
      await stream.writeSSE({ event: 'request', id: String(entry.seq), data });
    } else if (dropped > 0) {
      const data = String(dropped);
      dropped = 0;
      await stream.writeSSE({ event: 'dropped', data });
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  stop();
}
