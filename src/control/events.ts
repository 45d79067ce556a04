import { createRoute } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { Entry } from '../journal/ring.ts';
import type { Engine } from '../server/engine.ts';
import type { WorldEvent } from '../server/task-events.ts';
import { PROBLEM, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { showEvent } from './show-event.ts';
import { showRequest } from './show-request.ts';

/** Events that wait for a slow reader; what comes beyond is dropped and counted. */
const MAX_WAITING = 1000;

const events = createRoute({
  method: 'get',
  path: '/_doppel/events',
  summary: 'Follow requests and tasks',
  description:
    'Server-sent events: `request` carries an entry as /_doppel/requests shows it, `task` what fell ' +
    'due as /_doppel/clock/advance reports it, `dropped` the number of events that a slow reader has ' +
    'missed. With `Last-Event-ID`, the stream continues after that entry; tasks are not sent again.',
  request: { query: tenantQuery },
  responses: {
    200: {
      description: 'A stream that ends when doppel stops',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    default: PROBLEM,
  },
});

/** One event as it is sent; only a request has a place from which a stream can go on. */
interface Sent {
  readonly event: 'request' | 'task';
  readonly id?: string;
  readonly data: string;
}

/** The journal as it is written, and what falls due. */
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
  engine: Engine,
  tenant: string | undefined,
  missed: readonly Entry[],
  stream: SSEStreamingApi,
): Promise<void> {
  // Worded when it is sent: a slow reader costs nobody else any time.
  const waiting = missed.map((entry) => () => requestEvent(engine, entry));
  let dropped = 0;
  let ended = false;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  const add = (whose: string, event: () => Sent) => {
    if (tenant !== undefined && whose !== tenant) return;
    if (waiting.length < MAX_WAITING) waiting.push(event);
    else dropped += 1;
    wake();
  };
  const stopEntries = engine.journal.listen({
    entry: (entry) => add(entry.tenant, () => requestEvent(engine, entry)),
    end,
  });
  const stopTasks = engine.taskEvents.listen((event) => add(event.tenant, () => taskEvent(event)));
  stream.onAbort(end);

  // The reader learns that from here on it misses nothing.
  await stream.write(': listening\n\n');
  while (!ended || waiting.length > 0) {
    const event = waiting.shift();
    if (stream.aborted) break;
    if (event !== undefined) {
      await stream.writeSSE(event());
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
  stopEntries();
  stopTasks();
}

function requestEvent(engine: Engine, entry: Entry): Sent {
  const data = JSON.stringify(showRequest(engine, entry));
  return { event: 'request', id: String(entry.seq), data };
}

function taskEvent(event: WorldEvent): Sent {
  return { event: 'task', data: JSON.stringify(showEvent(event)) };
}
