import { clientCommand } from './client-command.ts';
import { table } from './table.ts';

/** `doppel operations`. */
export const operations = clientCommand({
  name: 'operations',
  description: 'List the operations of a service, or of all',
  args: {
    service: { type: 'positional', required: false, description: 'Id of a service' },
  },
  async call({ args, doppel }) {
    const services = args.service === undefined ? await doppel.services() : [{ id: args.service }];
    const lists = await Promise.all(
      services.map(async ({ id: service }) =>
        (await doppel.operations(service)).map((row) => ({ service, ...row })),
      ),
    );
    const rows = lists.flat();
    const cells = rows.map((row) => [row.service, row.name, row.access, row.docs]);
    return {
      json: { operations: rows },
      text: table(['SERVICE', 'NAME', 'ACCESS', 'DOCS'], cells),
    };
  },
});
