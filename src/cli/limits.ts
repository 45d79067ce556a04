import type { Limits } from '../client/types.ts';
import { clientCommand, type Output, tenantArg } from './client-command.ts';
import { Misuse } from './misuse.ts';
import { table } from './table.ts';

const get = clientCommand({
  name: 'get',
  description: 'List all limits',
  args: tenantArg,
  call: async ({ mine }) => shown(await mine.limits.get()),
});

const set = clientCommand({
  name: 'set',
  description: 'Change a limit',
  args: {
    service: { type: 'positional', required: true, description: 'Id of a service' },
    name: { type: 'positional', required: true, description: 'Name of a limit' },
    value: { type: 'positional', required: true, description: "A number, or 'default'" },
    ...tenantArg,
  },
  async call({ args: { service, name, value }, mine }) {
    const number = value === 'default' ? null : Number(value);
    if (Number.isNaN(number) || value === '') {
      throw new Misuse(`'${value}' is not a value of a limit; write a number or default`);
    }
    return shown(await mine.limits.set({ [service]: { [name]: number } }));
  },
});

/** `doppel limits`. */
export const limits = {
  meta: { name: 'limits', description: 'List limits, or change one' },
  default: 'get',
  subCommands: { get, set },
};

function shown(limits: Limits): Output {
  const rows = Object.entries(limits).flatMap(([service, named]) =>
    Object.entries(named).map(([name, limit]) => [
      service,
      name,
      limit.value ?? 'none',
      limit.default ?? 'none',
      limit.source,
    ]),
  );
  return { json: limits, text: table(['SERVICE', 'LIMIT', 'VALUE', 'DEFAULT', 'SOURCE'], rows) };
}
