import { type ArgsDef, type CommandDef, defineCommand, type ParsedArgs } from 'citty';
import { connectDoppel, type Doppel } from '../client/connect.ts';
import type { Resources } from '../client/resources.ts';
import { type Flags, readFlags } from './flags.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';
import { urlArg, urlOf } from './url.ts';

/** What every verb takes that calls a running doppel. */
const COMMON = {
  url: urlArg,
  'control-token': {
    type: 'string',
    description: 'The token that guards changes, if there is one (DOPPEL_CONTROL_TOKEN)',
    valueHint: 'TOKEN',
  },
  json: { type: 'boolean', description: 'Print JSON' },
} satisfies ArgsDef;

/** For verbs that are about a tenant, or about everyone. */
export const tenantArg = {
  tenant: {
    type: 'string',
    description: 'An access key; without it, the call is about everyone',
    valueHint: 'KEY',
  },
} as const satisfies ArgsDef;

export interface Calls<A extends ArgsDef> {
  readonly args: ParsedArgs<A>;
  /** The flags as they were given: all values of those that can be given several times. */
  readonly flags: Flags;
  readonly io: Io;
  readonly doppel: Doppel;
  /** The tenant's resources with `--tenant`, else everyone's. */
  readonly mine: Resources;
}

/** What a verb prints: a value with `--json`, else text. */
export interface Output {
  readonly json: unknown;
  readonly text: string;
}

/** A verb that is a thin caller of the client. */
export function clientCommand<const A extends ArgsDef>(spec: {
  readonly name: string;
  readonly description: string;
  readonly args: A;
  call(calls: Calls<A>): Promise<Output>;
}): CommandDef {
  const { name, description } = spec;
  const all: ArgsDef = { ...spec.args, ...COMMON };
  return defineCommand({
    meta: { name, description },
    args: all,
    async run({ args, data, rawArgs }) {
      const io = data as Io;
      const doppel = connect(io, args.url, args['control-token']);
      const tenant = textOf(args.tenant);
      const mine = tenant === undefined ? doppel : doppel.tenant(tenant);
      const flags = readFlags(rawArgs, all);
      const output = await spec.call({ args: args as ParsedArgs<A>, flags, io, doppel, mine });
      io.out(args.json === true ? `${JSON.stringify(output.json, null, 2)}\n` : output.text);
    },
  });
}

function connect(io: Io, url: unknown, token: unknown): Doppel {
  const controlToken = textOf(token) ?? io.env.DOPPEL_CONTROL_TOKEN;
  try {
    return connectDoppel(textOf(url) ?? urlOf(io.env), { controlToken });
  } catch (error) {
    throw error instanceof TypeError ? new Misuse(`--url: ${error.message}`) : error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
