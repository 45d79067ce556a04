import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { type Disk, plainDisk } from '../image-attributes.ts';
import { spelt } from '../parameters.ts';
import { type EcsCall, ecs } from '../service.ts';
import { diskBehind } from './snapshot-disks.ts';

/** A disk as a request of CreateImage describes it, every field as sent. */
export interface SentDisk {
  readonly device?: string | undefined;
  readonly type?: string | undefined;
  readonly size?: string | undefined;
  readonly snapshotId?: string | undefined;
}

const TYPES = ['system', 'data'] as const;

const SYSTEM_DEVICE = '/dev/xvda';
const DATA_DEVICES = [...'bcdefghijklmnopqrstuvwxyz'].map((letter) => `/dev/xvd${letter}`);

/** A system disk and 16 data disks (documented); what comes behind them is not read (inferred). */
export const MAX_DISKS = 17;

/** GiB of a disk of which nobody says how large it is: the system disk of the samples. */
export const DEFAULT_GIB = 40;

/** The text of a field; an empty one is none. */
export function textOf(sent: unknown): string | undefined {
  return typeof sent === 'string' && sent !== '' ? sent : undefined;
}

/** Whether a size that is sent is a whole number of GiB within these. */
export function isSizeWithin(size: string | undefined, min: number, max: number): boolean {
  if (size === undefined) return true;
  return /^\d{1,9}$/.test(size) && Number(size) >= min && Number(size) <= max;
}

/** The entries of `DiskDeviceMapping.N`; one of empty texts is not sent. */
export const sentDisks = parameter(
  anything.transform((sent): readonly SentDisk[] =>
    entriesOf(sent)
      .map((entry) => ({
        device: textOf(entry.Device),
        type: textOf(entry.DiskType),
        size: textOf(entry.Size),
        snapshotId: textOf(entry.SnapshotId),
      }))
      .filter((disk) => Object.values(disk).some((field) => field !== undefined))
      .slice(0, MAX_DISKS),
  ),
  [],
  true,
);

/** The disks with their types: where none is declared a system disk, the first that says nothing is it. */
function typed(disks: readonly SentDisk[]) {
  const types = disks.map(({ type }) => spelt(TYPES, type ?? ''));
  const first = types.includes('system') ? -1 : types.indexOf(undefined);
  return disks.map((disk, index) => ({
    ...disk,
    type: types[index] ?? (index === first ? 'system' : 'data'),
  }));
}

/** Whether the disks of a request can be those of an image. */
export const diskChecks = ecs
  .checks<{ readonly sent: readonly SentDisk[] }>()
  .refuse('InvalidDiskType.ValueNotSupported', ({ sent }) =>
    sent.some(({ type }) => type !== undefined && spelt(TYPES, type) === undefined),
  )
  .refuse('InvalidSize.ValueNotSupported', ({ sent }) =>
    // The parameter's own text.
    sent.some(({ size }) => !isSizeWithin(size, 5, 32_768)),
  )
  .fact('typed', ({ sent }) => typed(sent))
  .refuse('InvalidDevice.Malformed', ({ typed }) =>
    typed.some(({ device, type }) => {
      if (device === undefined) return false;
      return type === 'system' ? device !== SYSTEM_DEVICE : !DATA_DEVICES.includes(device);
    }),
  )
  .refuse(
    'OperationDenied/two-system-disks',
    ({ typed }) => typed.filter(({ type }) => type === 'system').length > 1,
  )
  .refuse('InvalidDevice.InUse', ({ sent }) => {
    const devices = sent.map(({ device }) => device).filter((device) => device !== undefined);
    return new Set(devices).size < devices.length;
  });

/** The disks of a new image, as sent and in that order; a snapshot that is not named is created. */
export function disksOf(sent: readonly SentDisk[], call: EcsCall): Disk[] {
  const taken = new Set(sent.map(({ device }) => device));
  const free = DATA_DEVICES.filter((device) => !taken.has(device));
  return typed(sent).map(({ device, type, size, snapshotId = '' }) => {
    const known = diskBehind(snapshotId, call);
    return {
      ...plainDisk(),
      device: device ?? (type === 'system' ? SYSTEM_DEVICE : (free.shift() ?? '')),
      type,
      sizeGiB: size === undefined ? sizeOf(known) : Number(size),
      snapshotId,
    };
  });
}

/** Documented: the size of the snapshot. */
function sizeOf(known: ReturnType<typeof diskBehind>): number {
  return known === undefined ? DEFAULT_GIB : (known.disk.sizeGiB ?? known.image.sizeGiB);
}
