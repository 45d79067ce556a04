import { documented } from '../../../../contract/errors.ts';
import { errorsOn } from '../../../../vendor-kit/errors.ts';

const { state, parameter, injection } = errorsOn('Alibaba Cloud ECS, CreateImage');
const OPEN = 'the page prints %s for its text';

/** The rows of the CreateImage page that no other page of the service has, in its order. */
export const createImageErrors = {
  'InvalidImageName.Malformed/plain': parameter(400, 'The specified Image name is wrongly formed.'),
  'InvalidImageName.Malformed/long': injection(
    400,
    'Image names must be between 2 and 128 characters long, using either English or Chinese characters. The name must start with a letter or a Chinese character, and can include numbers, colons, underscores and hyphens.',
    'the second text of the code; on the newest pages of CopyImage and ModifyImageAttribute too',
  ),
  // "bean": the vendor's own slip.
  'InvalidImageName.Duplicated/plain': state(
    400,
    'The specified Image name has already bean used.',
  ),
  'InvalidImageName.Duplicated/in-use': injection(
    400,
    'The specified image name is already in use.',
    'the other text of the code',
  ),
  'InvalidImageVersion.Malformed': injection(400, 'The specified ImageVersion is wrongly formed.'),
  IncorrectInstanceStatus: injection(
    400,
    'The current status of the instance does not support this operation.',
  ),
  InstanceLockedForSecurity: injection(
    400,
    'The specified operation is denied as your instance is locked for security reasons.',
  ),
  'InvalidDevice.Malformed': parameter(
    400,
    'The specified parameter DiskDeviceMapping.n.Device is not valid.',
  ),
  'MissingParameter/CreateImage': parameter(
    400,
    'The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for processing this request is not supplied.',
  ),
  'InvalidSize.ValueNotSupported': parameter(
    400,
    'The specified parameter DiskDeviceMapping.n.Size beyond the permitted range.',
  ),
  'InvalidDevice.InUse': parameter(
    400,
    'The specified parameter DiskDeviceMapping.n.Device has been occupied.',
  ),
  'OperationDenied/no-system-disk': injection(
    400,
    'The specified parameter DiskDeviceMapping.n.SnapshotId does not contain system disk snapshot.',
  ),
  'OperationDenied/two-system-disks': parameter(
    400,
    'The specified parameter DiskDeviceMapping.n.SnapshotId contains two or more system disk snapshots.',
  ),
  'InvalidDiskCategory.CreateImage': injection(
    400,
    'The specified diskCategory is not allowed to create image.',
  ),
  'InvalidArchitecture.Malformed': parameter(
    400,
    'The specified Architecture is wrongly formed.',
    'and of ImportImage',
  ),
  'InvalidPlatform.Malformed': parameter(
    400,
    'The specified Platform is wrongly formed.',
    'and of ImportImage',
  ),
  'OperationDenied/encrypted': injection(
    400,
    'Not support creating system image from an encrypted snapshot/disk.',
  ),
  'InvalidParameter.AllEmpty': {
    ...injection(400, '{reason}', OPEN),
    sample: { reason: 'The required parameters are not specified.' },
  },
  'InvalidParameter.DiskType': injection(
    400,
    "The specified disk type which has kms key can't convert to system disk.",
  ),
  'InvalidInstance.NotFoundSystemDisk': injection(
    400,
    'The specified instance does not have system disk.',
  ),
  'InvalidImageFamily.Malformed/CreateImage': parameter(
    400,
    'The format of the specified image family is invalid.',
  ),
  'ImageQuotaExceed.ImageFamily': injection(
    400,
    'The specified image family exceeds the maximum number of images for one image family.',
  ),
  ImageFamilyQuotaExceed: injection(
    400,
    'The number of image families exceeds the limit in the region.',
  ),
  'InvalidDiskType.ValueNotSupported': parameter(400, 'The specified disk type is not supported.'),
  IdempotenceParamNotMatch: parameter(
    400,
    'Request uses a client token in a previous request but is not identical to that request.',
  ),
  'OperationDenied/shared': injection(400, 'Shared snapshots do not support creating images.'),
  'InvalidBootMode.NotSupport/CreateImage': parameter(
    400,
    'The specified parameter BootMode is not supported for current image architecture.',
  ),
  'InvalidParameter.FeaturesImdsSupport': parameter(
    400,
    'The specified parameter Features.ImdsSupport is not supported.',
    'and of ImportImage and ModifyImageAttribute',
  ),
  'InvalidOperation.DiskCategoryUnsupported': injection(
    400,
    'The current category of the disk does not support this operation.',
  ),
  'AccountForbidden.CreateOrder': injection(
    400,
    'Order cannot be created due to abnormal account.',
  ),
  'IncorrectDiskStatus.NeverAttached': injection(
    403,
    'The specified disk has never been attached to instance.',
  ),
  'InvalidSnapshotId.NotReady': injection(
    403,
    'The current status of the DiskDeviceMapping.n.SnapshotId or SnapshotId does not support this operation.',
  ),
  'InvalidSnapshot.TooOld/CreateImage': injection(
    403,
    'This operation is denied because the specified snapshot by DiskDeviceMapping.n.SnapshotId or SnapshotId is created before 2013-07-15.',
  ),
  'QuotaExceed.Image/CreateImage': state(403, 'The Image Quota exceeds.', 'and of ImportImage'),
  'OperationDenied/data-disk': injection(403, 'The specified snapshot is not from system disk.'),
  // "Paramter": the vendor's own spelling.
  'InvalidParamter.Conflict': injection(
    403,
    'The specified same token is trying to make requests with different parameters.',
    'the situation of IdempotenceParamNotMatch',
  ),
  'InvalidAccountStatus.NotEnoughBalance': injection(
    403,
    'Your account does not have enough balance.',
  ),
  'InvalidAccountStatus.SnapshotServiceUnavailable': injection(
    403,
    'Snapshot service has not been opened yet.',
  ),
  'UserNotInTheWhiteList/CreateImage': injection(
    403,
    'The user is not in the white list of create image by data disk snapshot.',
  ),
  'IncorrectDiskStatus.Invalid': injection(
    403,
    'Device status is invalid, please restart instance and try again.',
  ),
  'OperationDenied.InvalidSnapshotCategory': {
    ...injection(403, '{reason}', OPEN),
    sample: { reason: 'The snapshot category does not support this operation.' },
  },
  'IncorrectDiskStatus.Transferring': injection(
    403,
    'The specified device is transferring, you can retry after the process is finished.',
  ),
  IncorrectDiskStatus: injection(403, 'The current disk status does not support this operation.'),
  'InvalidSystemSnapshot.Missing': {
    ...injection(403, '{reason}', OPEN),
    sample: { reason: 'The system disk snapshot is missing.' },
  },
  'IncorrectDiskStatus.CreatingSnapshot': injection(
    403,
    'A previous snapshot creation is in process.',
  ),
  'InvalidParameter.KMSKeyId.CMKUnauthorized/CreateImage': injection(
    403,
    'The CMK needs to be added ECS tag.',
  ),
  'InvalidParameter.KMSKeyId.CMKNotEnabled/CreateImage': injection(
    403,
    'The CMK needs to be enabled.',
  ),
  'QuotaExceed.Tags': {
    ...state(403, '{reason}', OPEN),
    sample: { reason: 'The quota of tags on resource is beyond permitted range.' },
  },
  'InvalidSnapshotCategory.NotSupportImageCreation': injection(
    403,
    'The specified snapshot category does not support create image.',
  ),
  'TooManySnapshot.Unfinished': injection(
    403,
    'There are too many snapshots being created, please wait for them to be created done.',
  ),
  'HibernationConfigured.InstanceOperationForbidden': injection(
    403,
    'The operation is not permitted due to limit of the hibernation configured instance.',
  ),
  SnapshotNotReady: injection(403, 'The specified snapshot is not ready.'),
  'IncorrectInstanceStatus.NeedRestart': injection(
    403,
    'The instance needs to be restarted after adding a disk in a shutdown status.',
  ),
  'QuotaExceed.ConcurrentSnapshotQuota': {
    ...injection(
      403,
      'The number of snapshots being created for the disk {diskId} has exceeded the concurrent quota ({quota}). Please wait for the previous snapshots to complete before trying again.',
    ),
    sample: { diskId: 'd-bp1example0000000000', quota: '1' },
  },
  'InvalidOperation.SnapshotStorageLocationUnsupported': injection(
    403,
    'Snapshots with storage location in CloudBox do not support the current operation.',
  ),
  'InvalidInstanceId.NotFound': parameter(404, 'The specified InstanceId does not exist.'),
  'InvalidInstanceId.NotFound/named': {
    ...injection(404, 'The specified instance {instanceId} does not exist.', 'the newer text'),
    sample: { instanceId: 'i-bp1example0000000000' },
  },
  'InternalError/CreateImage': injection(
    500,
    'The process of creating snapshot has failed due to some unknown error.',
  ),
  // The page does not list it.
  IdempotentProcessing: documented(
    400,
    'The previous idempotent request(s) is still processing.',
    'injection',
    'observed: a client waits for the code of CreateImage; its text is inferred',
  ),
} as const;
