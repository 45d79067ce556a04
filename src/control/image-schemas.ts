import * as z from 'zod';
import { IMAGE_STATUSES } from '../domain/image.ts';
import { PHASES } from '../domain/task.ts';
import { strict } from '../text/strict.ts';
import { time, where } from './schemas.ts';

export const imagesQuery = strict({
  ...where,
  status: z.enum(IMAGE_STATUSES).optional(),
});
export const copiesQuery = strict({
  ...where,
  phase: z.enum(PHASES).optional(),
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
export const imagesSchema = z.object({ images: z.array(imageSchema) });

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
export const copiesSchema = z.object({ copies: z.array(copySchema) });
