import { dryRun, usableGroup } from '../common-checks.ts';
import { newImageId } from '../identifiers.ts';
import { inheritedAttributes } from '../image.ts';
import {
  clientToken,
  description,
  flag,
  imageName,
  mandatory,
  tags,
  text,
  tokenHabits,
} from '../parameters.ts';
import { ecs } from '../service.ts';
import { copyImagePage } from './copy-image-page.ts';
import { destinationChecks } from './destination-checks.ts';
import { encryptionChecks } from './encryption-checks.ts';
import { regionChecks } from './region-checks.ts';
import { sourceChecks } from './source-checks.ts';

/** The way to a copy; the order of the product's checks is inferred. */
const checks = ecs
  .checks()
  .refuse('Account.Arrearage', ({ call }) => call.settings.arrearage)
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    Encrypted: flag,
    DryRun: flag,
    ClientToken: clientToken,
    DestinationImageName: imageName('InvalidImageName.Malformed'),
    DestinationDescription: description('InvalidDescription.Malformed'),
    Tag: tags('InvalidTagCount'),
    DestinationRegionId: text,
    KMSKeyId: text,
    EncryptAlgorithm: text,
    ResourceGroupId: text,
  })
  .refuse('InvalidTagCount', ({ input, call }) => input.Tag.length > call.limits.tagsPerImage)
  .refuse(
    'InvalidParameter.EncryptedIllegal',
    ({ input }) => input.KMSKeyId !== undefined && !input.Encrypted,
  )
  .refuse(
    'InvalidEncrypted.NotMatchEncryptAlgorithm',
    ({ input }) => input.EncryptAlgorithm !== undefined && !input.Encrypted,
  )
  .once({ ...tokenHabits, mismatch: 'IdempotentParameterMismatch' })
  .fact('from', ({ input }) => input.RegionId)
  // Without a destination the copy stays where its source is (inferred).
  .fact('to', ({ input }) => input.DestinationRegionId ?? input.RegionId)
  .include(regionChecks)
  .include(usableGroup)
  .include(sourceChecks)
  .include(encryptionChecks)
  .include(destinationChecks)
  .include(dryRun);

export const copyImage = ecs.operation('CopyImage', {
  access: 'write',
  // Behind the fifty: second texts on the newest page, and a row of the common error codes.
  page: [
    ...copyImagePage,
    'InvalidImageName.Malformed/long',
    'OperationDeined.EncryptedSnapshot/non-encrypted',
    'InvalidImageId.NotFound/named',
    'LastTokenProcessing',
  ],
  checks,
  run({ input, to, source, encrypted, call }) {
    const id = newImageId(call.ids, to);
    const image = call.images.create({
      id,
      region: to,
      name: input.DestinationImageName,
      description: input.DestinationDescription,
      sizeGiB: source.sizeGiB,
      tags: input.Tag,
      attributes: {
        ...inheritedAttributes(source.attributes),
        origin: 'copy',
        encrypted,
        kmsKeyId: input.KMSKeyId ?? '',
        resourceGroup: input.ResourceGroupId ?? '',
      },
    });
    const { copySeconds: seconds } = source.attributes;
    call.tasks.start('copy', { id, image, source: source.id, seconds });
    return { ImageId: id };
  },
});
