import { clientCommand } from './client-command.ts';
import { table } from './table.ts';

/** `doppel operations`. */
export const operations = clientCommand({
  name: 'operations',
  description: 'List the operations of one service, or of all',
  args: {
    service: { type: 'positional', required: false, description: 'Id of a service' },
  },
  async call({ args, doppel }) {
    const services = args.service === undefined ? await doppel.services() : [{ id: args.service }];
    const lists = await Promise.all(
      services.map(async ({ id: service }) =>
        (await doppel.operations(service)).map((operation) => ({ service, ...operation })),
      ),
    );
    const found = lists.flat();
    const heading = ['SERVICE', 'NAME', 'ACCESS', 'ON PAGE', 'ERRORS', 'DOCS'];
    const rows = found.map(({ service, name, access, page, errors, docs }) => [
      ...[service, name, access],
      // How many errors the operation's page lists, and how many it can answer in all.
      ...[page.length, errors.length, docs],
    ]);
    return { json: { operations: found }, text: table(heading, rows) };
  },
});
