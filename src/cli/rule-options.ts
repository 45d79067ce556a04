import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import type { FaultRule } from '../client/types.ts';
import { CONNECTIONS, PHASES, SITUATIONS } from '../faults/kinds.ts';
import { Misuse } from './misuse.ts';
import { aNumber, aPair } from './options.ts';

/** What the flags of a rule say, by the names that the command line gives them. */
export type RuleFlags = {
  readonly name?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly region?: string;
  readonly matchTenant?: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly after?: number;
  readonly every?: number;
  readonly times?: number;
  readonly probability?: number;
  readonly seed?: number;
  readonly windowAfter?: string;
  readonly windowFor?: string;
  readonly phase?: string;
  readonly error?: string;
  readonly errorStatus?: number;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly script?: string;
  readonly situation?: string;
  readonly throttle?: string;
  readonly retryAfter?: string;
  readonly connection?: string;
  readonly atFraction?: number;
  readonly for?: string;
  readonly bytesPerSecond?: number;
  readonly copyFailsAt?: number;
  readonly reason?: string;
  readonly copyStallsAt?: number;
  readonly copyDurationFactor?: number;
  readonly latency?: string;
  readonly latencyMedian?: string;
  readonly latencySigma?: number;
  readonly ttl?: string;
  readonly expectHits?: number;
  readonly priority?: number;
  readonly disabled?: boolean;
};

/** Gives a command a flag for each part of a rule; * stands for any characters in what is a glob. */
export function withRule<A extends unknown[], O extends OptionValues>(
  command: Command<A, O>,
): Command<A, O & RuleFlags> {
  const text = (flags: string, description: string) =>
    command.addOption(new Option(flags, description));
  const number = (flags: string, description: string) =>
    command.addOption(new Option(flags, description).argParser(aNumber));
  const choice = (flags: string, description: string, words: readonly string[]) =>
    command.addOption(new Option(flags, description).choices(words));

  text('--name <TEXT>', 'what headers and the journal call the rule');
  text('--service <GLOB>', 'only requests to this service; in a glob * stands for any characters');
  text('--operation <GLOB>', 'only requests for this operation');
  text('--region <GLOB>', 'only requests in this region');
  text('--match-tenant <GLOB>', "only requests of such tenants, for a rule of everyone's");
  command.option('--where <NAME=GLOB>', 'only with this parameter; repeatable', aPair);
  number('--after <N>', 'let the first N matching requests pass');
  number('--every <N>', 'apply to every Nth request only');
  number('--times <N>', 'apply at most N times');
  number('--probability <0..1>', 'apply with this probability');
  number('--seed <N>', 'the seed of the random numbers behind chance and latency');
  text('--window-after <DURATION>', 'begin so long after the rule is armed');
  text('--window-for <DURATION>', 'end so long after it began');
  choice('--phase <PHASE>', 'before the work, or when it is done', PHASES);
  text('--error <ERROR>', 'answer with this documented error; see doppel errors');
  number('--error-status <400..599>', 'answer with an error that no page documents: its status');
  text('--error-code <TEXT>', 'its code');
  text('--error-message <TEXT>', 'its message');
  text('--script <ERRORS>', 'answer with these errors in turn: A,B,ok; ok lets a request pass');
  choice('--situation <KIND>', "answer with this standard error in the vendor's words", SITUATIONS);
  text('--throttle <N/DURATION>', 'let N requests pass in each span of time');
  text('--retry-after <DURATION>', "the wait that the vendor's hint header announces");
  choice('--connection <KIND>', 'break the connection', CONNECTIONS);
  number('--at-fraction <0..1>', 'where truncate cuts the body');
  text('--for <DURATION>', 'how long hang lasts');
  number('--bytes-per-second <N>', 'how fast slow sends');
  number('--copy-fails-at <PERCENT>', 'let the copy fail at this point');
  text('--reason <TEXT>', 'why it fails: an error id, or any text');
  number('--copy-stalls-at <PERCENT>', 'let the copy stall at this point');
  number('--copy-duration-factor <N>', 'let the copy take N times as long');
  text('--latency <DURATION>', 'delay the answer by so much, or evenly between two: 50ms..2s');
  text('--latency-median <DURATION>', 'delay it log-normally, by this in the middle');
  number('--latency-sigma <N>', 'and with this spread');
  text('--ttl <DURATION>', 'end the rule after this time');
  number('--expect-hits <N>', 'how often it must have been applied when it is verified');
  number('--priority <N>', 'rules of higher priority go first');
  command.option('--disabled', 'arm it turned off');
  return command as unknown as Command<A, O & RuleFlags>;
}

/** The rule that flags describe; the control plane judges what they hold. */
export function ruleOf(flags: RuleFlags): FaultRule {
  const { windowAfter, windowFor, latencyMedian, latencySigma } = flags;
  const rule = {
    name: flags.name,
    match: {
      service: flags.service,
      operation: flags.operation,
      tenant: flags.matchTenant,
      region: flags.region,
      where: flags.where,
    },
    select: {
      after: flags.after,
      every: flags.every,
      times: flags.times,
      probability: flags.probability,
      seed: flags.seed,
      window: { after: windowAfter, for: windowFor },
    },
    phase: flags.phase,
    effect: effectOf(flags),
    latency: latencyOf(flags.latency) ?? {
      lognormal: { median: latencyMedian, sigma: latencySigma },
    },
    ttl: flags.ttl,
    expect: { hits: flags.expectHits },
    priority: flags.priority,
    enabled: flags.disabled === true ? false : undefined,
  };
  return (compact(rule) ?? {}) as FaultRule;
}

function effectOf(flags: RuleFlags) {
  const throttle = throttleOf(flags.throttle);
  return {
    error: errorOf(flags),
    script: flags.script?.split(','),
    situation: flags.situation,
    throttle: throttle && { ...throttle, retryAfter: flags.retryAfter },
    retryAfter: throttle === undefined ? flags.retryAfter : undefined,
    connection: flags.connection,
    atFraction: flags.atFraction,
    for: flags.for,
    bytesPerSecond: flags.bytesPerSecond,
    copy: {
      failAtPercent: flags.copyFailsAt,
      reason: flags.reason,
      stallAtPercent: flags.copyStallsAt,
      durationFactor: flags.copyDurationFactor,
    },
  };
}

/** A documented error, or one of three parts; which of those are missing the control plane says. */
function errorOf({ error, errorStatus, errorCode, errorMessage }: RuleFlags) {
  const own = { status: errorStatus, code: errorCode, message: errorMessage };
  if (error === undefined) return own;
  if (compact(own) === undefined) return error;
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

function throttleOf(value: string | undefined) {
  if (value === undefined) return undefined;
  const [, limit, per] = /^(\d+)\/(.+)$/.exec(value) ?? [];
  if (limit !== undefined && per !== undefined) return { limit: Number(limit), per };
  throw new Misuse(`--throttle '${value}' is not a limit; write it as 10/1s`);
}

function latencyOf(value: string | undefined) {
  if (value === undefined || !value.includes('..')) return value;
  return { uniform: value.split('..') };
}
