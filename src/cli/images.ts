import type { Image } from '../client/types.ts';
import { IMAGE_STATUSES } from '../domain/image.ts';
import { clientCommand, tenantArg } from './client-command.ts';
import { filterArgs } from './filter-args.ts';
import { table } from './table.ts';

/** `doppel images`. */
export const images = clientCommand({
  name: 'images',
  description: 'List images',
  args: {
    ...tenantArg,
    ...filterArgs,
    status: {
      type: 'string',
      description: 'Only images with this status',
      valueHint: IMAGE_STATUSES.join('|'),
    },
  },
  async call({ args: { service, region, status }, mine }) {
    const found = await mine.images.list({ service, region, status: status as Image['status'] });
    const heading = ['TENANT', 'SERVICE', 'REGION', 'ID', 'STATUS', 'GIB', 'NAME'];
    const rows = found.map((image) => [
      image.tenant,
      image.service,
      image.region,
      image.id,
      image.status,
      image.sizeGiB,
      image.name,
    ]);
    return { json: { images: found }, text: table(heading, rows) };
  },
});
