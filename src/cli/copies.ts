import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { Copy } from '../client/types.ts';
import { PHASES } from '../domain/task.ts';
import { acting, wantsJson } from './acting.ts';
import { calling, connected, type Output, print, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';
import { regionOption, serviceOption, tenantOption } from './options.ts';
import { watchCopies } from './watch-copies.ts';

const copyCommand = (name: string, description: string) =>
  tableCommand(name, description)
    .addOption(tenantOption())
    .addOption(serviceOption())
    .addOption(regionOption());

const list = (io: Io): CommandUnknownOpts =>
  acting(
    copyCommand('list', 'List copies and their progress.')
      .addOption(new Option('--phase <PHASE>', 'only in this phase').choices(PHASES))
      .option('--watch', 'show them as bars that grow, until interrupted'),
    async (used, { service, region, phase, watch }) => {
      const calls = connected(io, used);
      const filter = { service, region, phase };
      if (watch === true) return watchCopies(calls, filter, wantsJson(used));
      const copies = await calls.mine.copies.list(filter);
      print(io, used, { json: { copies }, ...shown(copies) });
    },
  );

const show = (io: Io) =>
  calling(
    io,
    copyCommand('show', 'Show one copy.').argument(
      '<id>',
      'id of its job or task, else of its new image',
    ),
    async ({ mine }, id, { service, region }) => {
      const copy = await mine.copies.get(id, { service, region });
      return { json: copy, table: { columns: ['FIELD', 'VALUE'], rows: Object.entries(copy) } };
    },
  );

/** `doppel copies`. */
export const copies = group('copies', 'List or watch copies, or show one.', [list, show]);

function shown(copies: readonly Copy[]): Pick<Output, 'table'> {
  const columns = ['TENANT', 'SERVICE', 'ID', 'FROM', 'TO', 'PHASE', 'DONE', 'ENDS', 'WHY'];
  const rows = copies.map((copy) => [
    ...[copy.tenant, copy.service, copy.id],
    `${copy.sourceRegion}/${copy.sourceImageId}`,
    `${copy.destinationRegion}/${copy.destinationImageId}`,
    ...[copy.phase, `${copy.percent}%`, copy.endsAt, copy.reason],
  ]);
  return { table: { columns, rows } };
}
