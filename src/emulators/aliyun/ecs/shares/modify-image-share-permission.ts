import { accountsAfter } from '../../../../vendor-kit/shares.ts';
import { dryRun, ownImage } from '../common-checks.ts';
import { statusOf } from '../image-progress.ts';
import { perCall } from '../limits.ts';
import { flag, list, mandatory } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    DryRun: flag,
    IsPublic: flag,
    AddAccount: list,
    RemoveAccount: list,
  })
  .include(ownImage)
  // Documented: of more than ten accounts the others are ignored without a word.
  .fact('add', ({ input }) => input.AddAccount.slice(0, perCall.accounts))
  .fact('remove', ({ input }) => input.RemoveAccount.slice(0, perCall.accounts))
  // Whether it will be, or is, a community image.
  .fact('isPublic', ({ input, image }) => input.IsPublic ?? image.attributes.isPublic)
  .refuse('InvalidAccount.NotFound', ({ add, remove }) =>
    [...add, ...remove].some((account) => !/^\d{16}$/.test(account)),
  )
  .refuse('InvalidAccount.Forbbiden', ({ add, call }) => add.includes(call.accountId))
  // Documented: never as a community image, and with the service's own key not at all.
  .refuse(
    'OperationDeined.EncryptedSnapshot/share',
    ({ image: { attributes }, add, isPublic }) =>
      attributes.encrypted && (isPublic || (add.length > 0 && attributes.kmsKeyId === '')),
  )
  // Documented for retired and community images, the code is inferred.
  .refuse('IncorrectImageStatus', ({ image, add, isPublic, call }) => {
    if (add.length > 0 && isPublic) return true;
    return (add.length > 0 || isPublic) && statusOf(image, call) === 'Deprecated';
  })
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
    'InvalidImageId.NotFound',
    'InvalidAccount.NotFound',
    'InvalidAccount.Forbbiden',
    'QuotaExceed.ShareImage',
    'QuotaExceed.ShareImageUser',
    'InvalidGroup.Malformed',
    'InvalidImageId.BidMismatch',
    'OperationDeined.EncryptedSnapshot/share',
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
