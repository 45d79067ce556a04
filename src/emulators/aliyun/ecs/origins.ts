import { type ImageAttributes, plainDisk } from './image-attributes.ts';

/** What an image can be made of. */
export type Origin = 'copy' | 'instance' | 'snapshots' | 'import';

/** What is known of an image that is about to be made. */
export interface Making {
  /** What the request says of it. */
  readonly asked: { readonly [A in keyof ImageAttributes]?: ImageAttributes[A] | undefined };
  /**
   * The copied image; what the instance was started from; the image behind the system disk's snapshot; or
   * the system that the request declares, where nobody knows what is on the disk.
   */
  readonly source: ImageAttributes;
}

/** One attribute in the request and in the source. */
interface Told<V> {
  readonly asked: V | undefined;
  readonly source: V;
  readonly making: Making;
}

type Cell<V> = (told: Told<V>) => V;

type Table = {
  readonly [A in keyof ImageAttributes]: Readonly<Record<Origin, Cell<ImageAttributes[A]>>>;
};

const source = <V>({ source }: Told<V>): V => source;

/** As the request says, else as the source is. */
const askedOrSource = <V>({ asked, source }: Told<V>): V => asked ?? source;

/** As the request says, else this. */
function asked<const D>(otherwise: D) {
  return <V>({ asked }: Told<V>): V | D => asked ?? otherwise;
}

/** Whatever the request and the source say. */
function always<const D>(value: D) {
  return (): D => value;
}

/** The same in each of the origins but a copy, and in all of them. */
function made<C>(cell: C) {
  return { instance: cell, snapshots: cell, import: cell };
}

function all<C>(cell: C) {
  return { copy: cell, ...made(cell) };
}

/** The firmware of a disk that the request describes: documented for imports, for snapshots inferred. */
const firmware: Cell<ImageAttributes['bootMode']> = ({ asked, making }) =>
  asked ?? (making.asked.architecture === 'arm64' ? 'UEFI' : 'BIOS');

/** The disks of the source over snapshots of their own. */
const copiedDisks: Cell<ImageAttributes['disks']> = ({ source }) =>
  source.map(({ device, type, sizeGiB, format }) => ({
    ...plainDisk(),
    ...{ device, type, sizeGiB, format },
  }));

/** The system, its names and its kind always come from one place. */
const system = { copy: source, instance: source, snapshots: source, import: source };

/**
 * Where each attribute of a new image comes from: documented for what a request says and for its defaults;
 * seen in answers for what an instance, a file or a public image hands on; the rest inferred.
 */
const table: Table = {
  architecture: {
    copy: source,
    instance: source,
    snapshots: asked('x86_64'),
    import: asked('x86_64'),
  },
  osType: system,
  osName: system,
  osNameEn: system,
  platform: system,
  bootMode: { copy: source, instance: askedOrSource, snapshots: firmware, import: firmware },
  // Measured on copies of 2026: whatever the source has, only ModifyImageAttribute sets it.
  nvmeSupport: {
    copy: always('unsupported'),
    instance: source,
    snapshots: source,
    import: asked('unsupported'),
  },
  // Whether a copy keeps it is not settled.
  imdsSupport: {
    copy: source,
    instance: askedOrSource,
    snapshots: asked('v1'),
    import: asked('v1'),
  },
  imageVersion: { copy: source, instance: asked(''), snapshots: asked(''), import: always('') },
  productCode: { copy: source, instance: source, snapshots: source, import: always('') },
  loginAsNonRootSupported: {
    copy: source,
    instance: source,
    snapshots: source,
    import: always(false),
  },
  isSupportCloudinit: { copy: source, ...made(always(true)) },
  isSupportIoOptimized: { copy: source, ...made(always(true)) },
  disks: { copy: copiedDisks, ...made(({ asked }) => asked ?? [plainDisk()]) },
  cancellable: { copy: source, ...made(always(true)) },
  family: { copy: always(''), instance: asked(''), snapshots: asked(''), import: always('') },
  licenseType: {
    copy: source,
    instance: always(''),
    snapshots: always(''),
    import: asked('Auto'),
  },
  detectionStrategy: { copy: always(''), ...made(asked('')) },
  encrypted: { copy: asked(false), instance: source, snapshots: source, import: always(false) },
  kmsKeyId: { copy: asked(''), instance: source, snapshots: source, import: always('') },
  resourceGroup: all(asked('')),
  origin: { copy: always('copy'), ...made(always('create')), import: always('import') },
  ownerAlias: all(always('self')),
  ownerId: all(always('')),
  condition: all(always('usable')),
  isPublic: all(always(false)),
  shares: all(() => []),
  usedByInstances: all(always(false)),
  exporting: all(always(false)),
  vhdUnsupported: all(always(false)),
  cloudBox: all(always(false)),
  copySeconds: all(always(null)),
};

const names = Object.keys(table) as (keyof ImageAttributes)[];

function attributeOf<A extends keyof ImageAttributes>(name: A, origin: Origin, making: Making) {
  return table[name][origin]({ asked: making.asked[name], source: making.source[name], making });
}

/** The attributes of a new image. */
export function attributesOf(origin: Origin, making: Making): ImageAttributes {
  // Written over a copy of the source's: an object that grows attribute by attribute costs thrice as much.
  const attributes: Record<string, unknown> = { ...making.source };
  for (const name of names) attributes[name] = attributeOf(name, origin, making);
  return attributes as ImageAttributes;
}
