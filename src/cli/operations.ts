import { acting } from './acting.ts';
import { catalogueOf, ofServices } from './catalogue.ts';
import { print, tableCommand } from './client-command.ts';
import type { Io } from './io.ts';

/** `doppel operations`. */
export const operations = (io: Io) =>
  acting(
    tableCommand(
      'operations',
      'List the operations of one service, or of all. It needs no doppel that runs.',
    ).argument('[service]', 'id of a service'),
    async (used, service) => {
      const catalogue = await catalogueOf(io, used);
      const found = await ofServices(catalogue, service, catalogue.operations);
      const columns = ['SERVICE', 'NAME', 'ACCESS', 'ON PAGE', 'ERRORS', 'DOCS'];
      const rows = found.map(({ service: id, name, access, page, errors, docs }) => [
        ...[id, name, access],
        // How many errors the operation's page lists, and how many it can answer in all.
        ...[page.length, errors.length, docs],
      ]);
      print(io, used, { json: { operations: found }, table: { columns, rows } });
    },
  );
