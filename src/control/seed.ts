import { createRoute } from '@hono/zod-openapi';
import type { Engine } from '../server/engine.ts';
import { readSeed, SeedError, type SeedInput, seedSchema, toSeed } from '../server/seed-files.ts';
import type { Seed } from '../state/seeds.ts';
import { Refusal } from './refusal.ts';
import { answers, body, type Routes } from './route.ts';
import { tenantQuery } from './schemas.ts';
import { emulatorOf } from './scope.ts';
import { plantedSchema } from './seed-schemas.ts';

const plant = createRoute({
  method: 'post',
  path: '/_doppel/seed',
  summary: 'Plant images',
  description:
    'With `tenant`, only into the world of that tenant; otherwise into every world of the service, ' +
    'those of future tenants included. An image that exists already is replaced.',
  request: { query: tenantQuery, body: body(seedSchema, true) },
  responses: answers(plantedSchema, 'How many images were planted, and into how many worlds'),
});

/** Images of one's own beside those that doppel ships. */
export function addSeed(app: Routes, engine: Engine): void {
  app.openapi(plant, (c) => {
    const { tenant } = c.req.valid('query');
    const seed = read(engine, c.req.valid('json'));
    const worlds = engine.store.transaction(() => {
      if (tenant === undefined) engine.store.addSeed(seed);
      const into = worldsFor(engine, tenant, seed.service);
      for (const world of into) engine.store.plant(world, seed);
      return into.length;
    });
    return c.json({ planted: seed.images.length, worlds }, 200);
  });
}

function worldsFor(engine: Engine, tenant: string | undefined, service: string) {
  if (tenant !== undefined) return [engine.store.world(tenant, service)];
  return engine.store.worlds().filter((world) => world.service === service);
}

function read(engine: Engine, input: SeedInput): Seed {
  emulatorOf(engine, input.service);
  try {
    return toSeed(readSeed(input, engine.services, 'seed'), engine.services);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new Refusal({
      status: 400,
      subject: 'seed',
      reason: error.message.replace(/^seed: /, ''),
      remedy: `see seed/${input.service}.json for one that fits`,
    });
  }
}
