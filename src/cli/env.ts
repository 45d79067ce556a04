import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Argument, Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { Doppel } from '../client/connect.ts';
import { environmentOf } from '../client/environment.ts';
import { writeTrust } from '../client/trust.ts';
import type { Service } from '../client/types.ts';
import { suggest } from '../text/nearest.ts';
import { acting, wantsJson } from './acting.ts';
import { connected } from './client-command.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';
import { tokenOption, urlOption } from './options.ts';

/** How each shell sets a variable, and how it forgets one. */
const SHELLS = {
  bash: {
    set: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
    unset: (name: string) => `unset ${name}`,
    use: (command: string) => `eval "$(${command})"`,
  },
  fish: {
    set: (name: string, value: string) =>
      `set -gx ${name} '${value.replace(/[\\']/g, (character) => `\\${character}`)}'`,
    unset: (name: string) => `set -e ${name}`,
    use: (command: string) => `${command} | source`,
  },
  powershell: {
    set: (name: string, value: string) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
    unset: (name: string) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
    use: (command: string) => `${command} | Out-String | Invoke-Expression`,
  },
} as const;

type Shell = keyof typeof SHELLS;

/** `doppel env`: prints nothing but what a shell can run; what a person should know goes beside it. */
export const env = (io: Io): CommandUnknownOpts =>
  acting(
    new Command('env')
      .description('Print the variables that make programs end at a doppel that runs.')
      .addArgument(new Argument('[service]', 'for the clients of this service only'))
      .addOption(urlOption())
      .addOption(tokenOption())
      .option('--tenant <KEY>', 'the access key to call with; a fresh one by default')
      .addOption(
        new Option('--shell <SHELL>', 'for which shell')
          .choices(Object.keys(SHELLS) as Shell[])
          .default('bash' as const),
      )
      .option('--unset', 'print what takes the variables away again'),
    async (used, service, { shell, unset, tenant }) => {
      const { doppel } = connected(io, used);
      const variables = await variablesOf(doppel, {
        service,
        tenant: tenant ?? io.env.DOPPEL_TENANT,
        io,
      });
      if (wantsJson(used)) {
        io.out(`${JSON.stringify(variables, null, 2)}\n`);
        return;
      }
      const words = SHELLS[shell];
      const lines = Object.entries(variables).map(([name, value]) =>
        unset ? words.unset(name) : words.set(name, value),
      );
      io.out(`${lines.join('\n')}\n`);
      const command = ['doppel env', service, shell === 'bash' ? '' : `--shell ${shell}`];
      const typed = [...command, unset ? '--unset' : ''].filter(Boolean).join(' ');
      io.err(`doppel: run this in your shell: ${words.use(typed)}\n`);
    },
  );

interface Asked {
  readonly service: string | undefined;
  readonly tenant: string | undefined;
  readonly io: Io;
}

async function variablesOf(doppel: Doppel, { service, tenant, io }: Asked) {
  const services = named(await doppel.services(), service);
  const authority = await doppel.ca();
  // One folder an authority: several doppels may run, and all programs of one can share its files.
  const id = createHash('sha256').update(authority).digest('hex').slice(0, 12);
  const folder = join(io.home, '.doppel', `trust-${id}`);
  return environmentOf({
    url: doppel.url,
    services,
    credentials: doppel.tenant(tenant).credentials,
    trust: writeTrust(folder, authority, io.env),
    env: io.env,
  });
}

function named(services: readonly Service[], id: string | undefined): readonly Service[] {
  if (id === undefined) return services;
  const found = services.filter((one) => one.id === id);
  if (found.length > 0) return found;
  const ids = services.map((one) => one.id);
  throw new Misuse(`service '${id}' is not known; ${suggest(id, ids)}`);
}
