import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '../contract/emulator.ts';
import { Refusal } from '../control/refusal.ts';
import type { Seed } from '../state/seeds.ts';
import { ONCE } from '../text/once.ts';
import { SHIPPED_SEEDS } from '../version.ts';
import { checkImages, type SeedImage, seedImagesSchema, toImage } from './images.ts';
import { attempt, parseFile, SetupError } from './parse.ts';
import type { Served, Setup } from './setup.ts';

/** What the files of a folder end in that are set-ups. */
const EXTENSIONS = ['.json', '.yaml', '.yml'];

/** Reads the set-ups in files and folders, those of a folder in the order of their names. */
export async function loadSetups(paths: readonly string[], served: Served): Promise<Setup[]> {
  const setups: Setup[] = [];
  for (const file of paths.flatMap(filesAt)) {
    // Nobody should wait for these who gives no file.
    const { readSetup } = await import('./read.ts');
    const value = await parseFile(file);
    setups.push(inFile(file, () => readSetup(value, served)));
  }
  return setups;
}

/** The parts of a file that are about the reader of `docs/test-images.md`, with the rest. */
export interface ShippedSeed {
  readonly service: string;
  readonly images: readonly SeedImage[];
}

/** The test images that doppel ships for a service. */
export function readShipped(emulator: Emulator): ShippedSeed {
  const file = join(fileURLToPath(SHIPPED_SEEDS), `${emulator.id}.json`);
  const { service, images } = JSON.parse(readFileSync(file, 'utf8'));
  return { service, images: checkImages(seedImagesSchema().parse(images, ONCE), emulator) };
}

/** The same as the store takes them. */
export function shippedSeed(emulator: Emulator): Seed {
  const { service, images } = readShipped(emulator);
  return { service, images: images.map((image) => toImage(image, emulator.homeRegion)) };
}

function filesAt(path: string): string[] {
  if (!attempt(path, () => statSync(path)).isDirectory()) return [path];
  const files = attempt(path, () => readdirSync(path))
    .filter((name) => EXTENSIONS.includes(extname(name)))
    .sort()
    .map((name) => join(path, name));
  if (files.length > 0) return files;
  throw new SetupError(
    `${path}: has no file that ends in ${EXTENSIONS.join(', ')}; put a set-up into it, or do not name it`,
  );
}

/** Runs what reads a file's contents; a refusal is told with the name of the file. */
function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new SetupError(`${file}: ${error.message}`);
  }
}
