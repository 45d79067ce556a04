import type { ArgsDef } from 'citty';
import type { FaultRule } from '../client/types.ts';
import { CONNECTIONS, PHASES, SITUATIONS } from '../faults/kinds.ts';
import type { Flags } from './flags.ts';
import { Misuse } from './misuse.ts';

const text = (description: string, valueHint: string) =>
  ({ type: 'string', description, valueHint }) as const;

/** The parts of a rule that are worth a flag; the rest is written as JSON. */
export const ruleArgs = {
  name: text('What headers and the journal call the rule', 'TEXT'),
  service: text(
    'Only requests to this service; * stands for any characters, here and below',
    'GLOB',
  ),
  operation: text('Only requests for this operation', 'GLOB'),
  region: text('Only requests in this region', 'GLOB'),
  where: text('Only requests with this parameter; repeatable', 'NAME=GLOB'),
  after: text('Let the first N requests pass', 'N'),
  every: text('Apply to every Nth request only', 'N'),
  times: text('Apply at most N times', 'N'),
  probability: text('Apply with this probability', '0..1'),
  seed: text('The seed of the random numbers behind --probability', 'N'),
  phase: text('Before the work, or when it is done', PHASES.join('|')),
  error: text('Answer with this documented error; see doppel errors', 'ERROR'),
  'error-status': text('Answer with an error that no page documents: its status', '400..599'),
  'error-code': text('Its code', 'TEXT'),
  'error-message': text('Its message', 'TEXT'),
  script: text('Answer with these errors in turn; ok lets a request pass', 'ERROR,ERROR,ok'),
  situation: text('Answer with this standard error, as the vendor words it', SITUATIONS.join('|')),
  'retry-after': text("The wait that the vendor's hint header announces", 'DURATION'),
  connection: text('Break the connection', CONNECTIONS.join('|')),
  'at-fraction': text('Where truncate cuts the body', '0..1'),
  for: text('How long hang lasts', 'DURATION'),
  'bytes-per-second': text('How fast slow sends', 'N'),
  throttle: text('Let N requests pass in each span of time', 'N/DURATION'),
  'copy-fails-at': text('Let the copy fail at this point', 'PERCENT'),
  reason: text('Why it fails: an error id, or any text', 'TEXT'),
  'copy-stalls-at': text('Let the copy stall at this point', 'PERCENT'),
  'copy-duration-factor': text('Let the copy take N times as long', 'N'),
  latency: text('Delay the answer, by a fixed time or one between two', 'DURATION[..DURATION]'),
  ttl: text('End the rule after this time', 'DURATION'),
  'expect-hits': text('How often it must have been applied when it is verified', 'N'),
  priority: text('Rules of higher priority go first', 'N'),
} as const satisfies ArgsDef;

type Name = keyof typeof ruleArgs;

/** The rule that flags describe; the control plane judges what they hold. */
export function ruleOf(flags: Flags): FaultRule {
  const given = (name: Name) => flags[name]?.at(-1) as string | undefined;
  const number = (name: Name) => numberOf(name, given(name));
  const rule = {
    name: given('name'),
    match: {
      service: given('service'),
      operation: given('operation'),
      region: given('region'),
      where: whereOf(flags.where as readonly string[] | undefined),
    },
    select: {
      after: number('after'),
      every: number('every'),
      times: number('times'),
      probability: number('probability'),
      seed: number('seed'),
    },
    phase: given('phase') as FaultRule['phase'],
    effect: effectOf(given, number),
    latency: latencyOf(given('latency')),
    ttl: given('ttl'),
    expect: { hits: number('expect-hits') },
    priority: number('priority'),
  };
  return (compact(rule) ?? {}) as FaultRule;
}

function effectOf(
  given: (name: Name) => string | undefined,
  number: (name: Name) => number | undefined,
) {
  return {
    error: errorOf(given, number),
    script: given('script')?.split(','),
    situation: given('situation'),
    retryAfter: given('retry-after'),
    connection: given('connection'),
    atFraction: number('at-fraction'),
    for: given('for'),
    bytesPerSecond: number('bytes-per-second'),
    throttle: throttleOf(given('throttle')),
    copy: {
      failAtPercent: number('copy-fails-at'),
      reason: given('reason'),
      stallAtPercent: number('copy-stalls-at'),
      durationFactor: number('copy-duration-factor'),
    },
  };
}

/** A documented error, or one of three parts; which of those are missing the control plane says. */
function errorOf(
  given: (name: Name) => string | undefined,
  number: (name: Name) => number | undefined,
) {
  const documented = given('error');
  const own = {
    status: number('error-status'),
    code: given('error-code'),
    message: given('error-message'),
  };
  if (documented === undefined) return own;
  if (compact(own) === undefined) return documented;
  throw new Misuse(
    '--error names a documented error and --error-status, --error-code and --error-message make another; leave one of them out',
  );
}

/** A value without what is not given; undefined when nothing is left of it. */
function compact(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, compact(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function numberOf(name: Name, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== '' && !Number.isNaN(number)) return number;
  throw new Misuse(`--${name}: '${value}' is not a number; write one`);
}

/** `NAME=GLOB`, as often as it is given. */
export function whereOf(pairs: readonly string[] | undefined): Record<string, string> | undefined {
  if (pairs === undefined) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)];
      throw new Misuse(`--where: '${pair}' names no parameter; write it as NAME=GLOB`);
    }),
  );
}

function throttleOf(value: string | undefined) {
  if (value === undefined) return undefined;
  const [, limit, per] = /^(\d+)\/(.+)$/.exec(value) ?? [];
  if (limit !== undefined && per !== undefined) return { limit: Number(limit), per };
  throw new Misuse(`--throttle: '${value}' is not a limit; write it as 10/1s`);
}

function latencyOf(value: string | undefined) {
  if (value === undefined || !value.includes('..')) return value;
  return { uniform: value.split('..') };
}
