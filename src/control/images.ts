import { createRoute } from '@hono/zod-openapi';
import type { Image } from '../domain/image.ts';
import type { Engine } from '../server/engine.ts';
import type { World } from '../state/world.ts';
import { imageSchema, imagesQuery, imagesSchema } from './image-schemas.ts';
import { PAGE_SIZE, pageOf } from './paging.ts';
import { answers, type Routes, timeText } from './route.ts';
import { idParams, whereQuery } from './schemas.ts';
import { emulatorOf, only, seenWorldsOf } from './scope.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/images',
  summary: 'List images',
  description:
    'With `tenant`, the images that calls of that tenant would find; otherwise those of all tenants that ' +
    `have written something. A page holds up to ${PAGE_SIZE}, or up to \`limit\`.`,
  request: { query: imagesQuery },
  responses: answers(imagesSchema, 'The images, oldest first within each service of each tenant'),
});

const get = createRoute({
  method: 'get',
  path: '/_doppel/images/{id}',
  summary: 'Get an image',
  description:
    'Answers 409 with the candidates when several tenants, services or regions have an image with ' +
    'the id.',
  request: { params: idParams, query: whereQuery },
  responses: answers(imageSchema, 'The image'),
});

/** Images as they are now. */
export function addImages(app: Routes, engine: Engine): void {
  app.openapi(list, (c) => {
    const { region, status, after, limit, ...where } = c.req.valid('query');
    const { found, next } = pageOf(
      seenWorldsOf(engine, where),
      { after, limit },
      ({ world }, seq, most) => world.images.page({ after: seq, limit: most, region, status }),
    );
    return c.json({ images: found.map(([{ world }, image]) => show(world, image)), next }, 200);
  });
  app.openapi(get, (c) => {
    const { id } = c.req.valid('param');
    const { region, ...where } = c.req.valid('query');
    const found = seenWorldsOf(engine, where).flatMap(({ world }) =>
      inRegions(engine, world, region)
        .map((name) => world.images.get<Image['attributes']>(name, id))
        .filter((image) => image !== undefined)
        .map((image) => show(world, image)),
    );
    return c.json(
      only('image', id, found, (image) => image.region),
      200,
    );
  });
}

function inRegions(engine: Engine, { service }: World, region: string | undefined) {
  return region === undefined ? emulatorOf(engine, service).regions : [region];
}

function show({ tenant, service }: World, image: Image) {
  const { id, region, name, status, owned, sizeGiB, tags, createdAt, attributes } = image;
  return {
    ...{ id, tenant, service, region, name, status, owned, sizeGiB },
    tags: [...tags],
    createdAt: timeText(createdAt),
    attributes,
  };
}
