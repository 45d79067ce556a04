import { accountsAfter } from '../../../../vendor-kit/shares.ts';
import { perCall } from '../limits.ts';
import { itemMatching, list, required } from '../parameters.ts';
import { ecs } from '../service.ts';

const account = itemMatching(/^\d{1,20}$/, 'InvalidAccount.Malformed');

const checks = ecs
  .input({
    ImageId: required('MissingParameter.ImageId'),
    AddAccounts: list(account, perCall.addedAccounts, 'LimitExceeded.MaximumShareImageAccount'),
    RemoveAccounts: list(account, perCall.ids, 'InvalidArgument'),
  })
  .refuse(
    'MissingParameter.AddAccountsAndRemoveAccounts',
    ({ input }) => input.AddAccounts === undefined && input.RemoveAccounts === undefined,
  )
  .find('image', 'InvalidImage.NotFound', ({ input, call }) => call.images.owned(input.ImageId))
  .refuse('InvalidImageStatus', ({ image }) => image.status !== 'available')
  .fact('shares', ({ input, image }) =>
    accountsAfter(image.attributes.shares, input.AddAccounts, input.RemoveAccounts),
  )
  // One that is over a lowered limit may still take accounts away.
  .refuse(
    'LimitExceeded.MaximumShareImageAccount',
    ({ input, shares, call }) =>
      input.AddAccounts !== undefined && shares.length > call.limits.shareAccountsPerImage,
  );

/** Shares an image with other accounts, or no longer. The accounts themselves see nothing of it. */
export const modifyImageSharePermission = ecs.operation('ModifyImageSharePermission', {
  access: 'write',
  page: [
    'MissingParameter.ImageId',
    'MissingParameter.AddAccountsAndRemoveAccounts',
    'InvalidAccount.Malformed',
    'LimitExceeded.MaximumShareImageAccount',
    'InvalidImageStatus',
    'InvalidArgument',
    'InvalidImage.NotFound',
    'InternalError',
  ],
  checks,
  run({ image, shares, call }) {
    call.images.update(image, { attributes: { shares } });
    return {};
  },
});
