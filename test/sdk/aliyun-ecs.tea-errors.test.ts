import { describe, expect, test } from 'vitest';
import { S } from '../support/services/aliyun-ecs.ts';
import { openapi, sdk, startedTea } from './aliyun-ecs.client.ts';
import { expectRefusal, type Refusal } from './aliyun-ecs.refusal.ts';
import { thrownBy } from './thrown.ts';

type Ecs = Awaited<ReturnType<typeof startedTea>>;
type Asked = (ecs: Ecs) => Promise<unknown>;

const NO_IMAGE = [404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.'] as const;
const COPYING = [
  403,
  'OperationDenied.ImageCopying',
  'The image is being copied. Please use the CancelCopyImage API.',
] as const;

describe.for([
  ['ACS3', {}],
  ['V1', { config: { signatureAlgorithm: 'v2' } }],
] as const)('%s: a refusal -> ClientError', ([, setup]) => {
  test.for<[title: string, asked: Asked, refusal: Refusal]>([
    ['an unknown image', ({ copy }) => copy({ imageId: 'm-x' }), NO_IMAGE],
    [
      'no image',
      ({ client }) => client.copyImage(new sdk.CopyImageRequest({})),
      [
        400,
        'MissingParameter',
        'The input parameter "RegionId" that is mandatory for processing this request is not supplied.',
      ],
    ],
    [
      'a malformed name',
      ({ copy }) => copy({ destinationImageName: 'my copy' }),
      [
        400,
        'InvalidImageName.Malformed',
        'The specified destination image name is wrongly formed.',
      ],
    ],
    [
      'a malformed description',
      ({ copy }) => copy({ destinationDescription: 'http://x' }),
      [
        400,
        'InvalidDescription.Malformed',
        'The specified destination description is wrongly formed.',
      ],
    ],
    [
      'an unknown source region',
      ({ copy }) => copy({ regionId: 'xx-1' }),
      [400, 'SourceRegion.NotFound', 'The source region not found.'],
    ],
    [
      'an unknown destination',
      ({ copy }) => copy({ destinationRegionId: 'xx-1' }),
      [400, 'DestinationRegion.NotFound', 'The destination region not found.'],
    ],
    [
      'a deprecated source',
      ({ copy }) => copy({ imageId: 'm-bp1deprecated0000000' }),
      [400, 'IncorrectImageStatus', 'The image not available.'],
    ],
    [
      'a token that is too long',
      ({ copy }) => copy({ clientToken: 't'.repeat(65) }),
      [400, 'InvalidClientToken.ValueNotSupported', 'The ClientToken provided is invalid.'],
    ],
    [
      'DryRun',
      ({ copy }) => copy({ dryRun: true }),
      [400, 'DryRunOperation', 'Request validation has been passed with DryRun flag set.'],
    ],
    [
      'a key without Encrypted',
      ({ copy }) => copy({ KMSKeyId: 'k1' }),
      [
        400,
        'InvalidParameter.EncryptedIllegal',
        'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
      ],
    ],
    [
      'an encrypted source',
      ({ copy }) => copy({ imageId: 'm-bp1encrypted00000000' }),
      [
        403,
        'OperationDeined.EncryptedSnapshot',
        'The image contains encrypted snapshots, which do not support copying.',
      ],
    ],
    [
      'a tag key twice',
      ({ copy }) => {
        const tag = ['1', '2'].map((value) => new sdk.CopyImageRequestTag({ key: 'a', value }));
        return copy({ tag });
      },
      [400, 'Duplicate.TagKey', 'The Tag.N.Key contain duplicate key.'],
    ],
    [
      'an unknown resource group',
      ({ copy }) => copy({ resourceGroupId: 'rg-1' }),
      [
        404,
        'InvalidResourceGroup.NotFound',
        'The ResourceGroup provided does not exist in our records.',
      ],
    ],
    [
      'a shared image to another region',
      ({ copy }) => copy({ imageId: 'm-bp1shared00000000000' }),
      [
        403,
        'OperationDenied.SameRegionOnly',
        'The image shared from others can not be copied to another region directly.',
      ],
    ],
    [
      'a community image',
      ({ copy }) => copy({ imageId: 'm-bp1community00000000' }),
      [400, 'OperationDenied.CommunityImage', 'Community image does not support copy.'],
    ],
    [
      'an unknown action',
      ({ client }) => client.describeInstances(new sdk.DescribeInstancesRequest({ regionId: S })),
      [
        404,
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and method.',
      ],
    ],
    ['a second cancel', ({ cancel }) => cancel('m-x'), NO_IMAGE],
    [
      'the cancel of a finished copy',
      async ({ advance, cancel, copied }) => {
        const id = await copied();
        advance(40);
        await cancel(id);
      },
      [400, 'IncorrectImageStatus', 'The image is copied finished.'],
    ],
    [
      'the deletion of a copy under way',
      async ({ copied, remove }) => remove(await copied(), { force: true }),
      COPYING,
    ],
    [
      'a second copy of the same image',
      async ({ copied, copy }) => {
        await copied();
        await copy();
      },
      [
        400,
        'OperationDenied.ImageCopyConflict',
        'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
      ],
    ],
    [
      'a page that is too large',
      ({ describe }) => describe({ pageSize: 101 }),
      [400, 'InvalidParamter', 'Invalid Parameter'],
    ],
  ])('%s', async ([, asked, refusal]) => {
    const error = await thrownBy(asked(await startedTea(setup)));
    expect(error).toBeInstanceOf(openapi.ClientError);
    expect(error.name).toBe('ClientError');
    expectRefusal(error, refusal);
  });
});
