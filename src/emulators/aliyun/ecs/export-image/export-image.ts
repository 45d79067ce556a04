import { checked } from '../../../../vendor-kit/parameters.ts';
import { dryRun } from '../common-checks.ts';
import { newTaskId } from '../identifiers.ts';
import { statusOf } from '../image-progress.ts';
import { flag, matching, required, text } from '../parameters.ts';
import { ecs } from '../service.ts';
import { knownTaskRegion } from '../tasks/show-task.ts';
import { isExporting } from './exporting.ts';

const FORMATS: readonly string[] = ['raw', 'vhd', 'qcow2', 'vmdk', 'vdi'];

const checks = ecs
  .input({
    RegionId: required('MissingParameter/DescribeTasks'),
    ImageId: required('MissingParameter/DescribeTasks'),
    OSSBucket: required('MissingParameter/DescribeTasks'),
    OSSPrefix: matching(/^[A-Za-z0-9]{1,30}$/, 'InvalidOSSPrefix.Malformed'),
    ImageFormat: checked(
      text,
      (sent) => FORMATS.includes(sent.toLowerCase()),
      'InvalidImageFormat.Malformed/ExportImage',
    ),
    RoleName: text,
    DryRun: flag,
  })
  .include(knownTaskRegion)
  .find('image', 'InvalidImageId.NotFound', ({ input, call }) => call.images.visible(input.ImageId))
  // What each row is about is inferred, and their order: what the image is before what it is doing.
  .refuse('InvalidImageCategory.NotSupported', ({ image: { owned, attributes } }) => {
    return !owned || attributes.isPublic;
  })
  .refuse('ImageNotSupported/market', ({ image }) => image.attributes.productCode !== '')
  .refuse(
    'IncorrectImageStatus/ExportImage',
    ({ image, call }) => statusOf(image, call) !== 'Available',
  )
  .refuse('ImageNotSupported', ({ image }) => image.attributes.encrypted)
  .refuse('ImageIsExporting/ExportImage', ({ image, call }) => isExporting(image, call))
  .include(dryRun);

/** Writes an image to a bucket that is believed to be there; until that is done it cannot be deleted. */
export const exportImage = ecs.operation('ExportImage', {
  access: 'write',
  page: [
    'MissingParameter/DescribeTasks',
    'InvalidImageName.Malformed/plain',
    'InvalidOSSPrefix.Malformed',
    'InvalidRegionId.NotFound/DescribeTasks',
    'InvalidRegion.NotSupport/ExportImage',
    'IncorrectImageStatus/ExportImage',
    'InvalidImageFormat.Malformed/ExportImage',
    'InvalidOSSBucket.NotFound/ExportImage',
    'OperationDenied/ExportImage',
    'InvalidImage.DiskAmountOrSize/open',
    'ImageNotSupported',
    'InvalidOSSObject.NeedRestore/ExportImage',
    'InvalidOSSBucket.NotMatched/ExportImage',
    'InvalidImage.DiskAmountOrSize',
    'InvalidImageFormat.RegionNotSupported/ExportImage',
    'ImageNotSupported/market',
    'ImageIsExporting/ExportImage',
    'ExportImageFailed',
    'UserNotInTheWhiteList/ExportImage',
    'NoSetRoletoECSServiceAcount/ExportImage',
    'InvalidOSS.NotAuthorized/ExportImage',
    'ConcurrentQuotaExceed.ExportImage',
    'WeeklyQuotaExceed.ExportImage',
    'InvalidImageLicense.NotSupported',
    'InvalidImageCategory.NotSupported',
    'InvalidOSSBucket.EncryptUnsupported/ExportImage',
    'InvalidImageId.NotFound',
    'InvalidImageId.NotFound/named',
  ],
  checks,
  run({ input: { RegionId }, image, call }) {
    // The page's sample is `tsk-…`, that of every other page `t-…`.
    const TaskId = newTaskId(call.ids, RegionId);
    call.tasks.start('export', { id: TaskId, image, source: image.id });
    return { RegionId, TaskId };
  },
});
