import type { ApiError } from '../../../contract/errors.ts';
import type { Rule } from '../../../domain/rules.ts';
import { groupRefusal, isFull, regionFactsOf } from './call.ts';
import { encryptionRules } from './copy-image-encryption-rules.ts';
import { type CopyFacts, type CopyRule, ofSource } from './copy-image-facts.ts';
import { sourceRules } from './copy-image-source-rules.ts';
import { error } from './errors.ts';
import { isNameTaken } from './image.ts';
import { isRegion } from './regions.ts';
import { snapshotsIn } from './snapshots.ts';

/** What is wrong with the parameters alone; a known token is looked up after these. */
export const formRules: readonly Rule<Pick<CopyFacts, 'input' | 'call'>, ApiError>[] = [
  ({ input, call }) =>
    input.Tag.length <= call.limits.tagsPerImage ? undefined : error('InvalidTagCount'),
  ({ input }) =>
    input.KMSKeyId === undefined || input.Encrypted
      ? undefined
      : error('InvalidParameter.EncryptedIllegal'),
  ({ input }) =>
    input.EncryptAlgorithm === undefined || input.Encrypted
      ? undefined
      : error('InvalidEncrypted.NotMatchEncryptAlgorithm'),
];

const regionRules: readonly CopyRule[] = [
  ({ from }) => (isRegion(from) ? undefined : error('SourceRegion.NotFound')),
  ({ to }) => (isRegion(to) ? undefined : error('DestinationRegion.NotFound')),
  ({ from, to, call }) =>
    call.facts.forbidSameRegion && from === to ? error('IncorrectDestinationRegion') : undefined,
  ({ from, to, call }) =>
    regionFactsOf(from, call).copySupported && regionFactsOf(to, call).copySupported
      ? undefined
      : error('RegionNotSupportCopy'),
  ({ from, to, call }) =>
    from !== to && regionFactsOf(from, call).exportDenied
      ? error('InvalidOperation.CopyingDataFromThisRegionUnsupported')
      : undefined,
  ({ from, to, call }) => {
    const { acceptsFrom } = regionFactsOf(to, call);
    if (from === to || acceptsFrom === null || acceptsFrom.includes(from)) return undefined;
    const regions = acceptsFrom.join(',');
    return error('InvalidOperation.CopyingDataToThisRegionUnsupported', { regions });
  },
  ({ from, to, call }) =>
    call.facts.deniedRegionPairs.some(([source, target]) => source === from && target === to)
      ? error('OperationDenied.NonCompliantDestinationRegion')
      : undefined,
];

const destinationRules: readonly CopyRule[] = [
  ({ input, to, call }) =>
    isNameTaken(to, input.DestinationImageName, call)
      ? error('InvalidImageName.Duplicated')
      : undefined,
  // Per destination: one client copies an image to several regions at once (observed).
  ofSource(({ id }, { from, to, call }) =>
    call.world.tasks.unfinishedAbout(from, id).some(({ kind, region, sourceImageId }) => {
      return kind === 'copy' && region === to && sourceImageId === id;
    })
      ? error('OperationDenied.ImageCopyConflict')
      : undefined,
  ),
  ({ to, call }) =>
    isFull(to, call)
      ? error('QuotaExceed.Image', { limit: call.limits.imagesPerRegion })
      : undefined,
  ofSource(({ attributes }, { to, call }) => {
    const { snapshotsPerRegion } = call.limits;
    if (snapshotsPerRegion === Number.POSITIVE_INFINITY) return undefined;
    return snapshotsIn(to, call) + attributes.disks.length > snapshotsPerRegion
      ? error('QuotaExceed.Snapshot')
      : undefined;
  }),
];

/** After the parameters' form and a known token; the order of all of them is inferred. */
export const copyRules: readonly CopyRule[] = [
  ...regionRules,
  ({ input, call }) => groupRefusal(input.ResourceGroupId, call),
  ...sourceRules,
  ...encryptionRules,
  ...destinationRules,
];
