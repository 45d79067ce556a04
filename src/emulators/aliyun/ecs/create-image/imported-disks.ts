import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { type Disk, plainDisk } from '../image-attributes.ts';
import { spelt } from '../parameters.ts';
import { ecs } from '../service.ts';
import { DEFAULT_GIB, isSizeWithin, MAX_DISKS, textOf } from './disks.ts';

/** A disk of ImportImage, every field as sent. */
export interface ImportedDisk {
  /** The N of `DiskDeviceMapping.N`. */
  readonly number: number;
  readonly bucket: string | undefined;
  readonly object: string | undefined;
  readonly format: string | undefined;
  readonly size: string | undefined;
}

/** As the page lists them, and as an image shows them. */
const FORMATS = ['RAW', 'VHD', 'QCOW2', 'VMDK'] as const;

/** The entries of `DiskDeviceMapping.N`; one of empty texts is not sent. */
export const importedDisks = parameter(
  anything.transform((sent): readonly ImportedDisk[] =>
    entriesOf(sent)
      .filter((entry) => Object.values(entry).some((field) => textOf(field) !== undefined))
      .slice(0, MAX_DISKS)
      .map((entry, index) => ({
        number: index + 1,
        bucket: textOf(entry.OSSBucket),
        object: textOf(entry.OSSObject),
        format: textOf(entry.Format),
        // The older name comes second.
        size: textOf(entry.DiskImageSize) ?? textOf(entry.DiskImSize),
      })),
  ),
  [],
  true,
);

/** Whether a disk can be read from a file. Nothing is looked up in its bucket. */
export const importedDiskChecks = ecs
  .checks<ImportedDisk>()
  .refuse(
    'MissingParameter/ImportImage',
    ({ bucket }) => bucket === undefined,
    ({ number }) => ({ name: `DiskDeviceMapping.${number}.OSSBucket` }),
  )
  .refuse(
    'MissingParameter/ImportImage',
    ({ object }) => object === undefined,
    ({ number }) => ({ name: `DiskDeviceMapping.${number}.OSSObject` }),
  )
  .refuse(
    'InvalidImageFormat.Malformed',
    ({ format }) => format !== undefined && spelt(FORMATS, format) === undefined,
  )
  // 1 to 2048 GiB: the parameter's own text.
  .fact('isSizeBad', ({ size }) => !isSizeWithin(size, 1, 2048))
  .refuse(
    'InvalidImageSize',
    ({ number, isSizeBad }) => number === 1 && isSizeBad,
    () => ({
      reason: 'The specified DiskDeviceMapping.1.DiskImageSize should be in the specified range.',
    }),
  )
  .refuse('InvalidDataDiskSize', ({ isSizeBad }) => isSizeBad);

/** The format that an image shows: upper case was seen in 2017, and that a suffix is believed is inferred. */
function formatOf({ format, object = '' }: ImportedDisk): string {
  const suffix = object.slice(object.lastIndexOf('.') + 1);
  return spelt(FORMATS, format ?? suffix) ?? 'RAW';
}

/** The disks of an imported image, the system disk first; a device that is sent does not count (documented). */
export function disksOfFiles(sent: readonly ImportedDisk[]): Disk[] {
  return sent.map((file, index) => ({
    ...plainDisk(),
    device: `/dev/xvd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
    type: index === 0 ? 'system' : 'data',
    sizeGiB: file.size === undefined ? DEFAULT_GIB : Number(file.size),
    format: formatOf(file),
    // Seen in an answer of 2017: as sent.
    ossBucket: file.bucket ?? '',
    ossObject: file.object ?? '',
  }));
}
