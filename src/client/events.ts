import type { Transport } from './transport.ts';
import type { JournaledRequest, TaskEvent } from './types.ts';

/** What happens in a doppel. */
export type DoppelEvent =
  | { readonly event: 'request'; readonly request: JournaledRequest }
  /** What fell due: work that ended, or that started in its place. */
  | { readonly event: 'task'; readonly task: TaskEvent }
  /** So many events were left out because they came faster than they were read. */
  | { readonly event: 'dropped'; readonly count: number };

export interface EventsOptions {
  /** Ends it; so does leaving the loop. */
  readonly signal?: AbortSignal;
}

/** What happens from now on; nothing is missed from the moment that this resolves. */
export async function openEvents(
  call: Transport,
  own: { tenant: string | undefined },
  { signal }: EventsOptions = {},
): Promise<AsyncIterableIterator<DoppelEvent>> {
  const response = await call.open('events', own, signal);
  const events = read(response);
  // The first thing sent says that the stream has begun.
  await events.next();
  return eventsOf(events);
}

async function* eventsOf(events: AsyncIterable<Sent>): AsyncGenerator<DoppelEvent> {
  for await (const { event, data } of events) {
    if (event === 'request') yield { event, request: JSON.parse(data) };
    else if (event === 'task') yield { event, task: JSON.parse(data) };
    else if (event === 'dropped') yield { event, count: Number(data) };
  }
}

interface Sent {
  readonly event: string;
  readonly data: string;
}

/** The events of a stream; what doppel sends has one line of data each. */
async function* read({ body }: Response): AsyncGenerator<Sent> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield { event: field(part, 'event'), data: field(part, 'data') };
  }
}

function field(part: string, name: string): string {
  const line = part.split('\n').find((text) => text.startsWith(`${name}: `));
  return line?.slice(name.length + 2) ?? '';
}
