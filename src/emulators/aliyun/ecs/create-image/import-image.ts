import { knownRegion } from '../common-checks.ts';
import { newTaskId } from '../identifiers.ts';
import { oneOf, text, tokenHabits } from '../parameters.ts';
import { ecs } from '../service.ts';
import { newImageChecks, newImageParameters, storeImage } from './new-image.ts';

const checks = ecs
  .input({
    ...newImageParameters,
    OSType: oneOf(['linux', 'windows'], 'InvalidParameter'),
    LicenseType: text,
  })
  .include(knownRegion)
  .once({ ...tokenHabits, mismatch: 'IdempotentParameterMismatch' })
  .refuse(
    'MissingParameter',
    ({ input }) => input.DiskDeviceMapping.length === 0,
    () => ({ name: 'DiskDeviceMapping' }),
  )
  .include(newImageChecks);

/** An image of a file that is believed to be in its bucket. */
export const importImage = ecs.operation('ImportImage', {
  access: 'write',
  starts: 'import',
  page: [
    'MissingParameter',
    'InvalidImageName.Malformed/plain',
    'InvalidImageName.Duplicated/plain',
    'InvalidDescription.Malformed/plain',
    'InvalidRegionId.NotFound',
    'QuotaExceed.Image/CreateImage',
    'InvalidResourceGroup.NotFound',
    // Not of the page, but of CreateImage's.
    'QuotaExceed.Tags',
  ],
  checks,
  run({ input, call }) {
    const attributes = {
      origin: 'import',
      osType: input.OSType ?? 'linux',
      licenseType: input.LicenseType ?? 'Auto',
    } as const;
    const image = storeImage(input, input.DiskDeviceMapping, attributes, call);
    const TaskId = newTaskId(call.ids, input.RegionId);
    call.tasks.start('import', { id: TaskId, image, source: '' });
    return { RegionId: input.RegionId, ImageId: image.id, TaskId };
  },
});
