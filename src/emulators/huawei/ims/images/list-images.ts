import { allowed, oneProject } from '../common-checks.ts';
import { text } from '../parameters.ts';
import { ims } from '../service.ts';
import { pageOf, paging } from './pages.ts';

/** The members of an image that pages document as filters; any other member is one as well. */
export const filters = {
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

/** The pages of both APIs; they differ in how long one is. */
export function listing(length: number) {
  return ims
    .checks()
    .include(oneProject)
    .input({ ...paging(length), ...filters })
    .refuse(
      'IMG.0001',
      ({ input, call }) =>
        input.marker !== undefined && call.images.visible(input.marker) === undefined,
    )
    .include(allowed('ims:images:list'))
    .fact('images', ({ input, call }) => {
      // What was sent, and not what was read of it: any member of an image is a filter.
      const asked = Object(call.decoded.input) as Readonly<Record<string, unknown>>;
      return pageOf(asked, input, call);
    });
}

/** The images that a project sees, newest first; none is an empty list, never an error. */
export const listImages = ims.operation('ListImages', {
  access: 'read',
  page: [],
  checks: listing(500),
  run: ({ images }) => ({ images }),
});
