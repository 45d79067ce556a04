import type { Copy } from '../client/types.ts';
import { PHASES } from '../domain/task.ts';
import { clientCommand, tenantArg } from './client-command.ts';
import { filterArgs } from './filter-args.ts';
import { table } from './table.ts';

/** `doppel copies`. */
export const copies = clientCommand({
  name: 'copies',
  description: 'List copies and their progress',
  args: {
    ...tenantArg,
    ...filterArgs,
    phase: {
      type: 'string',
      description: 'Only copies in this phase',
      valueHint: PHASES.join('|'),
    },
  },
  async call({ args: { service, region, phase }, mine }) {
    const found = await mine.copies.list({ service, region, phase: phase as Copy['phase'] });
    const heading = ['TENANT', 'SERVICE', 'ID', 'FROM', 'TO', 'PHASE', 'DONE', 'ENDS', 'WHY'];
    const rows = found.map((copy) => [
      copy.tenant,
      copy.service,
      copy.id,
      `${copy.sourceRegion}/${copy.sourceImageId}`,
      `${copy.destinationRegion}/${copy.destinationImageId}`,
      copy.phase,
      `${copy.percent}%`,
      copy.endsAt,
      copy.reason,
    ]);
    return { json: { copies: found }, text: table(heading, rows) };
  },
});
