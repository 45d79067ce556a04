import type { Tag } from '../../../../domain/image.ts';
import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { knownRegion } from '../common-checks.ts';
import { hasTag } from '../describe-images/image-filters.ts';
import { count, mandatory, tags, text } from '../parameters.ts';
import { ecs } from '../service.ts';
import { ownImages } from './own-resources.ts';
import { knownType } from './resource-types.ts';

// DescribeTags and DescribeResourceByTags are deprecated and still served; a provider reads the tags of an
// image by the first. Their own tables of errors could not be read.

const page = [
  'MissingParameter',
  'InvalidRegionId.NotFound',
  'InvalidResourceType.NotFound',
  'InvalidTag.Mismatch',
  'InvalidTagCount',
] as const;

/** What both of them read. */
const parameters = {
  RegionId: mandatory,
  ResourceType: text,
  Tag: tags('InvalidTagCount'),
  PageNumber: count(999_999_999, 1, 'InvalidParameter'),
  PageSize: count(100, 50, 'InvalidParameter'),
};

/** A pair that some images bear. */
interface Pair {
  readonly tag: Tag;
  readonly images: number;
}

/** The pairs of key and value that the caller's images bear, each once; an unknown image bears none. */
export const describeTags = ecs.operation('DescribeTags', {
  access: 'read',
  page,
  checks: ecs
    .input({ ...parameters, ResourceId: text, Category: text })
    .include(knownRegion)
    .include(knownType),
  run({ input, call }) {
    const { PageNumber, PageSize, ResourceId, ResourceType, Tag } = input;
    const ids = ResourceId === undefined ? [] : [ResourceId];
    const borne = ownImages({ type: ResourceType, ids }, call)
      .filter((image) => Tag.every((tag) => hasTag(image, tag)))
      .flatMap((image) => image.tags)
      .filter((tag) => isListed(tag, Tag));
    const { page, total } = numberedPage(pairsOf(borne), input);
    return { PageNumber, PageSize, TotalCount: total, Tags: { Tag: page.map(showPair) } };
  },
});

/** Inferred: of images that bear all pairs asked for, these pairs alone are listed; without any, all are. */
function isListed(tag: Tag, wanted: readonly Tag[]): boolean {
  return wanted.length === 0 || wanted.some((one) => hasTag({ tags: [tag] }, one));
}

function pairsOf(tags: readonly Tag[]): Iterable<Pair> {
  const pairs = new Map<string, Pair>();
  for (const tag of tags) {
    const id = JSON.stringify([tag.key, tag.value]);
    pairs.set(id, { tag, images: (pairs.get(id)?.images ?? 0) + 1 });
  }
  return pairs.values();
}

function showPair({ tag, images }: Pair) {
  return {
    TagKey: tag.key,
    TagValue: tag.value,
    // There are no resources but images here.
    ResourceTypeCount: {
      Instance: 0,
      Disk: 0,
      Volume: 0,
      Image: images,
      Snapshot: 0,
      Securitygroup: 0,
      Ddh: 0,
      Eni: 0,
      KeyPair: 0,
      LaunchTemplate: 0,
      ReservedInstance: 0,
      SnapshotPolicy: 0,
    },
  };
}

/** The caller's images that bear all of the tags; any tag where none is asked for (inferred). */
export const describeResourceByTags = ecs.operation('DescribeResourceByTags', {
  access: 'read',
  page,
  checks: ecs.input(parameters).include(knownRegion).include(knownType),
  run({ input, call }) {
    const { PageNumber, PageSize, RegionId, ResourceType, Tag } = input;
    const found = ownImages({ type: ResourceType, ids: [] }, call).filter(
      (image) => image.tags.length > 0 && Tag.every((tag) => hasTag(image, tag)),
    );
    const { page, total } = numberedPage(found, input);
    const Resource = page.map(({ id }) => ({ RegionId, ResourceId: id, ResourceType: 'image' }));
    return { PageNumber, PageSize, TotalCount: total, Resources: { Resource } };
  },
});
