import { pageToken, placeIn } from '../../../vendor-kit/page-token.ts';
import { take } from '../../../vendor-kit/paging.ts';
import { compare } from '../../../vendor-kit/query.ts';
import { integer, list, optional, string } from '../shapes.ts';
import { type AppStreamImage, ownImageOf, publicImage, visibilityOf } from './image.ts';
import { unknownImage } from './image-checks.ts';
import { pageSizes } from './limits.ts';
import { arn, token } from './names.ts';
import { type AppStreamCall, appStream } from './service.ts';
import { showImage } from './show-image.ts';

type Type = 'PUBLIC' | 'PRIVATE' | 'SHARED';

/** An image and where it stands in the order of names. */
type Place = Pick<AppStreamImage, 'name' | 'seq'>;

const checks = appStream
  .input({
    Names: optional(list(string({ min: 1 }))),
    Arns: optional(list(arn)),
    Type: optional(string({ oneOf: ['PUBLIC', 'PRIVATE', 'SHARED'] })),
    NextToken: optional(token),
    MaxResults: optional(integer({ max: pageSizes.images, min: 0 })),
  })
  // An empty list is as good as none.
  .fact('names', ({ input }) => new Set(input.Names))
  .fact('arns', ({ input }) => new Set(input.Arns))
  .refuse(
    'InvalidParameterCombinationException',
    ({ names, arns }) => names.size > 0 && arns.size > 0,
  )
  .fact('query', ({ names, arns, input, call: { scope } }) => [
    ...[scope.tenant, scope.region, input.Type ?? ''],
    ...[[...names], [...arns]],
  ])
  .fact('place', ({ query, input }) => input.NextToken && placeIn(query, input.NextToken))
  .refuse(
    'InvalidParameterCombinationException',
    ({ input, place }) => input.NextToken !== undefined && place === undefined,
  )
  .fact('byName', ({ names, call }) =>
    [...names].map((name) => ({ name, images: findByName(name, call) })),
  )
  .fact('unknown', ({ byName }) => byName.find(({ images }) => images.length === 0)?.name)
  .refuse(
    'ResourceNotFoundException/image',
    ({ unknown }) => unknown !== undefined,
    ({ unknown = '', call }) => unknownImage(unknown, call),
  )
  .fact('byArn', ({ arns, call }) => [...arns].map((one) => findByArn(one, call)))
  .refuse('ResourceNotFoundException', ({ byArn }) => byArn.includes(undefined))
  .fact('sought', ({ byName, byArn }) =>
    [...byName.flatMap(({ images }) => images), ...byArn].filter((image) => image !== undefined),
  );

/** The images that the caller sees in a region, by name. */
export const describeImages = appStream.operation('DescribeImages', {
  access: 'read',
  page: ['InvalidParameterCombinationException', 'ResourceNotFoundException'],
  checks,
  run({ input, names, arns, query, place, sought, call }) {
    const size = input.MaxResults || pageSizes.images;
    const after = place ? placeOf(place) : undefined;
    const found =
      names.size + arns.size > 0 ? beyond(after, sorted(sought)) : listed(input.Type, after, call);
    const page = take(ofType(input.Type, found), size + 1);
    const images = page.slice(0, size);
    const last = images.at(-1);
    return {
      Images: images.map((image) => showImage(image, call)),
      NextToken: page.length > size && last ? pageToken(query, textOf(last)) : undefined,
    };
  },
});

/** All images in the order of their names. Those of others are few, and are kept apart. */
function listed(type: Type | undefined, after: Place | undefined, { images }: AppStreamCall) {
  if (type === undefined || type === 'PRIVATE') return images.byName(undefined, after);
  return beyond(after, sorted(images.listed()));
}

/** An own and a public image; names do not find what another account shares (documented). */
function findByName(name: string, call: AppStreamCall): AppStreamImage[] {
  const found = [call.images.owned(name), publicImage(name, call)];
  return found.filter((image) => image !== undefined);
}

/** An image of another account goes by its ARN. */
function findByArn(sought: string, call: AppStreamCall): AppStreamImage | undefined {
  return ownImageOf(sought, call) ?? call.images.visible(sought);
}

function sorted(images: Iterable<AppStreamImage>): AppStreamImage[] {
  return [...images].sort((a, b) => compare(a.name, b.name) || a.seq - b.seq);
}

/** What comes behind a place in the order of names. */
function beyond(after: Place | undefined, images: AppStreamImage[]): AppStreamImage[] {
  if (after === undefined) return images;
  return images.filter((image) => (compare(image.name, after.name) || image.seq - after.seq) > 0);
}

function* ofType(type: Type | undefined, images: Iterable<AppStreamImage>) {
  for (const image of images) {
    if (type === undefined || visibilityOf(image) === type) yield image;
  }
}

function textOf({ name, seq }: Place): string {
  return `${seq}/${name}`;
}

function placeOf(text: string): Place {
  const slash = text.indexOf('/');
  return { name: text.slice(slash + 1), seq: Number(text.slice(0, slash)) };
}
