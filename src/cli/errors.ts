import { clientCommand } from './client-command.ts';
import { table } from './table.ts';

/** `doppel errors`. */
export const errors = clientCommand({
  name: 'errors',
  description: 'List the documented errors of a service, or of all',
  args: {
    service: { type: 'positional', required: false, description: 'Id of a service' },
  },
  async call({ args, doppel }) {
    const services = args.service === undefined ? await doppel.services() : [{ id: args.service }];
    const lists = await Promise.all(
      services.map(async ({ id: service }) =>
        (await doppel.errors(service)).map((row) => ({ service, ...row })),
      ),
    );
    const rows = lists.flat();
    const cells = rows.map((row) => [row.service, row.id, row.status, row.cause, row.message]);
    const heading = ['SERVICE', 'ID', 'STATUS', 'CAUSE', 'MESSAGE'];
    return { json: { errors: rows }, text: table(heading, cells) };
  },
});
