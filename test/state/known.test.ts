import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IMAGE_STATUSES, type Image, type NewImage } from '../../src/domain/image.ts';
import type { NewTask } from '../../src/domain/task.ts';
import { createMemory } from '../../src/state/known.ts';
import { openStore } from '../../src/state/store.ts';
import { temporaryFolder } from '../support/folder.ts';

const REGIONS = ['north', 'northern'] as const;

const step = fc.record({
  do: fc.constantFrom(
    'insert',
    'update',
    'delete',
    'finish',
    'startDeletion',
    'endDeletion',
    'undo',
  ),
  id: fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e'),
  region: fc.constantFrom(...REGIONS),
  status: fc.constantFrom(...IMAGE_STATUSES),
  hidden: fc.boolean(),
  owned: fc.boolean(),
  at: fc.integer({ min: 1, max: 3 }),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One without a name, and two that share one. */
const NAMES: Readonly<Record<string, string>> = { b: 'x', c: 'x', d: 'w', e: 'X' };

function imageOf({ id, region, status, hidden, owned, at }: Step): NewImage {
  const attributes = { hidden };
  const plain = { name: NAMES[id] ?? '', description: '', sizeGiB: 1, tags: [], updatedAt: at };
  return { id, region, status, owned, createdAt: at, attributes, ...plain };
}

const isListed = ({ attributes }: NewImage) => attributes.hidden !== true;

/** A world, and beside it a plain list of the images that should be in it, oldest first. */
function openBoth() {
  const store = openStore(':memory:', undefined, { acme: { isListed, keepsFailed: true } });
  let all: readonly NewImage[] = [];

  const without = ({ id, region }: Step) =>
    all.filter((other) => other.id !== id || other.region !== region);

  function write(one: Step): void {
    const { images } = store.world('tenant', 'acme');
    const { id, region, status } = one;
    const image = imageOf(one);
    const found = images.get<NewImage['attributes']>(region, id);
    const replaced = (change: Partial<NewImage>) =>
      all.map((other) =>
        other.id === id && other.region === region ? { ...other, ...change } : other,
      );
    switch (one.do) {
      case 'insert':
        if (found !== undefined) return;
        images.insert(image);
        all = [...all, image];
        return;
      case 'update': {
        if (found === undefined) return;
        const change = { status, attributes: image.attributes };
        images.update({ ...found, ...change });
        all = replaced(change);
        return;
      }
      case 'finish':
        images.finish(region, id, status, 9);
        if (found?.status === 'creating') all = replaced({ status, updatedAt: 9 });
        return;
      case 'startDeletion':
        images.startDeletion(region, id, 8);
        all = replaced({ status: 'deleting', updatedAt: 8 });
        return;
      case 'endDeletion':
        images.endDeletion(region, id);
        if (found?.status === 'deleting') all = without(one);
        return;
      case 'delete':
        images.delete(region, id);
        all = without(one);
        return;
      default: {
        const before = all;
        const undone = () => {
          write({ ...one, do: found === undefined ? 'insert' : 'delete' });
          check();
          throw new Error('undone');
        };
        expect(() => store.share(undone)).toThrow('undone');
        all = before;
      }
    }
  }

  /** Holds what the world says to what is in the list. */
  function check(): void {
    const { images } = store.world('tenant', 'acme');
    for (const region of REGIONS) {
      const here = all.filter((image) => image.region === region);
      expect([...images.newest(region)]).toMatchObject(here.toReversed());
      const listed = here.filter(isListed);
      listed.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
      expect([...images.listed(region)]).toMatchObject(listed);
      const named = here.toSorted((a, b) =>
        Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)),
      );
      expect([...images.byName(region)]).toMatchObject(named);
      for (const image of here) expect(images.get(region, image.id)).toMatchObject(image);
      for (const status of [undefined, ...IMAGE_STATUSES]) {
        for (const listed of [undefined, true, false]) {
          const counted = here.filter(
            (image) =>
              (status === undefined || image.status === status) &&
              (listed === undefined || isListed(image) === listed),
          );
          expect(
            images.totals(region, {
              ...(status && { status }),
              ...(listed !== undefined && { listed }),
            }),
          ).toEqual({
            images: counted.length,
            owned: counted.filter(({ owned }) => owned).length,
          });
        }
      }
    }
  }

  return { store, write, check };
}

test('what is known of images is what is in the database, whatever was written', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25, size: 'max' }), (steps) => {
      const { store, write, check } = openBoth();
      for (const one of steps) {
        write(one);
        check();
      }
      store.close();
    }),
    { seed: 20261126, numRuns: 150 },
  );
});

