import { clientCommand } from './client-command.ts';
import { table } from './table.ts';

/** `doppel errors`. */
export const errors = clientCommand({
  name: 'errors',
  description: 'List the documented errors of one service, or of all',
  args: {
    service: { type: 'positional', required: false, description: 'Id of a service' },
  },
  async call({ args, doppel }) {
    const services = args.service === undefined ? await doppel.services() : [{ id: args.service }];
    const lists = await Promise.all(
      services.map(async ({ id: service }) =>
        (await doppel.errors(service)).map((error) => ({ service, ...error })),
      ),
    );
    const found = lists.flat();
    const rows = found.map((one) => [one.service, one.id, one.status, one.cause, one.message]);
    const heading = ['SERVICE', 'ID', 'STATUS', 'CAUSE', 'MESSAGE'];
    return { json: { errors: found }, text: table(heading, rows) };
  },
});
