import { errorsOn } from '../../../../vendor-kit/errors.ts';

const page = errorsOn('Alibaba Cloud ECS, ExportImage');

/** An error whose text the page leaves open. */
function open<const M extends string>(status: number, message: M, reason: string) {
  return { ...page.injection(status, message, 'the page prints %s'), sample: { reason } };
}

/** The rows of the ExportImage page; nothing is written to a bucket here, so that many never arise. */
export const exportErrors = {
  'InvalidOSSPrefix.Malformed': page.parameter(
    400,
    'The specified OSSPrefix format is wrongly formed.',
  ),
  'InvalidRegion.NotSupport/ExportImage': page.injection(
    400,
    'The specified region does not support image import or export.',
  ),
  'IncorrectImageStatus/ExportImage': page.state(400, 'The specified Image is not available.'),
  'InvalidImageFormat.Malformed/ExportImage': page.parameter(
    400,
    'The specified Image Format is wrongly formed.',
  ),
  'InvalidOSSBucket.NotFound/ExportImage': page.injection(
    400,
    'The specified OSS bucket does not exist in this region.',
  ),
  'OperationDenied/ExportImage': page.injection(
    400,
    'The specified image contains the snapshot of the data disk,does not support this operation.',
  ),
  // Before its sibling, so that the bare code means this one.
  'InvalidImage.DiskAmountOrSize': page.injection(
    400,
    'The diskSize of the image exceeds the maximum size.',
  ),
  'InvalidImage.DiskAmountOrSize/open': open(
    400,
    '{reason}',
    'The amount of the disks of the image exceeds the maximum amount.',
  ),
  ImageNotSupported: page.state(
    400,
    'The specified Image contains encrypted snapshots, do not support export.',
  ),
  'InvalidOSSObject.NeedRestore/ExportImage': page.injection(
    400,
    'The specified OSS object is a archive object, need restore first.',
  ),
  'InvalidOSSBucket.NotMatched/ExportImage': open(
    400,
    'The specified OSS bucket is incorrect, {reason}.',
    'the bucket is in another region',
  ),
  'InvalidImageFormat.RegionNotSupported/ExportImage': page.injection(
    400,
    'The specified image format is not supported in current region.',
  ),
  'ImageNotSupported/market': page.state(
    403,
    'The specified image from the image market, do not support export image.',
  ),
  'ImageIsExporting/ExportImage': page.state(
    403,
    'The specified Image is being exported. You can use the DescribeTasks API to check the status of existing tasks.',
  ),
  ExportImageFailed: page.injection(
    403,
    'Exporting image is failed, Please contact the administrator.',
  ),
  'UserNotInTheWhiteList/ExportImage': page.injection(
    403,
    'The user is not in the white list of exporting image.',
  ),
  // "Acount", and no blank after the full stop: the vendor's own slips.
  'NoSetRoletoECSServiceAcount/ExportImage': page.injection(
    403,
    'ECS service account Have no right to access your OSS.please attach a role of access your oss to ECS service account.',
  ),
  'InvalidOSS.NotAuthorized/ExportImage': page.injection(
    403,
    'The specified OSS bucket or object is not allowed to access.',
  ),
  'ConcurrentQuotaExceed.ExportImage': open(
    403,
    '{reason}',
    'The number of concurrent export tasks exceeds the quota.',
  ),
  'WeeklyQuotaExceed.ExportImage': open(
    403,
    '{reason}',
    'The number of export tasks of this week exceeds the quota.',
  ),
  'InvalidImageLicense.NotSupported': open(
    403,
    '{reason}',
    'The license of the specified image does not support export.',
  ),
  'InvalidImageCategory.NotSupported': page.state(
    403,
    'The specified image category is not supported.',
  ),
  'InvalidOSSBucket.EncryptUnsupported/ExportImage': page.injection(
    403,
    'Accessing objects from encrypted OSS bucket is not supported.',
  ),
};
