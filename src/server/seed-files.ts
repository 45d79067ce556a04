import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Emulator } from '../contract/emulator.ts';
import type { ImageStatus, NewImage } from '../domain/image.ts';
import type { Seed } from '../state/seeds.ts';
import { ONCE } from '../text/once.ts';
import { SHIPPED_SEEDS } from '../version.ts';

/** A seed that cannot be planted; its message is one line that names where, what and why. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** When seeded images were created, unless they say otherwise. */
const SEEDED_AT = '2026-01-01T00:00:00Z';

/** An image of an ordinary size, where its seed does not say: not every cloud tells sizes. */
const ORDINARY_GIB = 40;

/** What a seeded image can be: what is being deleted is soon gone. */
const seedStatuses = ['creating', 'available', 'failed'] as const satisfies readonly ImageStatus[];

const imageSchema = z.strictObject({
  region: z.string().min(1).optional(),
  id: z.string().min(1),
  name: z.string().default(''),
  description: z.string().default(''),
  status: z.enum(seedStatuses).default('available'),
  owned: z.boolean().default(true),
  sizeGiB: z.number().positive().default(ORDINARY_GIB),
  tags: z.array(z.strictObject({ key: z.string().min(1), value: z.string() })).default([]),
  createdAt: z.iso.datetime({ offset: true }).default(SEEDED_AT),
  attributes: z.record(z.string(), z.unknown()).default({}),
  /** What the image is for, in a sentence; shown in docs/test-images.md. */
  purpose: z.string().optional(),
  /** The id of the error that a copy of it meets, or the operation that is named. */
  error: z.string().optional(),
  /** The operation that meets the error, when a copy does not. */
  operation: z.string().optional(),
});

/** A seed file: the images of one service. */
export const seedSchema = z.strictObject({
  $schema: z.string().optional(),
  service: z.string(),
  images: z.array(imageSchema),
});

export type SeedInput = z.input<typeof seedSchema>;
export type SeedFile = z.infer<typeof seedSchema>;

/** Checks a seed against its service; throws a `SeedError` with the path of the first issue. */
export function readSeed(value: unknown, emulators: readonly Emulator[], where: string): SeedFile {
  const parsed = seedSchema.safeParse(value, ONCE);
  if (!parsed.success) throw new SeedError(`${where}: ${firstIssue(parsed.error)}`);
  const { service, images } = parsed.data;
  const emulator = emulators.find(({ id }) => id === service);
  if (emulator === undefined) {
    const known = emulators.map(({ id }) => id).join(', ');
    throw new SeedError(`${where}: service: '${service}' is not served here; use ${known}`);
  }
  const checked = images.map((image, index) => {
    if (image.region !== undefined && !emulator.regions.includes(image.region)) {
      const known = emulator.regions.join(', ');
      throw new SeedError(
        `${where}: images[${index}].region: '${image.region}' is not a region of ${service}; use ${known}`,
      );
    }
    const attributes = emulator.image.safeParse(image.attributes, ONCE);
    if (!attributes.success) {
      throw new SeedError(`${where}: images[${index}].attributes.${firstIssue(attributes.error)}`);
    }
    const whole = { ...image, attributes: attributes.data };
    const wrong = emulator.checkSeed(toImage(whole, emulator.homeRegion));
    if (wrong !== undefined) throw new SeedError(`${where}: images[${index}].${wrong}`);
    return whole;
  });
  return { service, images: checked };
}

/** The images of a checked seed as the store takes them. */
export function toSeed({ service, images }: SeedFile, emulators: readonly Emulator[]): Seed {
  const home = emulators.find(({ id }) => id === service)?.homeRegion ?? '';
  return { service, images: images.map((image) => toImage(image, home)) };
}

function toImage(image: z.infer<typeof imageSchema>, home: string): NewImage {
  const { region = home, createdAt, ...said } = image;
  const { purpose: _purpose, error: _error, operation: _operation, ...rest } = said;
  const at = Date.parse(createdAt);
  return { ...rest, region, createdAt: at, updatedAt: at };
}

/**
 * The seeds by service: the one that doppel ships, if it is wanted, then those of the files at `paths`. A
 * shipped one is read when its service is first called: nobody should wait for those of the others.
 */
export function openSeedFiles(
  paths: readonly string[],
  emulators: readonly Emulator[],
  isShipped: boolean,
): (service: string) => readonly Seed[] {
  const given = loadSeeds(paths, emulators);
  const folder = fileURLToPath(SHIPPED_SEEDS);
  const seeds = new Map<string, readonly Seed[]>();
  return (service) => {
    let found = seeds.get(service);
    if (found !== undefined) return found;
    const isServed = emulators.some(({ id }) => id === service);
    const files = isShipped && isServed ? [join(folder, `${service}.json`)] : [];
    const shipped = loadSeeds(files, emulators);
    found = [...shipped, ...given.filter((seed) => seed.service === service)];
    seeds.set(service, found);
    return found;
  };
}

/** Reads seed files; of a folder its `.json` files in the order of their names. */
function loadSeeds(paths: readonly string[], emulators: readonly Emulator[]): Seed[] {
  return paths
    .flatMap((path) => filesOf(path))
    .map((file) => toSeed(readSeed(parseFile(file), emulators, file), emulators));
}

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    throw new SeedError(
      `${path}: cannot be read (${reasonOf(error)}); check the path given with --seed`,
    );
  }
}

function parseFile(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SeedError(`${file}: is not JSON (${reasonOf(error)})`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SeedError(
      `${file}: cannot be read (${reasonOf(error)}); check the path given with --seed`,
    );
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return path === '' ? (issue?.message ?? '') : `${path}: ${issue?.message ?? ''}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
