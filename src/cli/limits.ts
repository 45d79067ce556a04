import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { Limits } from '../client/types.ts';
import { calling, type Output, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';
import { tenantOption } from './options.ts';

const get = (io: Io) =>
  calling(io, tableCommand('get', 'List all limits.').addOption(tenantOption()), async ({ mine }) =>
    shown(await mine.limits.get()),
  );

const set = (io: Io) =>
  calling(
    io,
    tableCommand('set', 'Change a limit.')
      .argument('<service>', 'id of a service')
      .argument('<name>', 'name of a limit')
      .argument('<value>', "a number, or 'default'", limitOf)
      .addOption(tenantOption()),
    async ({ mine }, service, name, value) =>
      shown(await mine.limits.set({ [service]: { [name]: value } })),
  );

function limitOf(text: string): number | null {
  if (text === 'default') return null;
  const value = Number(text);
  if (text.trim() !== '' && !Number.isNaN(value)) return value;
  throw new InvalidArgumentError('is not a value of a limit; write a number or default');
}

/** `doppel limits`. */
export const limits = group('limits', 'List limits, or change one.', [get, set]);

function shown(limits: Limits): Output {
  const rows = Object.entries(limits).flatMap(([service, named]) =>
    Object.entries(named).map(([name, limit]) => [
      ...[service, name, limit.value ?? 'none', limit.default ?? 'none', limit.source],
    ]),
  );
  const columns = ['SERVICE', 'LIMIT', 'VALUE', 'DEFAULT', 'SOURCE'];
  return { json: limits, table: { columns, rows } };
}
