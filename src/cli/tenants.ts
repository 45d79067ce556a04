import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { TenantInfo } from '../client/types.ts';
import { calling, clientCommand, type Output, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';

const list = (io: Io) =>
  calling(
    io,
    tableCommand('list', 'List the access keys that have written something or are registered.'),
    async ({ doppel }) => {
      const tenants = await doppel.tenants();
      return { json: { tenants }, ...shown(tenants) };
    },
  );

const show = (io: Io) =>
  calling(
    io,
    tableCommand('show', 'Show an access key; any works, whether it is known or not.').argument(
      '<key>',
      'the access key',
    ),
    async ({ doppel }, key) => {
      const info = await doppel.tenant(key).info();
      const rows = [
        ['key', info.key],
        ['secret', info.secret],
        ['accountId', info.accountId],
        ...Object.entries(info.accountIds).map(([service, id]) => [`accountIds.${service}`, id]),
        ...Object.entries(info.facts).flatMap(([service, facts]) =>
          Object.entries(facts).map(([name, value]) => [
            ...[`facts.${service}.${name}`, JSON.stringify(value)],
          ]),
        ),
        ['services', info.services.join(' ')],
      ];
      return { json: info, table: { columns: ['FIELD', 'VALUE'], rows } };
    },
  );

const set = (io: Io) =>
  calling(
    io,
    tableCommand('set', 'Register an access key, or change what is registered.')
      .argument('<key>', 'the access key')
      .option('--secret <SECRET>', 'its secret; none for no registered one', noneIsNull)
      .option('--account-id <DIGITS>', 'its account id; none for the derived one', noneIsNull)
      .option(
        '--fact <SERVICE.NAME=VALUE>',
        'a fact of its account, the value as JSON; repeatable',
        aFact,
      ),
    async ({ doppel }, key, { secret, accountId, fact }) => {
      const info = await doppel.tenant(key).register({ secret, accountId, facts: fact });
      return { json: info, ...shown([info]) };
    },
  );

const forget = (io: Io) =>
  calling(
    io,
    clientCommand('forget', 'Forget an access key and all that is its own.').argument(
      '<key>',
      'the access key',
    ),
    async ({ doppel }, key) => {
      await doppel.tenant(key).forget();
      return { json: { forgotten: key }, text: `${key} forgotten\n` };
    },
  );

/** `doppel tenants`. */
export const tenants = group('tenants', 'List, register or forget access keys.', [
  list,
  show,
  set,
  forget,
]);

function noneIsNull(text: string): string | null {
  return text === 'none' ? null : text;
}

type Facts = Record<string, Record<string, unknown>>;

function aFact(text: string, before: Facts | undefined): Facts {
  const [, service = '', name = '', value = ''] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
  if (service === '') {
    throw new InvalidArgumentError('is not a fact; write it as SERVICE.NAME=VALUE');
  }
  return { ...before, [service]: { ...before?.[service], [name]: jsonOrText(value) } };
}

/** JSON where it is some, else the text itself: quotes are a nuisance in a shell. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function shown(tenants: readonly TenantInfo[]): Pick<Output, 'table'> {
  const columns = ['KEY', 'ACCOUNT', 'SECRET', 'SERVICES'];
  const rows = tenants.map(({ key, accountId, secret, services }) => [
    ...[key, accountId, secret, services.join(' ')],
  ]);
  return { table: { columns, rows } };
}
