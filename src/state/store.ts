import { openClocks } from './clocks.ts';
import { createCommits } from './commits.ts';
import { openFaults } from './faults.ts';
import { createGrounds, type Ground, OwnGround, SHARED, TenantGround } from './ground.ts';
import { type ImageRules, imageStatements, WorldImages } from './images.ts';
import { createMemory } from './known.ts';
import { openLimits } from './limits.ts';
import { type Db, openDatabase } from './open.ts';
import { openSeeds, type Seed } from './seeds.ts';
import { taskStatements, WorldTasks } from './tasks.ts';
import { openTenants } from './tenants.ts';
import { tokenStatements, WorldTokens } from './tokens.ts';
import type { World } from './world.ts';

interface WorldRow {
  readonly id: number;
  readonly tenant: string;
  readonly service: string;
}

/** What each service decides about its images, by its id. */
export type Rules = Readonly<Record<string, ImageRules>>;

/** What the worlds of a service are born with. */
export type SeedsOf = (service: string) => readonly Seed[];

const NO_RULES: ImageRules = { isListed: () => false, keepsFailed: true };

/** The rows of what has no state: an id that no world has. */
const NOWHERE = new OwnGround(0);

/**
 * Everything doppel remembers, in one SQLite database. `seedsOf` a service is what its worlds are born with:
 * until its first write a world has no rows of its own and shares those of the seeds with all others.
 * Throws a `StoreError` when the file cannot be used.
 */
export function openStore(file: string, seedsOf: SeedsOf = () => [], rules: Rules = {}) {
  const db = openDatabase(file);
  const commits = createCommits(db, forgetKnown);
  const statements = {
    images: imageStatements(db, commits),
    tasks: taskStatements(db, commits),
    tokens: tokenStatements(db, commits),
    worlds: db.prepare<[string], WorldRow>(
      'SELECT id, tenant, service FROM worlds WHERE tenant <> ? ORDER BY tenant, service',
    ),
    worldsOf: db.prepare<[string], WorldRow>(
      'SELECT id, tenant, service FROM worlds WHERE tenant = ? ORDER BY service',
    ),
    // From one world to the next in the index: a look at each task would cost more the more there are.
    worldsAtWork: db.prepare<[], WorldRow>(
      `WITH RECURSIVE at_work (id) AS (
         SELECT min(world) FROM tasks INDEXED BY tasks_due WHERE phase = 'running'
         UNION ALL
         SELECT (SELECT min(world) FROM tasks INDEXED BY tasks_due
                   WHERE phase = 'running' AND world > at_work.id)
           FROM at_work WHERE id IS NOT NULL)
       SELECT worlds.id, tenant, service FROM at_work JOIN worlds ON worlds.id = at_work.id`,
    ),
    forgetTenant: commits.prepare<[string]>('DELETE FROM worlds WHERE tenant = ?'),
    forgetAll: commits.prepare<[]>('DELETE FROM worlds'),
    countImages: counting(db, 'images'),
    countCopies: counting(db, "tasks WHERE kind = 'copy' AND"),
  };
  const addedSeeds = openSeeds(db, commits);
  const memory = createMemory();
  const grounds = createGrounds(db, commits, {
    plant(id, service) {
      const world = open(SHARED, service, new OwnGround(id));
      const added = addedSeeds.all().filter((seed) => seed.service === service);
      for (const seed of [...seedsOf(service), ...added]) plant(world, seed);
    },
    copy: (to, from) => statements.images.copyAll.run(to, from),
  });
  // The seeds may be others than when the file was last open.
  statements.forgetTenant.run(SHARED);

  function open(tenant: string, service: string, ground: Ground): World {
    const images = new WorldImages(statements.images, ground, memory, rules[service] ?? NO_RULES);
    return {
      tenant,
      service,
      images,
      tasks: new WorldTasks(statements.tasks, ground, memory, images),
      tokens: new WorldTokens(statements.tokens, ground),
    };
  }

  /** Puts a seed's images into a world; one that is there already is replaced. */
  function plant(world: World, seed: Seed): void {
    for (const image of seed.images) {
      world.images.delete(image.region, image.id);
      world.images.insert(image);
    }
  }

  function forgetKnown(): void {
    grounds.forget();
    memory.forget();
  }

  return {
    clocks: openClocks(db, commits),
    faults: openFaults(db, commits),
    addedSeeds,
    limits: openLimits(db, commits),
    tenants: openTenants(db, commits),
    plant,
    /** Adds a seed to those that worlds are born with. */
    addSeed(seed: Seed): void {
      addedSeeds.add(seed);
      statements.forgetTenant.run(SHARED);
      forgetKnown();
    },
    /** The world of a tenant and service; reading it makes nothing. */
    world(tenant: string, service: string): World {
      return open(tenant, service, new TenantGround(grounds, tenant, service));
    },
    /** A world that is kept nowhere and has nothing in it, for what has no state. */
    emptyWorld: (tenant: string, service: string): World => open(tenant, service, NOWHERE),
    /** The worlds that were written to, of one tenant or of all, in an order that depends on nothing else. */
    worlds(tenant?: string): World[] {
      const rows =
        tenant === undefined ? statements.worlds.all(SHARED) : statements.worldsOf.all(tenant);
      return rows.map((row) => open(row.tenant, row.service, new OwnGround(row.id)));
    },
    /** The worlds in which work is under way. */
    worldsAtWork(): World[] {
      return statements.worldsAtWork
        .all()
        .map((row) => open(row.tenant, row.service, new OwnGround(row.id)));
    },
    /** How many images and copies the worlds have that were written to, of one tenant or of all. */
    count(tenant?: string): { readonly images: number; readonly copies: number } {
      const whose = [SHARED, tenant ?? null] as const;
      return {
        images: statements.countImages.get(...whose) ?? 0,
        copies: statements.countCopies.get(...whose) ?? 0,
      };
    },
    /** Forgets the seeds that were added; returns how many. */
    clearSeeds(): number {
      const cleared = addedSeeds.clear();
      statements.forgetTenant.run(SHARED);
      forgetKnown();
      return cleared;
    },
    /** Forgets what is known of the worlds: they were written to by others than themselves. */
    forgetKnown,
    /** Deletes the worlds of one tenant or of all; each is untouched again. */
    forgetWorlds(tenant?: string): void {
      if (tenant === undefined) {
        statements.forgetAll.run();
        forgetKnown();
        return;
      }
      const worlds = statements.worldsOf.all(tenant);
      statements.forgetTenant.run(tenant);
      for (const { id, service } of worlds) {
        memory.forgetWorld(id);
        grounds.forgetOne(tenant, service);
      }
    },
    /** Gives a tenant that has no world of a service one in which there is nothing. */
    addEmptyWorld(tenant: string, service: string): void {
      grounds.add(tenant, service);
    },
    share: commits.share,
    whenCommitted: commits.whenCommitted,
    transaction: commits.transaction,
    close(): void {
      commits.flush();
      db.close();
    },
  };
}

/** Counts rows of the worlds of one tenant or of all, the shared ones apart. */
function counting(db: Db, from: string) {
  const where = from.endsWith('AND') ? from : `${from} WHERE`;
  return db
    .prepare<[string, string | null], number>(
      `SELECT count(*) FROM ${where} world IN
         (SELECT id FROM worlds WHERE tenant <> ? AND tenant = coalesce(?, tenant))`,
    )
    .pluck();
}

export type Store = ReturnType<typeof openStore>;
