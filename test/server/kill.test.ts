import { once } from 'node:events';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../support/child.ts';
import { temporaryFolder } from '../support/folder.ts';
import {
  credentialOf,
  queryOf,
  type Result,
  S,
  SHANGHAI,
} from '../support/services/volcengine-ecs.ts';

/** Copies under way at a time: as many may be done without their answer having been read. */
const CALLERS = 8;

const ROUNDS = 100;

async function call(
  { url }: Child,
  action: string,
  params: Readonly<Record<string, string | number>>,
  region?: string,
): Promise<Result> {
  const headers = { Authorization: credentialOf(region ?? 'cn-beijing') };
  const response = await fetch(`${url}/?${queryOf(action, params)}`, { headers });
  return ((await response.json()) as { readonly Result: Result }).Result;
}

/** Copies from all sides until `answers` of them are answered, then kills; the ids that were answered. */
async function burst(child: Child, answers: number): Promise<readonly string[]> {
  const answered: string[] = [];
  const exited = once(child.process, 'exit');
  async function caller(): Promise<void> {
    while (true) {
      const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'image-1' };
      const { ImageId } = await call(child, 'CopyImage', copy);
      answered.push(ImageId);
      if (answered.length === answers) child.process.kill('SIGKILL');
    }
  }
  // Each caller ends with the connection that the kill broke.
  await Promise.allSettled(Array.from({ length: CALLERS }, caller));
  expect(await exited).toEqual([null, 'SIGKILL']);
  return answered;
}

/** Every page of a listing in the destination, by one field. */
async function all(
  child: Child,
  action: string,
  idsOf: (page: Result) => readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  let NextToken = '';
  do {
    const page = await call(child, action, { MaxResults: 100, NextToken }, SHANGHAI);
    found.push(...idsOf(page));
    NextToken = page.NextToken;
  } while (NextToken !== '');
  return found;
}

/** What SQLite itself says of a file that nobody has open. */
function inspect(file: string) {
  const db = new Database(file, { readonly: true });
  const inspected = {
    integrity: db.pragma('integrity_check', { simple: true }),
    foreignKeys: db.pragma('foreign_key_check'),
    version: db.pragma('user_version', { simple: true }),
  };
  db.close();
  return inspected;
}

/** Lets one tenant copy as often as it likes. */
async function liftQuota({ url }: Child): Promise<void> {
  const limits = { 'volcengine-ecs': { imagesPerRegion: 100_000 } };
  const headers = { 'Content-Type': 'application/json' };
  const put = { method: 'PUT', headers, body: JSON.stringify(limits) };
  expect((await fetch(`${url}/_doppel/limits`, put)).status).toBe(200);
}

test('kill -9 in a hundred rounds on one file -> every answered copy is there, the file is whole', {
  timeout: 180_000,
}, async () => {
  const db = `${temporaryFolder()}/doppel.db`;
  const first = await startChild('--db', db);
  await liftQuota(first);
  expect(await endChild(first, 'SIGTERM')).toEqual([0, null]);
  const before = inspect(db);
  expect(before).toEqual({ integrity: 'ok', foreignKeys: [], version: expect.any(Number) });

  const answered: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // From the first answer to many, so that the kill meets every moment of a commit.
    const answers = 1 + ((round * 7) % 60);
    const child = await startChild('--db', db);
    answered.push(...(await burst(child, answers)));
  }
  expect(answered.length).toBeGreaterThan(20 * ROUNDS);

  const last = await startChild('--db', db);
  const images = await all(last, 'DescribeImages', ({ Images }) =>
    Images.map(({ ImageId }) => ImageId),
  );
  const tasks = await all(last, 'DescribeTasks', ({ Tasks }) =>
    Tasks.map(({ ResourceId }) => ResourceId),
  );
  const there = new Set(images);
  expect(answered.filter((id) => !there.has(id))).toEqual([]);
  // An image and its task come to be together or not at all.
  expect([...tasks].sort()).toEqual([...images].sort());
  expect(images.length).toBeLessThanOrEqual(answered.length + ROUNDS * CALLERS);

  expect(await endChild(last, 'SIGTERM')).toEqual([0, null]);
  expect(inspect(db)).toEqual(before);
});
