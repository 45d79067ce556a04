import { showImage } from '../describe-images/show-image.ts';
import type { EcsImage } from '../image.ts';
import { statusOf } from '../image-progress.ts';
import { mandatory } from '../parameters.ts';
import { isRegion } from '../regions.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({ RegionId: mandatory, ImageFamily: mandatory })
  .refuse('InvalidRegionId.NotFound/DescribeImageFromFamily', ({ input }) => {
    return !isRegion(input.RegionId);
  });

/**
 * The newest image of a family that can be used. An older page leaves out public, shared and community
 * images, a newer one says that they have families too: the caller's own images here.
 */
export const describeImageFromFamily = ecs.operation('DescribeImageFromFamily', {
  access: 'read',
  page: ['InvalidUser.Unauthorized', 'InvalidRegionId.NotFound/DescribeImageFromFamily'],
  checks,
  run({ input, call }) {
    const [newest] = [...call.images.newest()]
      .filter(
        (image) =>
          image.owned &&
          image.attributes.family === input.ImageFamily &&
          statusOf(image, call) === 'Available',
      )
      .sort(byAge);
    // One object and no list; nothing at all where the family has no image (inferred).
    return newest === undefined ? {} : { Image: showImage(newest, call) };
  },
});

/** As DescribeImages lists them: newest first, then by id. */
function byAge(a: EcsImage, b: EcsImage): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}
