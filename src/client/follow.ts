import type { Transport } from './transport.ts';
import type { JournaledRequest, TaskEvent } from './types.ts';

export interface Follow {
  /** Ends it; so does leaving the loop. */
  readonly signal?: AbortSignal;
  /** Called with how many events were left out because the reader was too slow. */
  onDropped?(count: number): void;
  /** Called with what falls due: a task that ends, one that starts in its place. */
  onTask?(event: TaskEvent): void;
}

/** Requests as they come; nothing is missed from the moment that this resolves. */
export async function followEvents(
  call: Transport,
  own: { tenant: string | undefined },
  { signal, ...heard }: Follow,
): Promise<AsyncIterable<JournaledRequest>> {
  const response = await call.open('events', own, signal);
  const events = read(response);
  // The first thing sent says that the stream has begun.
  await events.next();
  return requestsOf(events, heard);
}

interface Sent {
  readonly event: string;
  readonly data: string;
}

async function* requestsOf(
  events: AsyncIterable<Sent>,
  { onDropped, onTask }: Pick<Follow, 'onDropped' | 'onTask'>,
): AsyncGenerator<JournaledRequest> {
  for await (const { event, data } of events) {
    if (event === 'request') yield JSON.parse(data) as JournaledRequest;
    if (event === 'task') onTask?.(JSON.parse(data) as TaskEvent);
    if (event === 'dropped') onDropped?.(Number(data));
  }
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
