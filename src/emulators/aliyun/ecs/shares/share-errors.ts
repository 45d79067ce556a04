import { errorsOn } from '../../../../vendor-kit/errors.ts';

const share = errorsOn('Alibaba Cloud ECS, ModifyImageSharePermission');
const shown = errorsOn('Alibaba Cloud ECS, DescribeImageSharePermission');

/** What only the pages on shares list; "Forbbiden", "Deined", "paramter": the vendor's own spelling. */
export const shareErrors = {
  'InvalidGroup.Malformed': share.injection(400, 'The specified Group is wrongly formed.'),
  'UnnecessaryParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is unnecessary if paramter "AddAccounts" or "RemoveAccounts" exist.',
  ),
  'InvalidParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is invalid.',
  ),
  'ForbiddenParameter.LaunchPermission': share.injection(
    400,
    'The specified parameter "LaunchPermission" is forbidden for current account.',
  ),
  AssumeRoleError: share.injection(
    403,
    'Requires a RAM role of AliyunECSShareEncryptImageDefaultRole before sharing encrypted image.',
  ),
  'ImageDescription.ContainsSensitiveWords': share.injection(
    403,
    'The specified image description contains sensitive words.',
  ),
  'ImageName.ContainsSensitiveWords': share.injection(
    403,
    'The specified image name contains sensitive words.',
  ),
  'Image.Public': share.state(403, 'The specified image is public image.'),
  'CurrentRegion.NotSupportPublicImage': share.injection(
    403,
    'Public image is not supported for current region.',
  ),
  // Not a natural one: clients send IsPublic=false as a default.
  'Image.NotPublic': share.injection(403, 'The specified image is not public image.'),
  'OperationDeined.FullImage': share.injection(
    403,
    'The encrypted image contains multiple snapshots, which do not support share.',
  ),
  'QuotaExceed.ShareImage': share.injection(403, 'The shared Image Quota exceeds.'),
  'QuotaExceed.ShareImageUser': share.state(403, 'The shared Image user Quota exceeds.'),
  'InvalidImageId.BidMismatch': share.injection(403, 'Cannot share image with other bid user.'),
  'InvalidImageId.BidMismatch/sites': {
    ...share.injection(
      403,
      'Cannot share the image with users {accounts} of other sites.',
      'the text of the newest page',
    ),
    sample: { accounts: '2222222222222222' },
  },
  'OperationDeined.EncryptedSnapshot/share': share.state(
    403,
    'The image contains encrypted snapshots, which do not support share.',
  ),
  'OperationDenied.InvalidImageStatus': share.state(
    403,
    'The specified image cannot be shared when it is deprecated.',
  ),
  'PublicImageAgreement.NotSigned': share.injection(
    403,
    'The current account has not signed "Community Image Terms of Service".',
  ),
  'InvalidParameter.IsPublic': share.parameter(
    403,
    'The specified parameter IsPublic is conflicted with other parameters.',
  ),
  'InvalidOperation.ServiceKeyEncryptedImageUnsupported': share.state(
    403,
    'The specified service key encrypted image is not supported for this operation. Please switch to a CMK (Customer Master Key) encrypted image and retry.',
  ),
  'InvalidAccount.NotFound': share.parameter(
    404,
    'The specified parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
  ),
  'InvalidAccount.NotFound/named': {
    ...share.injection(
      404,
      'The specified account {account} in parameter "AddAccount.n" or "RemoveAccount.n" does not exist.',
    ),
    sample: { account: '2222222222222222' },
  },
  'InvalidAccount.Forbbiden': share.parameter(404, 'The specified Account does not yourself.'),

  // DescribeImageSharePermission; the blank stands before the quote on its page.
  'MissingParameter/DescribeImageSharePermission': {
    ...shown.parameter(
      400,
      'The input parameter "{name} "that is mandatory for processing this request is not supplied.',
    ),
    sample: { name: 'RegionId' },
  },
};
