import { imageTypeOf } from '../image.ts';
import type { ImsCall, ImsImage } from '../service.ts';
import type { ImageInfo } from './show-image.ts';

/**
 * Parameters of a list that are not members of an image to be equal to: those of the page, `id`, by which an image is
 * looked up, and `flavor_id`, which filters by what is not imitated here.
 */
const NOT_FILTERS = new Set([
  'id',
  'limit',
  'marker',
  'page',
  'sort_key',
  'sort_dir',
  'flavor_id',
  'project_id',
]);

const OPERATORS = {
  gt: (a: string, b: string) => a > b,
  gte: (a: string, b: string) => a >= b,
  lt: (a: string, b: string) => a < b,
  lte: (a: string, b: string) => a <= b,
  eq: (a: string, b: string) => a === b,
  neq: (a: string, b: string) => a !== b,
};

/** Whether an image passes a filter. */
export type Filter = (image: ImsImage, info: ImageInfo) => boolean;

/**
 * The filters of a call, all of which an image must pass: its members by their names, each as text. One that no image
 * has lets nothing through.
 */
export function filtersOf(sent: Readonly<Record<string, unknown>>, call: ImsCall): Filter[] {
  const filters: Filter[] = [];
  for (const name in sent) {
    const value = sent[name];
    if (typeof value === 'string' && !NOT_FILTERS.has(name)) {
      filters.push(filterOf(name, value, call));
    }
  }
  return filters;
}

function filterOf(name: string, value: string, { decoded }: ImsCall): Filter {
  switch (name) {
    case 'tag': {
      // Old tags `a.b` are asked for as `a=b`.
      return (_, { tags }) => tags.some((tag) => tag === value || tag.replace('.', '=') === value);
    }
    case 'owner':
      return (image, { owner }) => owner === value || (image.owned && value === decoded.project.id);
    case 'member_status':
      return ({ owned, attributes }) => !owned && attributes.memberStatus === value;
    case 'enterprise_project_id':
      return (_, info) => value === 'all_granted_eps' || info.enterprise_project_id === value;
    case 'architecture':
      return ({ attributes }) => (attributes.extra.__support_arm === 'true') === (value === 'arm');
    case 'created_at':
    case 'updated_at':
      return (_, info) => isWithin(info[name], value);
    default:
      return (_, info) => textOf(info, name) === value;
  }
}

/** `gte:2018-09-06T14:03:27Z`, or with a space in the place of `T`; a moment alone means the same one. */
function isWithin(moment: string, asked: string): boolean {
  const [, operator = 'eq', time = asked] = /^(gte|gt|lte|lt|eq|neq):(.*)$/.exec(asked) ?? [];
  const normal = time.replace(' ', 'T').replace(/Z?$/, 'Z');
  return OPERATORS[operator as keyof typeof OPERATORS](moment, normal);
}

function textOf(info: object, name: string): string | undefined {
  if (!Object.hasOwn(info, name)) return undefined;
  const value = (info as Readonly<Record<string, unknown>>)[name];
  return value === undefined || typeof value === 'object' ? undefined : String(value);
}

/** Whether the caller's lists show an image: one that is shared and not taken is there only when asked for. */
export function isShown(image: ImsImage, asked: Readonly<Record<string, unknown>>): boolean {
  if (imageTypeOf(image) !== 'shared' || image.owned) return true;
  return asked.member_status !== undefined || image.attributes.memberStatus === 'accepted';
}
