import { pageToken, placeIn } from '../../../vendor-kit/page-token.ts';
import { boolean, integer, list, optional, required, structure } from '../shapes.ts';
import type { AppStreamImage } from './image.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { availableImage, ownImage } from './image-checks.ts';
import { pageSizes } from './limits.ts';
import { accountId, imageName, token } from './names.ts';
import { appStream } from './service.ts';

type Share = ImageAttributes['shares'][number];

const update = appStream
  .input({
    Name: required(imageName),
    SharedAccountId: required(accountId),
    ImagePermissions: required(
      structure({ allowFleet: optional(boolean()), allowImageBuilder: optional(boolean()) }),
    ),
  })
  .include(availableImage)
  .fact(
    'share',
    ({ input }): Share => ({
      accountId: input.SharedAccountId,
      allowFleet: input.ImagePermissions.allowFleet ?? false,
      allowImageBuilder: input.ImagePermissions.allowImageBuilder ?? false,
    }),
  )
  .fact('shares', ({ image, share }) => sharesWith(image, share))
  .refuse(
    'LimitExceededException',
    ({ image, shares, call }) =>
      shares.length > image.attributes.shares.length &&
      shares.length > call.limits.shareAccountsPerImage,
  );

/** Shares an own image with an account of the same region, or changes for what; nothing permitted ends it. */
export const updateImagePermissions = appStream.operation('UpdateImagePermissions', {
  access: 'write',
  page: ['LimitExceededException', 'ResourceNotAvailableException', 'ResourceNotFoundException'],
  checks: update,
  run({ image, shares, call }) {
    call.images.update(image, { attributes: { shares } });
    return {};
  },
});

const remove = appStream
  .input({ Name: required(imageName), SharedAccountId: required(accountId) })
  .include(availableImage)
  .refuse(
    'ResourceNotFoundException',
    ({ input, image }) => !isSharedWith(image, input.SharedAccountId),
  );

/** Ends the sharing of an own image with an account. */
export const deleteImagePermissions = appStream.operation('DeleteImagePermissions', {
  access: 'write',
  page: ['ResourceNotAvailableException', 'ResourceNotFoundException'],
  checks: remove,
  run({ input, image, call }) {
    call.images.update(image, { attributes: { shares: others(image, input.SharedAccountId) } });
    return {};
  },
});

const describe = appStream
  .input({
    Name: required(imageName),
    MaxResults: optional(integer({ max: pageSizes.permissions, min: 0 })),
    SharedAwsAccountIds: optional(list(accountId, { max: 5, min: 1 })),
    NextToken: optional(token),
  })
  .include(ownImage)
  .fact('query', ({ input, call: { scope } }) => [
    ...[scope.tenant, scope.region, input.Name],
    input.SharedAwsAccountIds ?? [],
  ])
  .find('after', 'InvalidParameterCombinationException', ({ input, query }) =>
    input.NextToken === undefined ? '' : placeIn(query, input.NextToken),
  );

/** The accounts that an own image is shared with, oldest first. */
export const describeImagePermissions = appStream.operation('DescribeImagePermissions', {
  access: 'read',
  page: ['ResourceNotFoundException'],
  checks: describe,
  run({ input, image, query, after }) {
    const { SharedAwsAccountIds: wanted } = input;
    const shares = image.attributes.shares.filter(
      (share) => wanted === undefined || wanted.includes(share.accountId),
    );
    const start = shares.findIndex((share) => share.accountId === after) + 1;
    const end = start + (input.MaxResults || pageSizes.permissions);
    const page = shares.slice(start, end);
    const last = page.at(-1);
    return {
      Name: image.name,
      SharedImagePermissionsList: page.map(
        ({ accountId: sharedAccountId, ...imagePermissions }) => ({
          sharedAccountId,
          imagePermissions,
        }),
      ),
      NextToken: last && end < shares.length ? pageToken(query, last.accountId) : undefined,
    };
  },
});

/** An account keeps its place when its permissions change. */
function sharesWith(image: AppStreamImage, share: Share): Share[] {
  if (!share.allowFleet && !share.allowImageBuilder) return others(image, share.accountId);
  const { shares } = image.attributes;
  if (!isSharedWith(image, share.accountId)) return [...shares, share];
  return shares.map((one) => (one.accountId === share.accountId ? share : one));
}

function others({ attributes }: AppStreamImage, account: string): Share[] {
  return attributes.shares.filter((share) => share.accountId !== account);
}

function isSharedWith({ attributes }: AppStreamImage, account: string): boolean {
  return attributes.shares.some((share) => share.accountId === account);
}
