import { distributionsOf, statusOf } from '../distribute/distributions.ts';
import type { CentralImage } from '../image.ts';
import type { AppStreamingCall } from '../service.ts';

/** What ListImage can be asked for; absent fields and empty lists ask for nothing. */
export interface Wanted {
  readonly ImageName?: string | undefined;
  readonly Status?: string | undefined;
  readonly ImageType?: string | undefined;
  readonly PackageType?: string | undefined;
  readonly OsType?: string | undefined;
  readonly BizType?: number | undefined;
  readonly ProductType?: string | undefined;
  readonly ProtocolType?: string | undefined;
  readonly LanguageType?: string | undefined;
  readonly FotaVersion?: string | undefined;
  readonly PlatformName?: string | undefined;
  readonly Distro?: string | undefined;
  readonly ProductTypeList: readonly string[];
  readonly BizTypeList: readonly string[];
  readonly FeatureList: readonly string[];
  readonly BizRegionIdList: readonly string[];
  readonly PlatformNameList: readonly string[];
  readonly TagList: readonly { readonly key: string; readonly value: string | undefined }[];
}

/**
 * How `ImageName` is meant: "fuzzy" by the page, which is taken for a part of the name in any case; `*`
 * is no wildcard (inferred).
 */
const nameMatches = (name: string, asked: string) =>
  name.toLowerCase().includes(asked.toLowerCase());

type Filter = (image: CentralImage) => boolean;

/** Every filter that is given must pass; of a list one entry is enough, but for features and tags. */
export function filtersOf(asked: Wanted, call: AppStreamingCall): readonly Filter[] {
  return [
    ...wordFilters(asked),
    ...nameFilters(asked),
    ...listFilters(asked),
    ...rowFilters(asked, call),
  ];
}

/** Those that compare a word with an attribute. */
function wordFilters(asked: Wanted): Filter[] {
  const words = [
    ['imageType', [asked.ImageType]],
    ['osType', [asked.OsType]],
    ['productType', [asked.ProductType]],
    ['productType', asked.ProductTypeList],
    ['protocolType', [asked.ProtocolType]],
    ['fotaVersion', [asked.FotaVersion]],
    ['platformName', [asked.PlatformName]],
    ['platformName', asked.PlatformNameList],
    ['distro', [asked.Distro]],
  ] as const;
  return words.flatMap(([attribute, values]) => {
    const wanted = values.filter((value): value is string => value !== undefined);
    if (wanted.length === 0) return [];
    return [({ attributes }: CentralImage) => wanted.includes(attributes[attribute])];
  });
}

/** Those that ignore case: a name, and `Ecs`, which the page's sample answer spells `ECS`. */
function nameFilters({ ImageName, PackageType }: Wanted): Filter[] {
  const filters: Filter[] = [];
  if (ImageName !== undefined) {
    filters.push(({ name }) => nameMatches(name, ImageName));
  }
  if (PackageType !== undefined) {
    const word = PackageType.toLowerCase();
    filters.push(({ attributes }) => attributes.packageType.toLowerCase() === word);
  }
  return filters;
}

function listFilters({ BizType, BizTypeList, FeatureList, LanguageType, TagList }: Wanted) {
  const filters: Filter[] = [];
  if (LanguageType !== undefined) {
    filters.push(({ attributes }) => attributes.languages.includes(LanguageType));
  }
  if (BizType !== undefined) filters.push(({ attributes }) => attributes.bizType === BizType);
  if (BizTypeList.length > 0) {
    filters.push(({ attributes }) => BizTypeList.includes(String(attributes.bizType)));
  }
  for (const feature of FeatureList) {
    filters.push(({ attributes }) => attributes.features.includes(feature));
  }
  for (const wanted of TagList) {
    filters.push(({ tags }) =>
      tags.some(({ key, value }) => key === wanted.key && value === (wanted.value ?? value)),
    );
  }
  return filters;
}

/** Those that look at tasks, and so come last. */
function rowFilters({ Status, BizRegionIdList }: Wanted, call: AppStreamingCall): Filter[] {
  const filters: Filter[] = [];
  if (Status !== undefined) {
    filters.push((image) => statusOf(image, distributionsOf(image, call)) === Status);
  }
  if (BizRegionIdList.length > 0) {
    filters.push((image) =>
      distributionsOf(image, call).some(
        ({ regionId, status }) => status === 'AVAILABLE' && BizRegionIdList.includes(regionId),
      ),
    );
  }
  return filters;
}
