import { acting } from './acting.ts';
import { catalogueOf, ofServices } from './catalogue.ts';
import { print, tableCommand } from './client-command.ts';
import type { Io } from './io.ts';

/** `doppel errors`. */
export const errors = (io: Io) =>
  acting(
    tableCommand(
      'errors',
      'List the documented errors of one service, or of all, and where they are documented. It needs no doppel that runs.',
    ).argument('[service]', 'id of a service'),
    async (used, service) => {
      const catalogue = await catalogueOf(io, used);
      const found = await ofServices(catalogue, service, catalogue.errors);
      const columns = ['SERVICE', 'ID', 'STATUS', 'CAUSE', 'SOURCE', 'MESSAGE'];
      const rows = found.map((one) => [
        ...[one.service, one.id, one.status, one.cause, one.source, one.message],
      ]);
      print(io, used, { json: { errors: found }, table: { columns, rows } });
    },
  );
