import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { oneProject } from '../common-checks.ts';
import { text } from '../parameters.ts';
import { ims } from '../service.ts';
import { limit, listed, sortKeys } from './filters.ts';

const FORMAT = 'IMG.0001';

/** The members of an image that pages document as filters; any other member is one as well. */
const filters = {
  id: text,
  name: text,
  owner: text,
  status: text,
  visibility: text,
  protected: text,
  member_status: text,
  tag: text,
  min_ram: text,
  min_disk: text,
  container_format: text,
  disk_format: text,
  virtual_env_type: text,
  enterprise_project_id: text,
  created_at: text,
  updated_at: text,
  architecture: text,
  flavor_id: text,
  __isregistered: text,
  __imagetype: text,
  __whole_image: text,
  __system__cmkid: text,
  __os_bit: text,
  __os_type: text,
  __platform: text,
};

/** Where a page begins, and in which order. */
const order = {
  marker: text,
  sort_key: parameter(z.enum(sortKeys, FORMAT).default('created_at'), [FORMAT]),
  sort_dir: parameter(z.enum(['asc', 'desc'], FORMAT).default('desc'), [FORMAT]),
};

/** The pages of both APIs; they differ in how long one is. */
export function listing(length: number) {
  return ims
    .checks()
    .include(oneProject)
    .input({ limit: limit(length), ...order, ...filters })
    .refuse(
      FORMAT,
      ({ input, call }) =>
        input.marker !== undefined && call.images.visible(input.marker) === undefined,
    )
    .fact('images', ({ input, call }) => {
      const { limit, marker, sort_key: key, sort_dir: direction } = input;
      // What was sent, and not what was read of it: any member of an image is a filter.
      const asked = Object(call.decoded.input) as Readonly<Record<string, unknown>>;
      return listed(asked, { limit, marker, key, direction }, call);
    });
}

/** The images that a project sees, newest first; none is an empty list, never an error. */
export const listImages = ims.operation('ListImages', {
  access: 'read',
  page: [],
  checks: listing(500),
  run: ({ images }) => ({ images }),
});
