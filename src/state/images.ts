import type { Image, ImageStatus, NewImage, Tag } from '../domain/image.ts';
import type { Commits } from './commits.ts';
import type { Ground } from './ground.ts';
import type { Count, Known, Memory } from './known.ts';
import { compiledOnce, type Db } from './open.ts';

interface ImageRow {
  readonly seq: number;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: ImageStatus;
  readonly owned: 0 | 1;
  readonly size_gib: number;
  readonly tags: string;
  readonly attributes: string;
  readonly created_at: number;
  readonly updated_at: number;
}

interface CountRow extends RegionTotals {
  readonly status: ImageStatus;
  readonly listed: 0 | 1;
}

const COLUMNS =
  'seq, region, id, name, description, status, owned, size_gib, tags, attributes, created_at, updated_at';

/** Images of a listing that are read at once, and those that are kept of it: a few pages. */
const CHUNK = 50;
const MAX_KEPT = 200;

/** Images that are read at once behind a place in a listing: what the page of a token or marker looks at. */
const PAGE = 30;

const WRITTEN_TO = 'a listing was written to before it was read to its end';

export function imageStatements(db: Db, commits: Commits) {
  const select = <P extends unknown[]>(rest: string, from = 'images') =>
    db.prepare<P, ImageRow>(
      compiledOnce(`SELECT ${COLUMNS} FROM ${from} WHERE world = ? AND ${rest}`),
    );
  return {
    get: select<[number, string, string]>('id = ? AND region = ?'),
    before: select<[number, string, number]>('region = ? AND seq < ? ORDER BY seq DESC'),
    newest: select<[number, string, number, number]>(
      'region = ? ORDER BY seq DESC LIMIT ? OFFSET ?',
    ),
    listed: select<[number, string, number, number]>(
      'region = ? AND listed = 1 ORDER BY created_at DESC, id LIMIT ? OFFSET ?',
    ),
    // In two: SQLite would go through all images of one moment to find those behind an id.
    listedWith: select<[number, string, number, string, number]>(
      'region = ? AND listed = 1 AND created_at = ? AND id > ? ORDER BY id LIMIT ?',
      'images INDEXED BY images_listed',
    ),
    listedBefore: select<[number, string, number, number]>(
      'region = ? AND listed = 1 AND created_at < ? ORDER BY created_at DESC, id LIMIT ?',
      'images INDEXED BY images_listed',
    ),
    // The planner would go through the whole region, whose rows lie in this order.
    named: select<[number, string, string]>(
      'region = ? AND name = ? ORDER BY seq DESC',
      'images INDEXED BY images_by_name',
    ),
    byName: select<[number, string, number, number]>(
      'region = ? ORDER BY name, seq LIMIT ? OFFSET ?',
      'images INDEXED BY images_by_name',
    ),
    byNameAfter: select<[number, string, string, number, number]>(
      'region = ? AND (name, seq) > (?, ?) ORDER BY name, seq LIMIT ?',
      'images INDEXED BY images_by_name',
    ),
    all: select<[number]>('TRUE ORDER BY seq'),
    page: select<[number, number, string | null, string | null, number]>(
      'seq > ? AND region = coalesce(?, region) AND status = coalesce(?, status) ORDER BY seq LIMIT ?',
    ),
    counts: db.prepare<[number, string], CountRow>(
      `SELECT status, listed, count(*) AS images, sum(owned) AS owned FROM images
         WHERE world = ? AND region = ? GROUP BY status, listed`,
    ),
    lastSeq: db
      .prepare<[number], number>('SELECT coalesce(max(seq), 0) FROM images WHERE world = ?')
      .pluck(),
    insert: commits.prepare<(string | number)[]>(
      `INSERT INTO images (world, seq, region, id, name, description, status, owned, listed, size_gib,
         tags, attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: commits.prepare<(string | number)[]>(
      `UPDATE images SET name = ?, description = ?, status = ?, listed = ?, size_gib = ?, tags = ?,
         attributes = ?, updated_at = ? WHERE world = ? AND id = ? AND region = ?`,
    ),
    setStatus: commits.prepare<[ImageStatus, number, number, string, string]>(
      'UPDATE images SET status = ?, updated_at = ? WHERE world = ? AND id = ? AND region = ?',
    ),
    delete: commits.prepare<[number, string, string]>(
      'DELETE FROM images WHERE world = ? AND id = ? AND region = ?',
    ),
    /** Gives a new world the images of another. */
    copyAll: commits.prepare<[number, number]>(
      `INSERT INTO images (world, listed, ${COLUMNS})
         SELECT ?, listed, ${COLUMNS} FROM images WHERE world = ? ORDER BY seq`,
    ),
  };
}

export type ImageStatements = ReturnType<typeof imageStatements>;

export interface RegionTotals {
  /** All images that the tenant sees in the region. */
  readonly images: number;
  /** Those it owns, in any state: what a quota counts. */
  readonly owned: number;
}

/** Which images are counted; what is left out means any. */
export interface TotalOf {
  readonly status?: ImageStatus;
  /** Whether only those of the default listing are. */
  readonly listed?: boolean;
}

/** A part of a list that goes on from its last entry. */
export interface PageOf {
  /** The `seq` of the last entry that was seen; 0 at the beginning. */
  readonly after: number;
  readonly limit: number;
  readonly region?: string | undefined;
}

/** What a service decides about all images of its worlds. */
export interface ImageRules {
  /** Whether an image is in the default listing: what a call without filters lists. */
  isListed(image: NewImage): boolean;
  /** Whether an image whose making failed stays; it goes with the end of its task otherwise. */
  readonly keepsFailed: boolean;
}

/** The images of one world. `A` is the service's own part of an image. */
export class WorldImages {
  readonly #statements: ImageStatements;
  readonly #ground: Ground;
  readonly #memory: Memory;
  readonly #rules: ImageRules;

  constructor(statements: ImageStatements, ground: Ground, memory: Memory, rules: ImageRules) {
    this.#statements = statements;
    this.#ground = ground;
    this.#memory = memory;
    this.#rules = rules;
  }

  get<A>(region: string, id: string): Image<A> | undefined {
    const known = this.#known;
    let image = known.image(region, id);
    if (image === undefined) {
      const row = this.#statements.get.get(this.#ground.id, id, region);
      if (row === undefined) return undefined;
      image = toImage(row);
      known.keep(image);
    }
    return image as Image<A>;
  }

  /** The images of a region, newest first, from just before `beforeSeq`; lazily read. */
  newest<A>(region: string, beforeSeq?: number): Iterable<Image<A>> {
    const { newest, before } = this.#statements;
    if (beforeSeq === undefined) return this.#listing(region, 'newest', newest);
    return images(before.iterate(this.#ground.id, region, beforeSeq));
  }

  /** The default listing of a region, newest first, then by id, from just after an image; lazily read. */
  listed<A>(region: string, after?: Pick<Image, 'createdAt' | 'id'>): Iterable<Image<A>> {
    if (after === undefined) return this.#listing(region, 'listed', this.#statements.listed);
    return this.#listedAfter(region, after);
  }

  /** The images of a region that bear exactly this name, newest first. */
  named<A>(region: string, name: string): Image<A>[] {
    return this.#statements.named.all(this.#ground.id, region, name).map(toImage) as Image<A>[];
  }

  /** The images of a region by name, those that share one oldest first, from just after one; lazily read. */
  byName<A>(region: string, after?: Pick<Image, 'name' | 'seq'>): Iterable<Image<A>> {
    if (after === undefined) return this.#listing(region, 'byName', this.#statements.byName);
    return this.#byNameAfter(region, after);
  }

  /** All images of all regions, oldest first. */
  all(): Image[] {
    return this.#statements.all.all(this.#ground.id).map(toImage);
  }

  /** Up to `limit` images of all regions or of one, in any status or in one, oldest first, from just after a place. */
  page({ after, limit, region, status }: PageOf & { readonly status?: ImageStatus | undefined }) {
    return this.#statements.page
      .all(this.#ground.id, after, region ?? null, status ?? null, limit)
      .map(toImage);
  }

  /** How many images there are, without looking at one. */
  totals(region: string, of: TotalOf = {}): RegionTotals {
    let images = 0;
    let owned = 0;
    for (const count of this.#known.counts(region, () => this.#counts(region))) {
      if (of.status !== undefined && of.status !== count.status) continue;
      if (of.listed !== undefined && of.listed !== count.listed) continue;
      images += count.images;
      owned += count.owned;
    }
    return { images, owned };
  }

  insert<A extends object>(image: NewImage<A>): void {
    const world = this.#ground.own();
    const known = this.#known;
    const last = known.lastSeq ?? this.#statements.lastSeq.get(world) ?? 0;
    this.#insert(world, known, image, last + 1);
  }

  /** Puts an image back that was here before, or in another database: at its old place in the order. */
  restore(image: Image): void {
    const world = this.#ground.own();
    this.#insert(world, this.#known, image, image.seq);
  }

  #insert<A extends object>(world: number, known: Known, image: NewImage<A>, seq: number): void {
    const listed = this.#rules.isListed(image as NewImage);
    this.#statements.insert.run(
      world,
      seq,
      image.region,
      image.id,
      image.name,
      image.description,
      image.status,
      image.owned ? 1 : 0,
      listed ? 1 : 0,
      image.sizeGiB,
      tagsText(image.tags),
      JSON.stringify(image.attributes),
      image.createdAt,
      image.updatedAt,
    );
    known.lastSeq = seq;
    this.#count(image as NewImage, 1);
  }

  /** Writes an image back; its region, id and owner never change. */
  update<A extends object>(image: Image<A>): void {
    const world = this.#ground.own();
    const old = this.get(image.region, image.id);
    if (old === undefined) return;
    this.#statements.update.run(
      image.name,
      image.description,
      image.status,
      this.#rules.isListed(image as NewImage) ? 1 : 0,
      image.sizeGiB,
      tagsText(image.tags),
      JSON.stringify(image.attributes),
      image.updatedAt,
      world,
      image.id,
      image.region,
    );
    this.#count(old as Image, -1);
    this.#count(image as NewImage, 1);
  }

  delete(region: string, id: string): void {
    const world = this.#ground.own();
    const old = this.get(region, id);
    if (old === undefined) return;
    this.#statements.delete.run(world, id, region);
    this.#count(old as Image, -1);
  }

  /** Ends an image's creation; one that is not being created stays as it is. */
  finish(region: string, id: string, status: ImageStatus, at: number): void {
    const image = this.get(region, id);
    if (image?.status !== 'creating') return;
    if (status === 'failed' && !this.#rules.keepsFailed) this.delete(region, id);
    else this.#setStatus(image as Image, status, at);
  }

  /** From now on an image is being deleted, until it is. */
  startDeletion(region: string, id: string, at: number): void {
    const image = this.get(region, id);
    if (image !== undefined) this.#setStatus(image as Image, 'deleting', at);
  }

  /** Ends an image's deletion; one that is not being deleted stays. */
  endDeletion(region: string, id: string): void {
    if (this.get(region, id)?.status === 'deleting') this.delete(region, id);
  }

  #setStatus(image: Image, status: ImageStatus, at: number): void {
    const world = this.#ground.own();
    this.#statements.setStatus.run(status, at, world, image.id, image.region);
    this.#count(image, -1);
    this.#count({ ...image, status }, 1);
  }

  get #known(): Known {
    return this.#memory.of(this.#ground.id);
  }

  /** A listing, of which the beginning is kept for the next who asks. */
  *#listing<A>(
    region: string,
    name: string,
    statement: ImageStatements['listed'],
  ): Generator<Image<A>> {
    const world = this.#ground.id;
    const beginning = this.#known.beginning(region, name);
    let count = 0;
    while (true) {
      for (const image of beginning.images.slice(count)) {
        count += 1;
        yield image as Image<A>;
      }
      if (beginning.isWhole) return;
      if (count >= MAX_KEPT) break;
      if (this.#known.beginning(region, name) !== beginning) throw new Error(WRITTEN_TO);
      const rows = statement.all(world, region, CHUNK, count);
      beginning.images.push(...rows.map(toImage));
      beginning.isWhole = rows.length < CHUNK;
    }
    yield* images(statement.iterate(world, region, -1, count));
  }

  *#listedAfter<A>(region: string, after: Pick<Image, 'createdAt' | 'id'>): Generator<Image<A>> {
    const { listedWith, listedBefore } = this.#statements;
    const world = this.#ground.id;
    const { createdAt, id } = after;
    const same = listedWith.all(world, region, createdAt, id, PAGE).map(toImage);
    yield* same as Image<A>[];
    let last = same.length === PAGE ? same.at(-1) : undefined;
    if (last === undefined) {
      const older = listedBefore.all(world, region, createdAt, PAGE).map(toImage);
      yield* older as Image<A>[];
      last = older.length === PAGE ? older.at(-1) : undefined;
    }
    if (last !== undefined) yield* this.#listedAfter(region, last);
  }

  *#byNameAfter<A>(
    region: string,
    { name, seq }: Pick<Image, 'name' | 'seq'>,
  ): Generator<Image<A>> {
    const { byNameAfter } = this.#statements;
    const rows = byNameAfter.all(this.#ground.id, region, name, seq, PAGE);
    yield* images<A>(rows);
    const last = rows.at(-1);
    if (last !== undefined && rows.length === PAGE) yield* this.#byNameAfter(region, last);
  }

  #counts(region: string): Count[] {
    return this.#statements.counts
      .all(this.#ground.id, region)
      .map((row) => ({ ...row, listed: row.listed === 1 }));
  }

  #count(image: NewImage, by: 1 | -1): void {
    const { region, id, status, owned } = image;
    const known = this.#known;
    known.count({ region, status, owned, listed: this.#rules.isListed(image) }, by);
    known.changed(region, id);
  }
}

function* images<A>(rows: Iterable<ImageRow>): Generator<Image<A>> {
  for (const row of rows) yield toImage(row) as Image<A>;
}
function toImage(row: ImageRow): Image {
  return {
    seq: row.seq,
    region: row.region,
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    owned: row.owned === 1,
    sizeGiB: row.size_gib,
    tags: row.tags === '[]' ? NO_TAGS : (JSON.parse(row.tags) as Tag[]),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    attributes: attributesOf(row.attributes),
  };
}

const NO_TAGS: readonly Tag[] = [];

/** Texts of attributes that were read lately: a copy has the same ones as its siblings. */
const read = new Map<string, Image['attributes']>();
const READ_CACHE_SIZE = 1000;

function attributesOf(text: string): Image['attributes'] {
  let attributes = read.get(text);
  if (attributes !== undefined) return attributes;
  attributes = Object.freeze(JSON.parse(text) as Image['attributes']);
  if (read.size >= READ_CACHE_SIZE) read.clear();
  read.set(text, attributes);
  return attributes;
}

function tagsText(tags: readonly Tag[]): string {
  return tags.length === 0 ? '[]' : JSON.stringify(tags);
}
