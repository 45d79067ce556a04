import * as z from 'zod';
import type { Emulator } from '../contract/emulator.ts';
import { inside, Refusal } from '../control/refusal.ts';
import { reasonOf } from '../control/schema-refusal.ts';
import type { ImageStatus, NewImage } from '../domain/image.ts';
import { memo } from '../text/memo.ts';
import { suggest } from '../text/nearest.ts';
import { ONCE } from '../text/once.ts';
import {
  anyText,
  boolean,
  inPlainWords,
  list,
  oneOf,
  positive,
  record,
  someText,
} from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { NO_TIME } from '../text/time.ts';

/** When seeded images were created, unless they say otherwise. */
const SEEDED_AT = '2026-01-01T00:00:00Z';

/** An image of an ordinary size, where its seed does not say: not every cloud tells sizes. */
const ORDINARY_GIB = 40;

/** What a seeded image can be: what is being deleted is soon gone. */
const SEED_STATUSES = ['creating', 'available', 'failed'] as const satisfies readonly ImageStatus[];

const seedImageSchema = memo(() =>
  strict({
    region: someText()
      .optional()
      .meta({ description: "Where it lies; the service's home region by default" }),
    id: someText(),
    name: anyText().default(''),
    description: anyText().default(''),
    status: oneOf('a status of a seeded image', SEED_STATUSES).default('available'),
    owned: boolean().default(true).meta({
      description: 'Whether it is an image of the tenant itself; a public or shared one is not',
    }),
    sizeGiB: positive().default(ORDINARY_GIB),
    tags: list(strict({ key: someText(), value: anyText() })).default([]),
    createdAt: z.iso.datetime({ offset: true, error: NO_TIME }).default(SEEDED_AT),
    attributes: record(z.unknown())
      .default({})
      .meta({ description: 'What only this service knows of an image; its README lists them' }),
    purpose: someText()
      .optional()
      .meta({ description: 'For the reader: what the image is for, in a sentence' }),
    error: someText()
      .optional()
      .meta({ description: 'For the reader: the error that a copy of it, or `operation`, meets' }),
    operation: someText().optional().meta({
      description: 'For the reader: the operation that meets `error`, when a copy does not',
    }),
  }).meta({ id: 'SeedImage' }),
);

export type SeedImage = z.infer<ReturnType<typeof seedImageSchema>>;

export const seedImagesSchema = memo(() => list(seedImageSchema()));

/** Checks seeded images against their service; a refusal names the place, as `images[0].region`. */
export function checkImages(images: readonly SeedImage[], emulator: Emulator): SeedImage[] {
  return images.map((image, index) => {
    const place = `images[${index}]`;
    const { region, attributes } = image;
    if (region !== undefined && !emulator.regions.includes(region)) {
      throw refusal(
        `${place}.region`,
        region,
        `is not a region of ${emulator.id}`,
        suggest(region, emulator.regions),
      );
    }
    const parsed = emulator.image.safeParse(attributes, { ...ONCE, error: inPlainWords });
    const [issue] = parsed.error?.issues ?? [];
    if (issue !== undefined) {
      inside(`${place}.attributes`, () => {
        throw new Refusal({ status: 400, ...reasonOf(issue, attributes, `key of ${emulator.id}`) });
      });
    }
    const checked = { ...image, attributes: parsed.data as SeedImage['attributes'] };
    const wrong = emulator.checkSeed(toImage(checked, emulator.homeRegion));
    if (wrong === undefined) return checked;
    const [, field = '', reason = ''] = /^(\w+): (.*)$/s.exec(wrong) ?? [];
    throw refusal(`${place}.${field}`, undefined, reason, README);
  });
}

/** A seeded image as the store takes it. */
export function toImage(image: SeedImage, home: string): NewImage {
  const { region = home, createdAt, ...said } = image;
  const { purpose: _purpose, error: _error, operation: _operation, ...rest } = said;
  const at = Date.parse(createdAt);
  return { ...rest, region, createdAt: at, updatedAt: at };
}

const README = "see the service's README for what its images are like";

function refusal(subject: string, value: unknown, reason: string, remedy: string): Refusal {
  return new Refusal({ status: 400, subject, value, reason, remedy });
}
