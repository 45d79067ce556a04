import type { ImageAttributes } from './image-attributes.ts';

const LINUX = [
  'Aliyun',
  'Anolis',
  'CentOS',
  'Ubuntu',
  'CoreOS',
  'SUSE',
  'Debian',
  'OpenSUSE',
  'FreeBSD',
  'RedHat',
  'Kylin',
  'UOS',
  'Fedora',
  'Fedora CoreOS',
  'CentOS Stream',
  'AlmaLinux',
  'Rocky Linux',
  'Gentoo',
  'Customized Linux',
  'Others Linux',
] as const;

const WINDOWS = [
  'Windows Server 2022',
  'Windows Server 2019',
  'Windows Server 2016',
  'Windows Server 2012',
  'Windows Server 2008',
  'Windows Server 2003',
  'Other Windows',
] as const;

/** The names of `Platform`, as the pages of ImportImage and CreateImage list them. */
export const platforms = [...LINUX, ...WINDOWS] as const;

export type Platform = (typeof platforms)[number];

type Architecture = ImageAttributes['architecture'];

/** What a request says of the system on a disk that nobody here can look into. */
export interface DeclaredSystem {
  readonly platform: Platform | undefined;
  readonly osType?: ImageAttributes['osType'] | undefined;
  readonly architecture: Architecture | undefined;
}

export function isWindows(platform: string): boolean {
  return WINDOWS.some((name) => name === platform);
}

/**
 * How a declared system is called, in both languages: observed in 2017 as `Ubuntu_64`; a page of 2026 shows
 * `ubuntu_64-bit`, and that i386 shows as `_32` is inferred.
 */
function osNameOf(platform: Platform, architecture: Architecture): string {
  return `${platform}_${architecture === 'i386' ? '32' : '64'}`;
}

/**
 * The system of an image as a request declares it. `Others Linux` is documented for one that names no
 * platform; its counterpart for Windows, and that the platform counts where the type contradicts it, are
 * inferred: the names of one image never speak of different systems.
 */
export function declaredSystem({ platform, osType, architecture = 'x86_64' }: DeclaredSystem) {
  const named = platform ?? (osType === 'windows' ? 'Other Windows' : 'Others Linux');
  const osName = osNameOf(named, architecture);
  return {
    platform: named,
    osType: isWindows(named) ? 'windows' : 'linux',
    osName,
    osNameEn: osName,
  } as const;
}
