import type { NewImage } from '../domain/image.ts';
import type { Commits } from './commits.ts';
import type { Db } from './open.ts';

/** Images that every tenant finds in a service. */
export interface Seed {
  readonly service: string;
  readonly images: readonly NewImage[];
}

interface SeedRow {
  readonly service: string;
  readonly images: string;
}

/** Seeds that the control plane added for every tenant. */
export function openSeeds(db: Db, commits: Commits) {
  const all = db.prepare<[], SeedRow>('SELECT service, images FROM seeds ORDER BY seq');
  const add = commits.prepare<[string, string]>(
    'INSERT INTO seeds (service, images) VALUES (?, ?)',
  );
  const clear = commits.prepare<[]>('DELETE FROM seeds');
  return {
    all(): Seed[] {
      return all.all().map(({ service, images }) => ({ service, images: JSON.parse(images) }));
    },
    /** Forgets them; returns how many there were. */
    clear(): number {
      const { length } = all.all();
      clear.run();
      return length;
    },
    add({ service, images }: Seed): void {
      add.run(service, JSON.stringify(images));
    },
  };
}
