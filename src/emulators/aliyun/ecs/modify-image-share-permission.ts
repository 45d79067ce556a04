import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, type ImageAttributes, ownImage } from './image.ts';
import { statusOf } from './image-status.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { flag, list, required } from './parameters.ts';

const errors: readonly Row[] = [
  'MissingParameter',
  'InvalidRegionId.NotFound',
  'InvalidImageId.NotFound',
  'InvalidAccount.NotFound',
  'InvalidAccount.Forbbiden',
  'QuotaExceed.ShareImage',
  'QuotaExceed.ShareImageUser',
  'InvalidGroup.Malformed',
  'InvalidImageId.BidMismatch',
  'OperationDeined.EncryptedSnapshot/share',
  'IncorrectImageStatus',
  'DryRunOperation',
];

interface Facts {
  readonly image: EcsImage;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Whether it will be, or is, a community image. */
  readonly isPublic: boolean;
  readonly shares: ImageAttributes['shares'];
  readonly call: EcsCall;
}

const rules: readonly Rule<Facts, ApiError>[] = [
  ({ add, remove }) =>
    [...add, ...remove].every((account) => /^\d{16}$/.test(account))
      ? undefined
      : error('InvalidAccount.NotFound'),
  ({ add, call }) => (add.includes(call.accountId) ? error('InvalidAccount.Forbbiden') : undefined),
  // Documented: never as a community image, and with the service's own key not at all.
  ({ image: { attributes }, add, isPublic }) =>
    attributes.encrypted && (isPublic || (add.length > 0 && attributes.kmsKeyId === ''))
      ? error('OperationDeined.EncryptedSnapshot/share')
      : undefined,
  // Documented for retired and community images, the code is inferred.
  ({ image, add, isPublic, call }) =>
    (add.length > 0 && (isPublic || statusOf(image, call) === 'Deprecated')) ||
    (isPublic && statusOf(image, call) === 'Deprecated')
      ? error('IncorrectImageStatus')
      : undefined,
  ({ shares, call }) =>
    shares.length <= call.limits.accountsPerImage ? undefined : error('QuotaExceed.ShareImageUser'),
];

/** Shares an image, also one that is still being made: a client does so right after CopyImage. */
export const modifyImageSharePermission = defineOperation({
  docs: page('ModifyImageSharePermission'),
  access: 'write',
  errors,
  input: z.object({
    RegionId: required(),
    ImageId: required(),
    DryRun: flag,
    IsPublic: flag,
    AddAccount: list,
    RemoveAccount: list,
  }),
  run(input, call: EcsCall) {
    checkRegion(call);
    const image = ownImage(input.ImageId, call);
    // Documented: of more than ten accounts the others are ignored without a word.
    const add = input.AddAccount.slice(0, perCall.accounts);
    const remove = input.RemoveAccount.slice(0, perCall.accounts);
    const isPublic = input.IsPublic ?? image.attributes.isPublic;
    const shares = sharesAfter(image.attributes, add, remove, call.now);
    const refusal = firstRefusal(rules, { image, add, remove, isPublic, shares, call });
    if (refusal !== undefined) throw refusal;
    if (input.DryRun) throw error('DryRunOperation');
    call.world.images.update({
      ...image,
      attributes: { ...image.attributes, isPublic, shares },
      updatedAt: call.now,
    });
    return {};
  },
});

function sharesAfter(
  { shares }: ImageAttributes,
  add: readonly string[],
  remove: readonly string[],
  now: number,
): ImageAttributes['shares'] {
  const sharedAt = new Map(shares.map((share) => [share.account, share.sharedAt]));
  for (const account of add) if (!sharedAt.has(account)) sharedAt.set(account, now);
  for (const account of remove) sharedAt.delete(account);
  return [...sharedAt].map(([account, at]) => ({ account, sharedAt: at }));
}
