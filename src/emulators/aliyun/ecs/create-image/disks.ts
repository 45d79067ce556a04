import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { type Disk, plainDisk } from '../image-attributes.ts';

/** A disk as a request describes it. */
export interface SentDisk {
  readonly device?: string | undefined;
  readonly type?: string | undefined;
  readonly sizeGiB?: number | undefined;
  readonly format?: string | undefined;
  readonly snapshotId?: string | undefined;
}

/** The system disk of the samples. */
const DEFAULT_GIB = 40;

/** The entries of `DiskDeviceMapping.N`, those of ImportImage among them. */
export const sentDisks = parameter(
  anything.transform((sent): readonly SentDisk[] =>
    entriesOf(sent).map((entry) => ({
      device: textOf(entry.Device),
      type: textOf(entry.DiskType),
      sizeGiB: sizeOf(entry.Size ?? entry.DiskImageSize ?? entry.DiskImSize),
      format: textOf(entry.Format),
      snapshotId: textOf(entry.SnapshotId),
    })),
  ),
  [],
  true,
);

/** The disks of a new image, the system disk first; a snapshot that is not named is created. */
export function disksOf(sent: readonly SentDisk[]): Disk[] {
  return sent.map(
    ({ device, type, sizeGiB = DEFAULT_GIB, format = '', snapshotId = '' }, index) => {
      const isSystem = type === undefined ? index === 0 : type === 'system';
      return {
        ...plainDisk,
        device: device ?? `/dev/xvd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
        type: isSystem ? 'system' : 'data',
        sizeGiB,
        format,
        snapshotId,
      };
    },
  );
}

function textOf(sent: unknown): string | undefined {
  return typeof sent === 'string' && sent !== '' ? sent : undefined;
}

function sizeOf(sent: unknown): number | undefined {
  const text = textOf(sent);
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
