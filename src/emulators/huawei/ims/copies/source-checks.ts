import { isUuid } from '../identifiers.ts';
import { isActive } from '../image.ts';
import { type ImsCall, type ImsImage, ims } from '../service.ts';

interface Source {
  readonly source: ImsImage;
  readonly call: ImsCall;
}

/** Whose images may be copied, and in what state. */
export const copyableSource = ims
  .checks<Source>()
  .refuse(
    'IMG.0083',
    ({ source, call }) => source.attributes.origin === 'gold' && !call.settings.copyOfPublicImages,
  )
  .refuse(
    'IMG.0196',
    ({ source: { attributes } }) =>
      attributes.origin === 'shared' && attributes.memberStatus !== 'accepted',
  )
  // The manual says that a copy may replace the key by one's own; the error page wins.
  .refuse(
    'IMG.0197',
    ({ source: { attributes } }) => attributes.origin === 'shared' && attributes.cmkId !== '',
  )
  .refuse('IMG.0046', ({ source }) => !isActive(source));

/** ISO images and large ones are never copied. */
export const copyableSize = ims
  .checks<Source>()
  .refuse('IMG.0167', ({ source }) => source.attributes.virtualEnvType === 'IsoImage')
  .refuse('IMG.0059', ({ source, call }) => source.sizeGiB > call.limits.imageSizeGiB);

/** The key of an encrypted source must be there and usable, where it is said which keys are. */
export const usableSourceKey = ims
  .checks<Source>()
  .fact('sourceKey', ({ source, call }) => keyState(source.attributes.cmkId, call))
  .refuse('IMG.0101', ({ sourceKey }) => sourceKey === 'Unknown')
  .refuse('IMG.0102', ({ sourceKey }) => sourceKey === 'Disabled')
  .refuse('IMG.0103', ({ sourceKey }) => sourceKey === 'Denied');

/** The state of a key; any is usable where nobody says which there are. */
export function keyState(id: string, { settings: { kmsKeys } }: ImsCall) {
  if (id === '' || kmsKeys === null) return 'Enabled';
  return kmsKeys.find((key) => key.id === id)?.state ?? 'Unknown';
}

/** Whether an enterprise project is one: `0`, or the id of one that is known where it is said which are. */
export function isEnterpriseProject(id: string | undefined, { settings }: ImsCall): boolean {
  if (id === undefined || id === '' || id === '0') return true;
  return isUuid(id) && (settings.enterpriseProjects?.includes(id) ?? true);
}

interface Room {
  readonly name: string;
  readonly target: string;
  readonly call: ImsCall;
}

/** Room for one more copy, of a name that the region may have. */
export const roomForCopy = ims
  .checks<Room>()
  .refuse('IMG.0060', ({ call }) => call.tasks.count('copy') >= call.limits.concurrentCopies)
  .refuse('IMG.0015', ({ target, call }) => call.images.isFull('imagesPerRegion', target))
  .refuse(
    'IMG.0009',
    ({ name, target, call }) =>
      call.settings.uniqueNames && call.images.named(name, target).some(({ owned }) => owned),
  );
