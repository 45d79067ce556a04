import type { JournaledRequest, RequestFilter, RequestsVerification } from '../client/types.ts';
import { clientCommand, tenantArg } from './client-command.ts';
import { whereOf } from './fault-args.ts';
import type { Flags } from './flags.ts';
import { readJson } from './json-input.ts';
import { Misuse } from './misuse.ts';
import { table } from './table.ts';

const GLOB = 'GLOB';

const matchArgs = {
  service: { type: 'string', description: 'Only requests to this service', valueHint: GLOB },
  operation: { type: 'string', description: 'Only requests for this operation', valueHint: GLOB },
  region: { type: 'string', description: 'Only requests in this region', valueHint: GLOB },
  status: {
    type: 'string',
    description: 'Only requests answered with this status; 0 means no answer',
    valueHint: 'N',
  },
  error: { type: 'string', description: 'Only requests refused with this error', valueHint: GLOB },
  fault: {
    type: 'string',
    description: 'Only requests that this rule was applied to',
    valueHint: 'NAME|ID',
  },
} as const;

const list = clientCommand({
  name: 'list',
  description: 'List the requests in the journal',
  args: { ...matchArgs, ...tenantArg },
  async call({ flags, mine }) {
    const requests: JournaledRequest[] = [];
    const filter = matchOf(flags) as RequestFilter;
    let page = await mine.requests.list(filter);
    requests.push(...page.requests);
    while (page.next !== null) {
      page = await mine.requests.list({ ...filter, after: page.next });
      requests.push(...page.requests);
    }
    const { evicted } = page;
    const heading = [
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
    const text = table(heading, requests.map(cellsOf));
    const lost = evicted === 0 ? '' : `${evicted} older ones are forgotten\n`;
    return { json: { requests, evicted }, text: `${text}${lost}` };
  },
});

const verify = clientCommand({
  name: 'verify',
  description: 'Fail with near misses if requests did not come as they should',
  args: {
    ...matchArgs,
    where: {
      type: 'string',
      description: 'Only requests with this parameter; repeatable',
      valueHint: 'NAME=GLOB',
    },
    exactly: { type: 'string', description: 'Exactly N requests', valueHint: 'N' },
    'at-least': { type: 'string', description: 'N requests or more', valueHint: 'N' },
    'at-most': { type: 'string', description: 'N requests or fewer', valueHint: 'N' },
    'in-order': {
      type: 'string',
      description: 'These requests in this order: JSON, a file, or - for standard input',
      valueHint: 'MATCHES',
    },
    ...tenantArg,
  },
  async call({ flags, io, mine }) {
    const order = textOf(flags, 'in-order');
    const where = whereOf(flags.where as readonly string[] | undefined);
    const match = { ...matchOf(flags), ...(where === undefined ? {} : { where }) };
    const asked = {
      ...(order === undefined ? { match } : { inOrder: readJson(order, io, 'a list of matches') }),
      exactly: numberOf(flags, 'exactly'),
      atLeast: numberOf(flags, 'at-least'),
      atMost: numberOf(flags, 'at-most'),
    };
    const done = await mine.requests.verify(asked as RequestsVerification);
    return { json: done, text: `${done.matched} matched\n` };
  },
});

const clear = clientCommand({
  name: 'clear',
  description: 'Forget the requests',
  args: tenantArg,
  async call({ mine }) {
    const cleared = await mine.requests.clear();
    return { json: { cleared }, text: `${cleared} forgotten\n` };
  },
});

/** `doppel requests`. */
export const requests = {
  meta: { name: 'requests', description: 'Show the requests that were made, or verify them' },
  default: 'list',
  subCommands: { list, verify, clear },
};

function cellsOf(request: JournaledRequest): unknown[] {
  const { at, tenant, service, operation, region, status, durationMs, fault, explain } = request;
  const unread = request.unread.map(({ name, hint }) => `${name} ${hint}`);
  const why = [explain, ...unread].filter((text) => text !== null).join('; ');
  return [
    ...[at, tenant, service || null, operation || null, region || null],
    ...[status === 0 ? 'none' : status, durationMs.toFixed(1), fault, why || null],
  ];
}

/** The match that flags describe. */
function matchOf(flags: Flags) {
  const names = ['service', 'operation', 'region', 'error', 'fault'] as const;
  const texts = names.flatMap((name) => {
    const value = textOf(flags, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const status = numberOf(flags, 'status');
  return { ...Object.fromEntries(texts), ...(status === undefined ? {} : { status }) };
}

function textOf(flags: Flags, name: string): string | undefined {
  const value = flags[name]?.at(-1);
  return typeof value === 'string' ? value : undefined;
}

function numberOf(flags: Flags, name: string): number | undefined {
  const value = textOf(flags, name);
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  throw new Misuse(`--${name}: '${value}' is not a whole number; write one from 0 up`);
}
