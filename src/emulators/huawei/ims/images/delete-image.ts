import { allowed, glanceImage, oneProject } from '../common-checks.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';

const checks = ims
  .checks()
  .include(oneProject)
  .input({ image_id: segment })
  .include(allowed('ims:images:delete'))
  .include(glanceImage)
  .refuse('IMG.0094', ({ image }) => image.attributes.origin === 'gold')
  .refuse('IMG.0092', ({ image }) => !image.owned)
  .refuse('IMG.0028', ({ image }) => image.attributes.isProtected)
  .refuse('IMG.0090', ({ image }) => image.status === 'creating');

/** Deletes an image at once. `delete_backup` speaks of what is not imitated. */
export const glanceDeleteImage = ims.operation('GlanceDeleteImage', {
  access: 'write',
  page: [],
  checks,
  run({ image, call }) {
    call.images.remove(image);
    return {};
  },
});
