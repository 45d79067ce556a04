import { errorsOn } from '../../../../vendor-kit/errors.ts';

const { state, parameter, injection } = errorsOn('Alibaba Cloud ECS, ImportImage');
const OPEN = 'the page prints %s for its text';

/** The rows of the ImportImage page that CreateImage's and CopyImage's have not, in its order. */
export const importImageErrors = {
  'UnsupportedSuffix.OSSObject': injection(
    400,
    'The specified OSS object suffix is not supported.',
  ),
  'MissingParameter/ImportImage': {
    ...parameter(
      400,
      'An input parameter "{name}" that is mandatory for processing the request is not supplied.',
    ),
    sample: { name: 'RegionId' },
  },
  'InvalidOSSObject.Malformed': injection(400, 'The specified OSS object is wrongly formed.'),
  'InvalidOSSBucket.Malformed': injection(400, 'The specified OSS bucket is wrongly formed.'),
  'InvalidOSSObject.Size': injection(400, 'The specified OSS object size is zero.'),
  'InvalidDescription.Malformed/ImportImage': parameter(
    400,
    'The specified Image description is wrongly formed.',
  ),
  'InvalidOSType.Malformed': parameter(400, 'The specified OSType is wrongly formed.'),
  'InvalidImageName.Duplicated/ImportImage': state(400, 'The destination image is exist.'),
  InvalidImageSize: {
    ...parameter(400, '{reason}', `${OPEN}, so that it is inferred`),
    sample: {
      reason: 'The specified DiskDeviceMapping.1.DiskImageSize should be in the specified range.',
    },
  },
  InvalidDataDiskSize: parameter(
    400,
    'The specified DiskDeviceMapping.N.DiskImSize should be in the specified range.',
  ),
  'InvalidImageFormat.Malformed': parameter(400, 'The specified Image Format is wrongly formed.'),
  'InvalidRegionId.NotFound/ImportImage': parameter(
    400,
    'The specified RegionId does not exist.',
    '400 as printed',
  ),
  'InvalidRegion.NotSupport/ImportImage': injection(
    400,
    'The specified region does not support image import or export.',
  ),
  'InvalidOSSBucket.NotFound': injection(
    400,
    'The specified OSS bucket does not exist in this region.',
  ),
  'InvalidOSSObject.NotFound': injection(
    400,
    'The specified OSS object does not exist in this region.',
  ),
  'InvalidOSSObject.NeedRestore': injection(
    400,
    'The specified OSS object is a archive object, need restore first.',
  ),
  'InvalidOSSBucket.NotMatched': {
    ...injection(400, 'The specified OSS bucket is incorrect, {reason}.'),
    sample: { reason: 'it is not in this region' },
  },
  'InvalidLicenseType.NotSupported/ImportImage': parameter(
    400,
    'The specified LicenseType is not supported.',
  ),
  'InvalidLicenseType.BYOLOnly': injection(
    400,
    'Only BYOL LicenseType is supported for the current platform provided.',
  ),
  'InvalidOSSBucket.FlowLimit': {
    ...injection(400, '{reason}', OPEN),
    sample: { reason: 'The flow limit of the specified OSS bucket is exceeded.' },
  },
  'InvalidImageFormat.RegionNotSupported': injection(
    400,
    'The specified image format is not supported in current region.',
  ),
  'InvalidBootMode.Malformed': parameter(400, 'The specified parameter "BootMode" is malformed.'),
  'InvalidParameter.DetectionStrategy': parameter(
    400,
    'The specified parameter DetectionStrategy is invalid.',
  ),
  'DRYRUN.SUCCESS': injection(
    400,
    'This request is a dryrun request with successful result.',
    'the text of its own parameter promises DryRunOperation',
  ),
  'InvalidClientToken.Malformed': parameter(
    400,
    'The specified parameter clientToken is not valid.',
  ),
  ImportImageFailed: injection(403, 'Importing image is failed, Please contact the administrator.'),
  'UserNotInTheWhiteList/ImportImage': injection(
    403,
    'The user is not in the white list of importing image.',
  ),
  // "Acount", and no blank behind the stop: the vendor's own slips.
  NoSetRoletoECSServiceAcount: injection(
    403,
    'ECS service account Have no right to access your OSS.please attach a role of access your oss to ECS service account.',
  ),
  // The blank before the quote is the vendor's own.
  'InvalidParameter.Malformed': injection(
    403,
    'The specified parameter "DiskDeviceMapping.n.Device " is not valid.',
  ),
  'MissingParameter.DiskDeviceMapping': parameter(
    403,
    'The specified parameter DiskDeviceMapping is not supplied.',
  ),
  'InvalidOSS.NotAuthorized': injection(
    403,
    'The specified OSS bucket or object is not allowed to access.',
  ),
  'InvalidBlockSize.NotSupport': {
    ...injection(403, '{reason}', OPEN),
    sample: { reason: 'The block size of the specified image is not supported.' },
  },
  'InvalidImageFormat.Malformed/open': {
    ...injection(403, '{reason}', `the second row of the code; ${OPEN}`),
    sample: { reason: 'The specified Image Format is wrongly formed.' },
  },
  'ImageCheckUnsupported.WindowsImage': injection(
    403,
    'Image check is unsupported for windows image.',
  ),
  'InvalidVHDImage.IncorrectSize': injection(
    403,
    "The specified size of the VHD image does not meet the 'header.MaxTableEntries * header.BlockSize' specification.",
  ),
  'InvalidOSSBucket.EncryptUnsupported': injection(
    403,
    'Accessing objects from encrypted OSS bucket is not supported.',
  ),
  'InvalidArchitecture.PlatformUnsupported': parameter(
    403,
    'The OS platform you selected does not support the specified architecture.',
    'its use is inferred',
  ),
  'InvalidAccountStatus.OSSDisabled': injection(
    403,
    'OSS is disabled due to invalid account status.',
  ),
  'InvalidStorageLocation.NotFound': {
    ...injection(403, 'The specified cloud box storage location {location} could not be found.'),
    sample: { location: 'arn:acs:cloudbox:cn-hangzhou:1000000000000001:cb-example' },
  },
  'InvalidOperation.CloudBoxImageImportRoleRequired': injection(
    403,
    'The role for cloud box image import is not set to the ECS service.',
  ),
  'InvalidOperation.CloudBoxImageImportUnsupported': injection(
    403,
    'Importing cloud box images is not supported.',
  ),
} as const;
