import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { DoppelEvent } from '../client/events.ts';
import { everyRequest } from '../client/requests.ts';
import type {
  JournaledRequest,
  RequestFilter,
  RequestPage,
  RequestsVerification,
} from '../client/types.ts';
import { globOf } from '../text/glob.ts';
import { acting, wantsJson } from './acting.ts';
import {
  type Calls,
  calling,
  clientCommand,
  connected,
  type Output,
  print,
  tableCommand,
} from './client-command.ts';
import { group } from './group.ts';
import { readJson } from './input.ts';
import type { Io } from './io.ts';
import { Failure } from './misuse.ts';
import { aCount, aPair, tenantOption } from './options.ts';
import { requestLine, type ToldRequest, taskLine, unrecognisedParts } from './request-line.ts';
import { painter } from './style.ts';

/** Flags that say which requests are meant. */
function matching(command: ReturnType<typeof tableCommand>) {
  return command
    .option('--service <GLOB>', 'only requests to this service')
    .option('--operation <GLOB>', 'only requests for this operation')
    .option('--region <GLOB>', 'only requests in this region')
    .option('--status <N>', 'only requests answered so; 0 means no answer', aCount)
    .option('--error <GLOB>', 'only requests refused with this error')
    .option('--fault <NAME|ID>', 'only requests that this rule was applied to')
    .addOption(tenantOption());
}

/** Which requests the flags mean, of all that a command was given. */
function filterOf({ service, operation, region, status, error, fault }: RequestFilter) {
  const named = { service, operation, region, status, error, fault };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

const list = (io: Io): CommandUnknownOpts =>
  acting(
    matching(tableCommand('list', 'List the requests in the journal, oldest first.'))
      .option('--limit <N>', 'one page of so many; all without it', aCount)
      .option('--after <PLACE>', 'go on from the next of a page', aCount)
      .option('--follow', 'print each request as it comes, until interrupted'),
    async (used, { follow, limit, after, ...given }) => {
      const calls = connected(io, used);
      const filter = filterOf(given);
      if (follow === true) return followRequests(calls, filter, wantsJson(used));
      const { requests } = calls.mine;
      const asked = { ...filter, after, limit };
      const isPage = limit !== undefined;
      print(io, used, shown(await (isPage ? requests.list(asked) : everyRequest(requests, asked))));
    },
  );

function shown(page: RequestPage): Output {
  const { requests, evicted, next } = page;
  const columns = [
    'AT',
    'TENANT',
    'SERVICE',
    'OPERATION',
    'REGION',
    'STATUS',
    'MS',
    'FAULT',
    'WHY',
  ];
  const lost = evicted === 0 ? '' : `${evicted} older ones are forgotten\n`;
  const more = next === null ? '' : `more with --after ${next}\n`;
  return { json: page, table: { columns, rows: requests.map(cellsOf) }, below: `${lost}${more}` };
}

function cellsOf(request: JournaledRequest): unknown[] {
  const { at, tenant, service, operation, region, status, durationMs, fault, explain } = request;
  const unread = request.unread.map(({ name, hint }) => `${name} ${hint}`);
  const why = [explain, ...unread].filter((text) => text !== null).join('; ');
  return [
    ...[at, tenant, service || null, operation || null, region || null],
    ...[status === 0 ? 'none' : status, durationMs.toFixed(1), fault, why || null],
  ];
}

/** An event of a kind. */
type Happened<K> = Extract<DoppelEvent, { readonly event: K }>;

/** Prints requests as they come, until the process is asked to stop or the server ends. */
async function followRequests(
  { io, doppel, mine }: Calls,
  filter: RequestFilter,
  isJson: boolean,
): Promise<void> {
  const ending = new AbortController();
  io.onStop(() => ending.abort());
  const paint = painter(io);
  const isMeant = fits(filter);
  const wantsTasks = Object.keys(filter).length === 0;
  const tell = {
    request({ request }: Happened<'request'>) {
      if (!isMeant(request)) return;
      if (isJson) io.out(`${JSON.stringify({ event: 'request', ...request })}\n`);
      else io.out(requestLine(toldOf(request), Date.now(), paint));
    },
    task({ task }: Happened<'task'>) {
      if (!wantsTasks) return;
      if (isJson) io.out(`${JSON.stringify({ event: 'task', ...task })}\n`);
      else io.out(taskLine({ ...task, lastedMs: undefined }, Date.now(), paint));
    },
    dropped: ({ count }: Happened<'dropped'>) =>
      io.err(`${count} events were dropped: they came faster than they were read\n`),
  };
  const events = await mine.events({ signal: ending.signal });
  try {
    for await (const happened of events) tell[happened.event](happened as never);
  } catch (error) {
    if (!ending.signal.aborted) throw ended(doppel.url, error);
  }
  if (!ending.signal.aborted) throw ended(doppel.url);
}

function ended(url: string, error?: unknown): Failure {
  const reason = error instanceof Error ? ` (${error.message})` : '';
  return new Failure(`${url} has ended the stream${reason}; was doppel stopped?`);
}

function toldOf(request: JournaledRequest): ToldRequest {
  const { service, operation, explain } = request;
  const [sent, note] = service === '' ? unrecognisedParts(explain) : ['', null];
  return { ...request, operation: operation || sent, toRegion: undefined, note };
}

/** Whether a request that comes is one that the flags mean. */
function fits({ status, ...texts }: RequestFilter): (request: JournaledRequest) => boolean {
  const tests = Object.entries(texts).map(
    ([name, pattern]) => [name as keyof JournaledRequest, globOf(String(pattern))] as const,
  );
  return (request) =>
    (status === undefined || request.status === status) &&
    tests.every(([name, test]) => test(String(request[name] ?? '')));
}

const verify = (io: Io) =>
  calling(
    io,
    matching(
      tableCommand('verify', 'Fail with near misses if requests did not come as they should.'),
    )
      .option('--where <NAME=GLOB>', 'only requests with this parameter; repeatable', aPair)
      .option('--exactly <N>', 'exactly so many', aCount)
      .option('--at-least <N>', 'so many or more', aCount)
      .option('--at-most <N>', 'so many or fewer', aCount)
      .option('--in-order <MATCHES>', 'these in this order: JSON, a file, or - for standard input'),
    async ({ io, mine }, { where, exactly, atLeast, atMost, inOrder, ...given }) => {
      const match = { ...filterOf(given), ...(where && { where }) };
      const asked = {
        ...(inOrder === undefined
          ? { match }
          : { inOrder: readJson(inOrder, io, 'a list of matches') }),
        ...{ exactly, atLeast, atMost },
      };
      const done = await mine.requests.verify(asked as RequestsVerification);
      return { json: done, text: `${done.matched} matched\n` };
    },
  );

const clear = (io: Io) =>
  calling(
    io,
    clientCommand('clear', 'Forget the requests.').addOption(tenantOption()),
    async ({ mine }) => {
      const cleared = await mine.requests.clear();
      return { json: { cleared }, text: `${cleared} forgotten\n` };
    },
  );

/** `doppel requests`. */
export const requests = group('requests', 'Show, follow or verify the requests that were made.', [
  list,
  verify,
  clear,
]);
