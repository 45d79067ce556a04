import { Command, type CommandUnknownOpts, type OptionValues } from '@commander-js/extra-typings';
import { connectDoppel, type Doppel } from '../client/connect.ts';
import type { Resources } from '../client/resources.ts';
import { acting, wantsJson } from './acting.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';
import { columnsOption, tokenOption, urlOption } from './options.ts';
import { type Table, tableText } from './table.ts';
import { urlOf } from './url.ts';

/** What a verb calls. */
export interface Calls {
  readonly io: Io;
  readonly doppel: Doppel;
  /** The tenant's resources with `--tenant`, else everyone's. */
  readonly mine: Resources;
}

/** What a verb prints: a value with `--json`, else text, or a table and what is said above and below it. */
export interface Output {
  readonly json: unknown;
  readonly text?: string;
  readonly table?: Table;
  readonly above?: string;
  readonly below?: string;
}

/** The command of a verb that is a thin caller of the client. */
export function clientCommand(name: string, description: string) {
  return new Command(name).description(description).addOption(urlOption()).addOption(tokenOption());
}

/** The same for one that prints a table. */
export function tableCommand(name: string, description: string) {
  return clientCommand(name, description).addOption(columnsOption());
}

/** The same for a client command: connects, calls, prints. */
export function calling<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  io: Io,
  command: Command<A, O, G>,
  call: (calls: Calls, ...given: [...A, O]) => Promise<Output>,
): CommandUnknownOpts {
  return acting(command, async (used, ...given) => {
    print(io, used, await call(connected(io, used), ...given));
  });
}

/** A connection to the doppel that a command line and the environment name. */
export function connected(io: Io, command: CommandUnknownOpts): Calls {
  const { url = urlOf(io.env), controlToken, tenant } = command.optsWithGlobals() as Common;
  const doppel = connect(url, controlToken ?? io.env.DOPPEL_CONTROL_TOKEN);
  return { io, doppel, mine: tenant === undefined ? doppel : doppel.tenant(tenant) };
}

interface Common {
  readonly url?: string;
  readonly controlToken?: string;
  readonly tenant?: string;
  readonly json?: boolean;
  readonly columns?: string;
}

export function print(io: Io, command: CommandUnknownOpts, output: Output): void {
  if (wantsJson(command)) {
    io.out(`${JSON.stringify(output.json, null, 2)}\n`);
    return;
  }
  const { columns: chosen } = command.optsWithGlobals() as Common;
  const { text = '', table, above = '', below = '' } = output;
  const drawn = table === undefined ? '' : tableText(table, { chosen, width: io.columns });
  io.out(`${above}${text}${drawn}${below}`);
}

function connect(url: string, controlToken: string | undefined): Doppel {
  try {
    return connectDoppel(url, { controlToken });
  } catch (error) {
    throw error instanceof TypeError ? new Misuse(`--url ${error.message}`) : error;
  }
}
