import { acting } from './acting.ts';
import { catalogueOf } from './catalogue.ts';
import { print, tableCommand } from './client-command.ts';
import type { Io } from './io.ts';

/** `doppel services`. */
export const services = (io: Io) =>
  acting(
    tableCommand('services', 'List what is imitated. It needs no doppel that runs.'),
    async (used) => {
      const found = await (await catalogueOf(io, used)).services();
      const columns = ['ID', 'NAME', 'VERSION', 'OPERATIONS', 'ERRORS'];
      const rows = found.map(({ id, name, apiVersion, operations, errors }) => [
        ...[id, name, apiVersion, operations.length, errors.length],
      ]);
      print(io, used, { json: { services: found }, table: { columns, rows } });
    },
  );