test('what is known of more images than are kept is read again', () => {
  const store = openStore(':memory:');
  const { images } = store.world('tenant', 'acme');
  const step: Step = {
    do: 'insert',
    id: '',
    region: 'north',
    status: 'available',
    hidden: false,
    owned: true,
    at: 1,
  };
  const ids = Array.from({ length: 50_010 }, (_, n) => `i-${n}`);
  store.transaction(() => {
    for (const id of ids) images.insert(imageOf({ ...step, id }));
  });
  for (const id of ids) expect(images.get('north', id)?.id).toBe(id);
  expect(images.totals('north').images).toBe(ids.length);
});

const task: NewTask = {
  id: 't',
  kind: 'copy',
  region: 'south',
  imageId: 'i',
  sourceRegion: 'north',
  sourceImageId: 's',
  createdAt: 1000,
  durationMs: 100,
  outcome: { kind: 'succeed' },
};

test('unfinished work is counted by kind, in a region and in all, and for the next process too', () => {
  const file = join(temporaryFolder(), 'state.db');
  let store = openStore(file);
  const tasks = () => store.world('tenant', 'acme').tasks;
  const counts = () => [
    tasks().count('copy', 'south'),
    tasks().count('copy'),
    tasks().count('export', 'south'),
    tasks().count('import'),
  ];
  expect(counts()).toEqual([0, 0, 0, 0]);
  const add = (id: string, change: Partial<NewTask>) => tasks().add({ ...task, id, ...change }, 1);
  add('a', {});
  add('b', { durationMs: 300 });
  add('c', { region: 'north', outcome: { kind: 'stall', atPercent: 5 } });
  add('d', { kind: 'export', durationMs: 50 });
  expect(counts()).toEqual([2, 3, 1, 0]);
  tasks().settle(1050, 1);
  expect(counts()).toEqual([2, 3, 0, 0]);
  store.close();
  store = openStore(file);
  expect(counts()).toEqual([2, 3, 0, 0]);
  tasks().settle(1100, 1);
  const [second] = tasks().byId('b');
  expect([second?.phase, ...counts()]).toEqual(['running', 1, 2, 0, 0]);
  if (second !== undefined) tasks().cancel(second, 1110, 1);
  expect(counts()).toEqual([0, 1, 0, 0]);
  store.close();
});

test('copies that run are counted, and no other work is', () => {
  const { tasks } = openStore(':memory:').world('tenant', 'acme');
  const add = (id: string, kind: NewTask['kind'], durationMs: number) => {
    tasks.add({ ...task, id, kind, durationMs }, 2);
    return tasks.byId(id)[0]?.phase;
  };
  expect(add('a', 'copy', 100)).toBe('running');
  expect(add('b', 'export', 10)).toBe('running');
  expect(add('c', 'create', 500)).toBe('running');
  expect(add('d', 'copy', 300)).toBe('running');
  expect(add('e', 'copy', 300)).toBe('queued');
  tasks.settle(1010, 2);
  expect(add('f', 'copy', 300)).toBe('queued');
  const [running] = tasks.byId('d');
  if (running !== undefined) tasks.cancel(running, 1020, 2);
  expect(tasks.byId('e')).toMatchObject([{ phase: 'running', startedAt: 1020 }]);
  const [waiting] = tasks.byId('f');
  if (waiting !== undefined) tasks.cancel(waiting, 1030, 2);
  expect(add('g', 'copy', 1)).toBe('queued');
  tasks.settle(1100, 2);
  expect(tasks.byId('g')).toMatchObject([{ phase: 'running', startedAt: 1100 }]);
});

test('10,000 worlds are known at once', () => {
  const memory = createMemory();
  const first = memory.of(0);
  for (let world = 1; world < 10_000; world += 1) memory.of(world);
  expect(memory.of(0)).toBe(first);
  memory.of(10_000);
  expect(memory.of(0)).not.toBe(first);
});

test('50,000 images are known at once, of all worlds together', () => {
  const memory = createMemory();
  const [ann, bob] = [memory.of(1), memory.of(2)];
  const keep = (n: number) =>
    (n % 2 === 0 ? ann : bob).keep({ region: 'r', id: `image-${n}` } as Image);
  for (let n = 0; n < 50_000; n += 1) keep(n);
  expect([ann.image('r', 'image-0')?.id, bob.image('r', 'image-49999')?.id]).toEqual([
    'image-0',
    'image-49999',
  ]);
  expect(memory.of(1)).toBe(ann);
  keep(50_000);
  expect(memory.of(1)).not.toBe(ann);
});
