import { accountsAfter } from '../../../../vendor-kit/shares.ts';
import { dryRun, ownImage } from '../common-checks.ts';
import { statusOf } from '../image-progress.ts';
import { perCall } from '../limits.ts';
import { flag, list, mandatory } from '../parameters.ts';
import { ecs } from '../service.ts';

/** What sharing a community image earns: the page only says that it cannot be done (inferred). */
const SHARED_AND_PUBLIC = 'Image.Public';

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    DryRun: flag,
    IsPublic: flag,
    AddAccount: list,
    RemoveAccount: list,
  })
  // Documented: of more than ten accounts the others are ignored without a word.
  .fact('add', ({ input }) => input.AddAccount.slice(0, perCall.accounts))
  .fact('remove', ({ input }) => input.RemoveAccount.slice(0, perCall.accounts))
  .refuse('InvalidParameter.IsPublic', ({ input, add }) => input.IsPublic && add.length > 0)
  .include(ownImage)
  .refuse('InvalidAccount.NotFound', ({ add, remove }) =>
    [...add, ...remove].some((account) => !/^\d{16}$/.test(account)),
  )
  .refuse('InvalidAccount.Forbbiden', ({ add, call }) => add.includes(call.accountId))
  // Whether it will be, or stays, a community image; publishing one again changes nothing (inferred).
  .fact('isPublic', ({ input, image }) => input.IsPublic ?? image.attributes.isPublic)
  .refuse(SHARED_AND_PUBLIC, ({ add, isPublic }) => add.length > 0 && isPublic)
  .refuse(
    'OperationDenied.InvalidImageStatus',
    ({ input, image, add, call }) =>
      (add.length > 0 || input.IsPublic) && statusOf(image, call) === 'Deprecated',
  )
  // Documented: never as a community image, and with the service's own key not at all.
  .refuse(
    'OperationDeined.EncryptedSnapshot/share',
    ({ input, image }) => image.attributes.encrypted && input.IsPublic,
  )
  .refuse(
    'InvalidOperation.ServiceKeyEncryptedImageUnsupported',
    ({ image: { attributes }, add }) =>
      add.length > 0 && attributes.encrypted && attributes.kmsKeyId === '',
  )
  .fact('accounts', ({ image, add, remove }) =>
    accountsAfter(
      image.attributes.shares.map(({ account }) => account),
      add,
      remove,
    ),
  )
  .refuse(
    'QuotaExceed.ShareImageUser',
    ({ accounts, call }) => accounts.length > call.limits.accountsPerImage,
  )
  .include(dryRun);

/** Shares an image, also one that is still being created: a client does so right after CopyImage. */
export const modifyImageSharePermission = ecs.operation('ModifyImageSharePermission', {
  access: 'write',
  page: [
    'MissingParameter',
    'InvalidGroup.Malformed',
    'UnnecessaryParameter.LaunchPermission',
    'InvalidParameter.LaunchPermission',
    'ForbiddenParameter.LaunchPermission',
    'AssumeRoleError',
    'ImageDescription.ContainsSensitiveWords',
    'ImageName.ContainsSensitiveWords',
    'Image.Public',
    'CurrentRegion.NotSupportPublicImage',
    'Image.NotPublic',
    'OperationDeined.FullImage',
    'QuotaExceed.ShareImage',
    'QuotaExceed.ShareImageUser',
    'InvalidImageId.BidMismatch/sites',
    'OperationDeined.EncryptedSnapshot/share',
    'OperationDenied.InvalidImageStatus',
    'PublicImageAgreement.NotSigned',
    'InvalidParameter.IsPublic',
    'InvalidParameter.KMSKeyId.CMKUnauthorized',
    'InvalidParameter.KMSKeyId.CMKNotEnabled',
    'InvalidOperation.ServiceKeyEncryptedImageUnsupported',
    'InvalidImageId.NotFound',
    'InvalidAccount.NotFound/named',
    'InvalidAccount.Forbbiden',
    'InvalidAccount.NotFound',
    'InvalidImageId.NotFound/named',
    // Of an older edition.
    'InvalidImageId.BidMismatch',
  ],
  checks,
  run({ image, isPublic, accounts, call }) {
    const since = new Map(image.attributes.shares.map((share) => [share.account, share.sharedAt]));
    const shares = accounts.map((account) => ({
      account,
      sharedAt: since.get(account) ?? call.now,
    }));
    call.images.update(image, { attributes: { isPublic, shares } });
    return {};
  },
});
