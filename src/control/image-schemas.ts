import * as z from 'zod';
import { IMAGE_STATUSES } from '../domain/image.ts';
import { PHASES } from '../domain/task.ts';
import { oneOf, whole } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { PAGE_SIZE } from './paging.ts';
import { text, time, where } from './schemas.ts';

const page = {
  after: text.optional().meta({ description: 'The `next` of the previous page' }),
  limit: z.coerce
    .number('is not a whole number; write one from 1 up')
    .pipe(whole(1, PAGE_SIZE))
    .optional(),
};
const next = z.string().nullable().meta({
  description: 'The `after` of the next page; null at the end',
});

export const imagesQuery = strict({
  ...where,
  ...page,
  status: oneOf('a status', IMAGE_STATUSES).optional(),
});
export const copiesQuery = strict({
  ...where,
  ...page,
  phase: oneOf('a phase', PHASES).optional(),
});

export const imageSchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    service: z.string(),
    region: z.string(),
    name: z.string(),
    status: z.enum(IMAGE_STATUSES),
    owned: z.boolean(),
    sizeGiB: z.number(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
    createdAt: time,
    attributes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Image' });
export const imagesSchema = z.object({ images: z.array(imageSchema), next });

export const copySchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    service: z.string(),
    sourceRegion: z.string(),
    sourceImageId: z.string(),
    destinationRegion: z.string(),
    destinationImageId: z.string(),
    phase: z.enum(PHASES),
    percent: z.int().min(0).max(100),
    startedAt: time.nullable().meta({ description: 'null while it waits for a slot' }),
    endsAt: time
      .nullable()
      .meta({ description: 'null while it waits, and for a copy that stalls' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it failed, the code before the text; null unless it did' }),
  })
  .meta({ id: 'Copy' });
export const copiesSchema = z.object({ copies: z.array(copySchema), next });
