import type { Image, ImageStatus, NewImage, Tag } from '../domain/image.ts';
import type { Db } from './open.ts';

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

const COLUMNS =
  'seq, region, id, name, description, status, owned, size_gib, tags, attributes, created_at, updated_at';

/** The highest `seq` there can be: a listing that starts with the newest starts below it. */
const NEWEST = Number.MAX_SAFE_INTEGER;

export function imageStatements(db: Db) {
  return {
    get: db.prepare<[number, string, string], ImageRow>(
      `SELECT ${COLUMNS} FROM images WHERE world = ? AND id = ? AND region = ?`,
    ),
    newest: db.prepare<[number, string, number], ImageRow>(
      `SELECT ${COLUMNS} FROM images WHERE world = ? AND region = ? AND seq < ? ORDER BY seq DESC`,
    ),
    listed: db.prepare<[number, string], ImageRow>(
      `SELECT ${COLUMNS} FROM images
         WHERE world = ? AND region = ? AND listed = 1 ORDER BY created_at DESC, id`,
    ),
    named: db.prepare<[number, string, string], ImageRow>(
      `SELECT ${COLUMNS} FROM images WHERE world = ? AND region = ? AND name = ? ORDER BY seq DESC`,
    ),
    all: db.prepare<[number], ImageRow>(
      `SELECT ${COLUMNS} FROM images WHERE world = ? ORDER BY seq`,
    ),
    totals: db.prepare<[number, string], Count>(
      'SELECT status, listed, images, owned FROM region_totals WHERE world = ? AND region = ?',
    ),
    insert: db.prepare<(string | number)[]>(
      `INSERT INTO images (world, region, id, name, description, status, owned, listed, size_gib, tags,
         attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: db.prepare<(string | number)[]>(
      `UPDATE images SET name = ?, description = ?, status = ?, listed = ?, size_gib = ?, tags = ?,
         attributes = ?, updated_at = ? WHERE seq = ?`,
    ),
    finish: db.prepare<[string, number, number, string, string]>(
      `UPDATE images SET status = ?, updated_at = ?
         WHERE world = ? AND id = ? AND region = ? AND status = 'creating'`,
    ),
    delete: db.prepare<[number, string, string]>(
      'DELETE FROM images WHERE world = ? AND id = ? AND region = ?',
    ),
  };
}

export interface RegionTotals {
  /** All images that the tenant sees in the region. */
  readonly images: number;
  /** Those it owns, in any state: what a quota counts. */
  readonly owned: number;
}

interface Count extends RegionTotals {
  readonly status: ImageStatus;
  readonly listed: 0 | 1;
}

/** Which images are counted; what is left out means any. */
export interface TotalOf {
  readonly status?: ImageStatus;
  /** Whether only those of the default listing are. */
  readonly listed?: boolean;
}

/** Whether an image is in its service's default listing: what a call without filters lists. */
export type IsListed = (image: NewImage) => boolean;

/** The images of one world. `A` is the service's own part of an image. */
export function worldImages(
  statements: ReturnType<typeof imageStatements>,
  world: number,
  isListed: IsListed,
) {
  return {
    get<A>(region: string, id: string): Image<A> | undefined {
      const row = statements.get.get(world, id, region);
      return row && (toImage(row) as Image<A>);
    },
    /** The images of a region, newest first, from just before `beforeSeq`; lazily read. */
    *newest<A>(region: string, beforeSeq = NEWEST): Generator<Image<A>> {
      for (const row of statements.newest.iterate(world, region, beforeSeq)) {
        yield toImage(row) as Image<A>;
      }
    },
    /** The default listing of a region, newest first, then by id; lazily read. */
    *listed<A>(region: string): Generator<Image<A>> {
      for (const row of statements.listed.iterate(world, region)) {
        yield toImage(row) as Image<A>;
      }
    },
    /** The images of a region that bear exactly this name, newest first. */
    named<A>(region: string, name: string): Image<A>[] {
      return statements.named.all(world, region, name).map((row) => toImage(row) as Image<A>);
    },
    /** All images of all regions, oldest first. */
    all(): Image[] {
      return statements.all.all(world).map(toImage);
    },
    /** How many images there are, without looking at one. */
    totals(region: string, of: TotalOf = {}): RegionTotals {
      let images = 0;
      let owned = 0;
      for (const count of statements.totals.all(world, region)) {
        if (of.status !== undefined && of.status !== count.status) continue;
        if (of.listed !== undefined && of.listed !== (count.listed === 1)) continue;
        images += count.images;
        owned += count.owned;
      }
      return { images, owned };
    },
    insert<A extends object>(image: NewImage<A>): void {
      statements.insert.run(
        world,
        image.region,
        image.id,
        image.name,
        image.description,
        image.status,
        image.owned ? 1 : 0,
        isListed(image as NewImage) ? 1 : 0,
        image.sizeGiB,
        tagsText(image.tags),
        JSON.stringify(image.attributes),
        image.createdAt,
        image.updatedAt,
      );
    },
    /** Writes an image back; its region, id and owner never change. */
    update<A extends object>(image: Image<A>): void {
      statements.update.run(
        image.name,
        image.description,
        image.status,
        isListed(image as NewImage) ? 1 : 0,
        image.sizeGiB,
        tagsText(image.tags),
        JSON.stringify(image.attributes),
        image.updatedAt,
        image.seq,
      );
    },
    delete(region: string, id: string): void {
      statements.delete.run(world, id, region);
    },
    /** Ends an image's creation; one that is not being created stays as it is. */
    finish(region: string, id: string, status: ImageStatus, at: number): void {
      statements.finish.run(status, at, world, id, region);
    },
  };
}

export type WorldImages = ReturnType<typeof worldImages>;

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
