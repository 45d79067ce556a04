import { openClocks } from './clocks.ts';
import { openFaults } from './faults.ts';
import { type IsListed, imageStatements, worldImages } from './images.ts';
import { openLimits } from './limits.ts';
import { openDatabase } from './open.ts';
import { openSeeds, type Seed } from './seeds.ts';
import { taskStatements, worldTasks } from './tasks.ts';
import { openTenants } from './tenants.ts';
import { tokenStatements, worldTokens } from './tokens.ts';
import type { World } from './world.ts';

interface WorldRow {
  readonly id: number;
  readonly tenant: string;
  readonly service: string;
}

/** Worlds kept open; one that is dropped is read again when it is next touched. */
const WORLD_CACHE_SIZE = 10_000;

/** Which images are in the default listing of a service, by its id. */
export type Listings = Readonly<Record<string, IsListed>>;

/** What the worlds of a service are born with. */
export type SeedsOf = (service: string) => readonly Seed[];

const NEVER: IsListed = () => false;

/**
 * Everything doppel remembers, in one SQLite database. `seedsOf` a service is what its worlds are born with.
 * Throws a `StoreError` when the file cannot be used.
 */
export function openStore(file: string, seedsOf: SeedsOf = () => [], listings: Listings = {}) {
  const db = openDatabase(file);
  const statements = {
    images: imageStatements(db),
    tasks: taskStatements(db),
    tokens: tokenStatements(db),
    findWorld: db.prepare<[string, string], WorldRow>(
      'SELECT id, tenant, service FROM worlds WHERE tenant = ? AND service = ?',
    ),
    worlds: db.prepare<[], WorldRow>('SELECT id, tenant, service FROM worlds ORDER BY id'),
    addWorld: db.prepare<[string, string]>('INSERT INTO worlds (tenant, service) VALUES (?, ?)'),
    forgetTenant: db.prepare<[string]>('DELETE FROM worlds WHERE tenant = ?'),
    forgetAll: db.prepare('DELETE FROM worlds'),
  };
  const immediate = db.transaction((work: () => unknown) => work()).immediate;
  const addedSeeds = openSeeds(db);
  const opened = new Map<string, World>();

  function open({ id, tenant, service }: WorldRow): World {
    const images = worldImages(statements.images, id, listings[service] ?? NEVER);
    return {
      tenant,
      service,
      images,
      tasks: worldTasks(statements.tasks, images, id),
      tokens: worldTokens(statements.tokens, id),
    };
  }

  const create = db.transaction((tenant: string, service: string, seeded: boolean): World => {
    const id = Number(statements.addWorld.run(tenant, service).lastInsertRowid);
    const world = open({ id, tenant, service });
    if (seeded) {
      const added = addedSeeds.all().filter((seed) => seed.service === service);
      for (const seed of [...seedsOf(service), ...added]) plant(world, seed);
    }
    return world;
  });

  /** Puts a seed's images into a world; one that is there already is replaced. */
  function plant(world: World, seed: Seed): void {
    for (const image of seed.images) {
      world.images.delete(image.region, image.id);
      world.images.insert(image);
    }
  }

  return {
    clocks: openClocks(db),
    faults: openFaults(db),
    limits: openLimits(db),
    tenants: openTenants(db),
    seeds: addedSeeds,
    plant,
    /** The world of a tenant and service; created and seeded on first touch. */
    world(tenant: string, service: string, seeded = true): World {
      const key = `${service}\n${tenant}`;
      let world = opened.get(key);
      if (world !== undefined) return world;
      const row = statements.findWorld.get(tenant, service);
      world = row === undefined ? create.immediate(tenant, service, seeded) : open(row);
      if (opened.size >= WORLD_CACHE_SIZE) opened.clear();
      opened.set(key, world);
      return world;
    },
    /** A world that is kept nowhere and has nothing in it, for what has no state. */
    emptyWorld: (tenant: string, service: string): World => open({ id: 0, tenant, service }),
    /** The worlds that exist, of one tenant or of all; asking creates none. */
    worlds(tenant?: string): World[] {
      return statements.worlds
        .all()
        .filter((row) => tenant === undefined || row.tenant === tenant)
        .map(open);
    },
    /** Deletes the worlds of one tenant or of all; each is born anew when it is next touched. */
    forgetWorlds(tenant?: string): void {
      if (tenant === undefined) statements.forgetAll.run();
      else statements.forgetTenant.run(tenant);
      opened.clear();
      statements.tasks.due.forget();
    },
    /** Runs `work` as one immediate transaction: all of it is kept, or nothing. */
    transaction<T>(work: () => T): T {
      try {
        return immediate(work) as T;
      } catch (error) {
        statements.tasks.due.forget();
        throw error;
      }
    },
    close(): void {
      db.close();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
