import { Option } from '@commander-js/extra-typings';
import type { Image } from '../client/types.ts';
import { IMAGE_STATUSES } from '../domain/image.ts';
import { calling, type Output, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';
import { regionOption, serviceOption, tenantOption } from './options.ts';

const imageCommand = (name: string, description: string) =>
  tableCommand(name, description)
    .addOption(tenantOption())
    .addOption(serviceOption())
    .addOption(regionOption());

const list = (io: Io) =>
  calling(
    io,
    imageCommand('list', 'List images.').addOption(
      new Option('--status <STATUS>', 'only with this status').choices(IMAGE_STATUSES),
    ),
    async ({ mine }, { service, region, status }) => {
      const images = await mine.images.list({ service, region, status });
      return { json: { images }, ...shown(images) };
    },
  );

const show = (io: Io) =>
  calling(
    io,
    imageCommand('show', 'Show one image, with all that is known of it.').argument(
      '<id>',
      'id of the image',
    ),
    async ({ mine }, id, { service, region }) => {
      const image = await mine.images.get(id, { service, region });
      const attributes = Object.entries(image.attributes).map(([name, value]) => [
        ...[`attributes.${name}`, typeof value === 'string' ? value : JSON.stringify(value)],
      ]);
      const tags = image.tags.map(({ key, value }) => [`tags.${key}`, value]);
      const { attributes: _, tags: __, ...rest } = image;
      const rows = [...Object.entries(rest), ...tags, ...attributes];
      return { json: image, table: { columns: ['FIELD', 'VALUE'], rows } };
    },
  );

/** `doppel images`. */
export const images = group('images', 'List images, or show one.', [list, show]);

function shown(images: readonly Image[]): Pick<Output, 'table'> {
  const columns = ['TENANT', 'SERVICE', 'REGION', 'ID', 'STATUS', 'GIB', 'NAME'];
  const rows = images.map((image) => [
    ...[image.tenant, image.service, image.region, image.id],
    ...[image.status, image.sizeGiB, image.name],
  ]);
  return { table: { columns, rows } };
}
