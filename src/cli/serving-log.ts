import type { Entry } from '../journal/ring.ts';
import type { Engine } from '../server/engine.ts';
import type { WorldEvent } from '../server/task-events.ts';
import type { Io } from './io.ts';
import { painter } from './style.ts';

/** Bytes that may wait for who reads the lines; what comes beyond is dropped and counted. */
const MAX_WAITING = 1024 * 1024;

/** Puts what happens into words. */
interface Teller {
  request(entry: Entry): string;
  task(event: WorldEvent): string;
  dropped(count: number): string;
}

/**
 * Prints a line for each request and for each task that ends; returns how to stop. The lines of one turn of the
 * event loop are written together: a write for each would cost as much as an answer.
 */
export async function startServingLog(
  style: 'pretty' | 'json',
  engine: Engine,
  io: Io,
): Promise<() => void> {
  const teller = style === 'json' ? jsonTeller(engine) : await prettyTeller(engine, io);
  let lines = '';
  const flush = () => {
    const text = lines;
    lines = '';
    if (text !== '') io.out(text);
  };
  let dropped = 0;
  const add = (line: () => string) => {
    if (io.waiting() + lines.length > MAX_WAITING) {
      dropped += 1;
      return;
    }
    if (lines === '') setImmediate(flush);
    if (dropped > 0) lines += teller.dropped(dropped);
    dropped = 0;
    lines += line();
  };
  const stopEntries = engine.journal.listen({
    entry: (entry) => add(() => teller.request(entry)),
    end() {},
  });
  const stopTasks = engine.taskEvents.listen((event) => add(() => teller.task(event)));
  return () => {
    stopEntries();
    stopTasks();
    flush();
  };
}

function jsonTeller({ realNow }: Engine): Teller {
  const time = () => new Date(realNow()).toISOString();
  const line = (said: object) => `${JSON.stringify(said)}\n`;
  return {
    // One object, made once: this is done for every request.
    request: (entry) =>
      line({
        event: 'request',
        time: time(),
        tenant: entry.tenant,
        service: entry.service,
        operation: entry.operation,
        region: entry.region,
        status: entry.status,
        durationMs: Math.round(entry.durationMs * 1000) / 1000,
        error: entry.error,
        fault: entry.fault,
        explain: entry.explain,
      }),
    task: ({ at, ...event }) =>
      line({ event: 'task', time: time(), ...event, at: new Date(at).toISOString() }),
    dropped: (count) => line({ event: 'dropped', time: time(), count }),
  };
}

/** What words a line for a person; loaded only where one reads along. */
async function prettyTeller(engine: Engine, io: Io): Promise<Teller> {
  const { requestLine, taskLine, unrecognisedParts } = await import('./request-line.ts');
  const paint = painter(io);
  return {
    request(entry) {
      const { service, explain } = entry;
      const [sent, nearest] = service === '' ? unrecognisedParts(explain) : ['', null];
      const told = {
        ...entry,
        operation: entry.operation || sent,
        toRegion: otherRegion(engine, entry),
        error: entry.error ?? null,
        fault: entry.fault === undefined ? null : entry.faults.map(counted(engine)).join(', '),
        note: nearest,
      };
      return requestLine(told, engine.realNow(), paint);
    },
    task(event) {
      const told = { ...event, reason: event.reason ?? null, lastedMs: lasted(engine, event) };
      return taskLine(told, engine.realNow(), paint);
    },
    dropped: (count) => `${count} lines were dropped: nobody took them in time\n`,
  };
}

/** A region among what was asked that is not the one of the call: where a copy goes. */
function otherRegion({ emulators }: Engine, { service, region, parameters }: Entry) {
  const regions = emulators.find(({ id }) => id === service)?.regions ?? [];
  return Object.values(Object(parameters)).find(
    (value): value is string =>
      typeof value === 'string' && value !== region && regions.includes(value),
  );
}

/** A rule's name with how often it was applied, of how often it can be. */
function counted({ faults }: Engine) {
  return (label: string): string => {
    const found = faults.list().find(({ id, rule }) => (rule.name ?? id) === label);
    const times = found?.rule.select.times;
    return times === undefined ? label : `${label} (${found?.state.hits} of ${times})`;
  };
}

function lasted({ store }: Engine, { tenant, service, id, imageId, at }: WorldEvent) {
  const tasks = store.world(tenant, service).tasks.byId(id);
  const startedAt = tasks.find((task) => task.imageId === imageId)?.startedAt;
  return startedAt === undefined || startedAt === at ? undefined : at - startedAt;
}
