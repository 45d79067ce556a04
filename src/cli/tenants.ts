import { clientCommand } from './client-command.ts';
import { table } from './table.ts';

/** `doppel tenants`. */
export const tenants = clientCommand({
  name: 'tenants',
  description: 'List the access keys that have called or are registered',
  args: {},
  async call({ doppel }) {
    const found = await doppel.tenants();
    const rows = found.map(({ key, accountId, secret, services }) => [
      key,
      accountId,
      secret,
      services.join(' '),
    ]);
    return {
      json: { tenants: found },
      text: table(['KEY', 'ACCOUNT', 'SECRET', 'SERVICES'], rows),
    };
  },
});
