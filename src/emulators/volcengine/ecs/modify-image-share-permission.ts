import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findOwnImage } from './image.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { list, required } from './parameters.ts';

const account = z
  .string('InvalidAccount.Malformed')
  .regex(/^\d{1,20}$/, 'InvalidAccount.Malformed');

const ADDED_MOST = 50;

const input = z.object({
  ImageId: required('MissingParameter.ImageId'),
  AddAccounts: list(account, ADDED_MOST, 'LimitExceeded.MaximumShareImageAccount'),
  RemoveAccounts: list(account, perCall.ids, 'InvalidArgument'),
});

/** Shares an image with other accounts, or no longer. The accounts themselves see nothing of it. */
export const modifyImageSharePermission = defineOperation({
  docs: page('ModifyImageSharePermission'),
  access: 'write',
  errors: [
    'MissingParameter.ImageId',
    'MissingParameter.AddAccountsAndRemoveAccounts',
    'InvalidAccount.Malformed',
    'LimitExceeded.MaximumShareImageAccount',
    'InvalidImageStatus',
    'InvalidArgument',
    'InvalidImage.NotFound',
    'InternalError',
  ],
  input,
  run({ ImageId, AddAccounts, RemoveAccounts }, call: EcsCall) {
    if (AddAccounts === undefined && RemoveAccounts === undefined) {
      throw error('MissingParameter.AddAccountsAndRemoveAccounts');
    }
    const image = findOwnImage(ImageId, call);
    if (image === undefined) throw error('InvalidImage.NotFound');
    if (image.status !== 'available') throw error('InvalidImageStatus');
    const accounts = new Set([...image.attributes.shares, ...(AddAccounts ?? [])]);
    for (const removed of RemoveAccounts ?? []) accounts.delete(removed);
    // One that is over a lowered limit may still take accounts away.
    if (AddAccounts !== undefined && accounts.size > call.limits.shareAccountsPerImage) {
      throw error('LimitExceeded.MaximumShareImageAccount');
    }
    const attributes = { ...image.attributes, shares: [...accounts] };
    call.world.images.update({ ...image, attributes, updatedAt: call.now });
    return {};
  },
});
