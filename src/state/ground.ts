import type { Commits } from './commits.ts';
import type { Db } from './open.ts';

/** Whose rows a world's are, by the id of the world in the database. */
export interface Ground {
  /** Those to read. */
  readonly id: number;
  /** Those to write: an untouched world gets rows of its own. */
  own(): number;
}

/** The ground of a world that is known to have rows of its own. */
export class OwnGround implements Ground {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }

  own(): number {
    return this.id;
  }
}

/** The ground of a tenant's world: until its first write that of all untouched worlds of the service. */
export class TenantGround implements Ground {
  readonly #grounds: Grounds;
  readonly #tenant: string;
  readonly #service: string;

  constructor(grounds: Grounds, tenant: string, service: string) {
    this.#grounds = grounds;
    this.#tenant = tenant;
    this.#service = service;
  }

  get id(): number {
    return this.#grounds.find(this.#tenant, this.#service) ?? this.#grounds.shared(this.#service);
  }

  own(): number {
    const { find, make } = this.#grounds;
    return find(this.#tenant, this.#service) ?? make(this.#tenant, this.#service);
  }
}

/** Whose the shared rows are: no access key is empty. */
export const SHARED = '';

/** Worlds whose ids are kept; the others are looked up when they are next touched. */
const MAX_IDS = 10_000;

interface Makes {
  /** Puts what worlds are born with into the rows that untouched ones share. */
  plant(id: number, service: string): void;
  /** Gives a new world the rows of another. */
  copy(to: number, from: number): void;
}

/** The ids of worlds in the database, by tenant and service. */
export function createGrounds(db: Db, commits: Commits, { plant, copy }: Makes) {
  const select = db
    .prepare<[string, string], number>('SELECT id FROM worlds WHERE tenant = ? AND service = ?')
    .pluck();
  const insert = commits.prepare<[number, string, string]>(
    'INSERT INTO worlds (id, tenant, service) VALUES (?, ?, ?)',
  );
  let lastId =
    db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'worlds'").pluck().get() ??
    0;
  /** By service and tenant; null where there is no world. */
  const ids = new Map<string, number | null>();

  function find(tenant: string, service: string): number | undefined {
    const key = `${service}\n${tenant}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = select.get(tenant, service) ?? null;
      if (ids.size >= MAX_IDS) ids.clear();
      ids.set(key, id);
    }
    return id ?? undefined;
  }

  function add(tenant: string, service: string): number {
    lastId += 1;
    insert.run(lastId, tenant, service);
    ids.set(`${service}\n${tenant}`, lastId);
    return lastId;
  }

  function shared(service: string): number {
    const found = find(SHARED, service);
    if (found !== undefined) return found;
    return commits.share(() => {
      const id = add(SHARED, service);
      plant(id, service);
      return id;
    });
  }

  return {
    find,
    /** A new world in which there is nothing. */
    add,
    /** The rows that untouched worlds share. */
    shared,
    /** A new world with what worlds are born with. */
    make(tenant: string, service: string): number {
      const from = shared(service);
      const id = add(tenant, service);
      copy(id, from);
      return id;
    },
    /** Forgets that there is a world: it was deleted. */
    forgetOne: (tenant: string, service: string) => ids.delete(`${service}\n${tenant}`),
    /** Forgets which worlds there are: they were deleted, or their making was undone. */
    forget: () => ids.clear(),
  };
}

export type Grounds = ReturnType<typeof createGrounds>;
