import type { Image, ImageStatus } from '../domain/image.ts';
import type { TaskKind } from '../domain/task.ts';

/** Worlds of which something is known at once; beyond that all is forgotten and read again. */
const MAX_WORLDS = 10_000;

/** Images that are kept at once, over all worlds. */
const MAX_IMAGES = 50_000;

/** How many images of a region there are of one kind. */
export interface Count {
  readonly status: ImageStatus;
  readonly listed: boolean;
  images: number;
  owned: number;
}

/** The first images of a listing, in its order. */
export interface Beginning {
  readonly images: Image[];
  /** Whether there are no more. */
  isWhole: boolean;
}

/** Where work can be that has not ended. */
export type Unfinished = 'queued' | 'running';

/** How many unfinished tasks of a kind there are in a region. */
export interface Work {
  readonly kind: TaskKind;
  readonly region: string;
  queued: number;
  running: number;
}

/** What is counted of an image. */
export interface Counted extends Pick<Image, 'region' | 'status' | 'owned'> {
  readonly listed: boolean;
}

/** What is known of one world without asking SQLite. Whoever writes to the world keeps it true. */
export class Known {
  /** When the next running task ends, in milliseconds of its clock; infinite when none will. */
  nextEnd: number | undefined;
  /** The `seq` of the newest image. */
  lastSeq: number | undefined;
  readonly #counts = new Map<string, Count[]>();
  #work: Work[] | undefined;
  readonly #images = new Map<string, Image>();
  readonly #beginnings = new Map<string, Beginning>();
  readonly #onKept: () => void;

  constructor(onKept: () => void) {
    this.#onKept = onKept;
  }

  /** The counts of a region. */
  counts(region: string, read: () => Count[]): readonly Count[] {
    return orRead(this.#counts, region, read);
  }

  /** Counts an image that came, or with -1 one that went. */
  count({ region, status, owned, listed }: Counted, by: 1 | -1): void {
    const counts = this.#counts.get(region);
    if (counts === undefined) return;
    let count = counts.find((one) => one.status === status && one.listed === listed);
    if (count === undefined) {
      count = { status, listed, images: 0, owned: 0 };
      counts.push(count);
    }
    count.images += by;
    if (owned) count.owned += by;
  }

  /** The unfinished tasks by kind and region. */
  work(read: () => Work[]): readonly Work[] {
    this.#work ??= read();
    return this.#work;
  }

  /** Counts a task that came into a phase, or with -1 one that left it. */
  countTask({ kind, region }: Pick<Work, 'kind' | 'region'>, phase: Unfinished, by: 1 | -1): void {
    if (this.#work === undefined) return;
    let work = this.#work.find((one) => one.kind === kind && one.region === region);
    if (work === undefined) {
      work = { kind, region, queued: 0, running: 0 };
      this.#work.push(work);
    }
    work[phase] += by;
  }

  image(region: string, id: string): Image | undefined {
    return this.#images.get(`${region}\n${id}`);
  }

  keep(image: Image): void {
    this.#images.set(`${image.region}\n${image.id}`, image);
    this.#onKept();
  }

  /** The beginning of a listing of a region, which whoever reads on adds to. */
  beginning(region: string, listing: string): Beginning {
    return orRead(this.#beginnings, `${region}\n${listing}`, () => ({
      images: [],
      isWhole: false,
    }));
  }

  /** An image came, changed or went: the listings of its region are others now. */
  changed(region: string, id: string): void {
    this.#images.delete(`${region}\n${id}`);
    for (const key of this.#beginnings.keys()) {
      if (key.startsWith(`${region}\n`)) this.#beginnings.delete(key);
    }
  }
}

/** What is known of all worlds. One process owns the database, so that this can stand beside it. */
export function createMemory() {
  const worlds = new Map<number, Known>();
  let kept = 0;
  const onKept = () => {
    kept += 1;
    if (kept > MAX_IMAGES) forget();
  };

  function forget(): void {
    worlds.clear();
    kept = 0;
  }

  return {
    /** What is known of a world: not to be held on to, for it may be forgotten at any time. */
    of(world: number): Known {
      let known = worlds.get(world);
      if (known !== undefined) return known;
      if (worlds.size >= MAX_WORLDS) forget();
      known = new Known(onKept);
      worlds.set(world, known);
      return known;
    },
    /** Forgets a world that was deleted. */
    forgetWorld: (world: number) => worlds.delete(world),
    /** Forgets everything: what was written was undone, or not written by the worlds themselves. */
    forget,
  };
}

export type Memory = ReturnType<typeof createMemory>;

function orRead<V>(map: Map<string, V>, key: string, read: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = read();
    map.set(key, value);
  }
  return value;
}
