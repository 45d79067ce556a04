import { describe, expect, test } from 'vitest';
import type { NewImage } from '../../src/domain/image.ts';
import type { NewTask } from '../../src/domain/task.ts';
import { openStore } from '../../src/state/store.ts';

const copy: NewTask = {
  id: 't-1',
  kind: 'copy',
  region: 'south',
  imageId: 'i-1',
  sourceRegion: 'north',
  sourceImageId: 'i',
  createdAt: 1000,
  durationMs: 100,
  outcome: { kind: 'succeed' },
};

const failing = { kind: 'fail', code: 'Lost', reason: 'the disk was lost', atPercent: 50 } as const;

function emptyStore() {
  const store = openStore(':memory:');
  return { store, tasks: store.world('tenant', 'acme').tasks };
}

describe('where all slots are taken', () => {
  test.for([
    ['copy', 1, 'queued'],
    ['create', 1, 'running'],
    ['export', 1, 'running'],
    ['copy', 2, 'running'],
    ['copy', Number.POSITIVE_INFINITY, 'running'],
  ] as const)('a %s with slots for %i -> %s', ([kind, slots, phase]) => {
    const { tasks } = emptyStore();
    tasks.add(copy, slots);
    tasks.add({ ...copy, id: 't-2', kind }, slots);
    expect(tasks.byId('t-2')).toMatchObject([{ phase }]);
  });

  test('a copy that starts in the place of another and will fail has no reason yet', () => {
    const { tasks } = emptyStore();
    tasks.add(copy, 1);
    tasks.add({ ...copy, id: 't-2', outcome: failing }, 1);
    expect(tasks.settle(2000, 1).map(({ kind, at, reason }) => [kind, at, reason])).toEqual([
      ['copy.succeeded', 1100, undefined],
      ['copy.started', 1100, undefined],
      ['copy.failed', 1150, 'Lost: the disk was lost'],
    ]);
  });
});

describe('an image whose making failed', () => {
  const made: NewImage = {
    region: copy.region,
    id: copy.imageId,
    name: 'gold',
    description: '',
    status: 'creating',
    owned: true,
    sizeGiB: 1,
    tags: [],
    createdAt: 0,
    updatedAt: 0,
    attributes: {},
  };

  test.for([
    [true, 1, ['failed']],
    [false, 0, []],
  ] as const)('where failed images stay: %s -> %i counted', ([keepsFailed, owned, statuses]) => {
    const rules = { acme: { isListed: () => true, keepsFailed } };
    const { images, tasks } = openStore(':memory:', undefined, rules).world('tenant', 'acme');
    images.insert(made);
    tasks.add({ ...copy, outcome: failing }, 1);
    expect(tasks.settle(2000, 1).map(({ kind }) => kind)).toEqual(['copy.failed']);
    expect([...images.listed(made.region)].map(({ status }) => status)).toEqual(statuses);
    expect(images.totals(made.region).owned).toBe(owned);
    expect(tasks.byId(copy.id)).toMatchObject([{ phase: 'failed' }]);
  });
});

describe('a deletion', () => {
  const image: NewImage = {
    region: 'south',
    id: 'i-1',
    name: 'gold',
    description: '',
    status: 'available',
    owned: true,
    sizeGiB: 1,
    tags: [],
    createdAt: 0,
    updatedAt: 0,
    attributes: {},
  };
  const deletion = {
    ...copy,
    id: 'd-1',
    kind: 'delete',
    sourceRegion: '',
    sourceImageId: '',
  } as const;

  function withImage() {
    const store = openStore(':memory:');
    const world = store.world('tenant', 'acme');
    world.images.insert(image);
    return { store, ...world };
  }

  test('takes its time, in which the image counts, and is counted itself', () => {
    const { images, tasks } = withImage();
    tasks.add(deletion, 1);
    expect(images.get('south', 'i-1')).toMatchObject({ status: 'deleting', updatedAt: 1000 });
    expect(images.totals('south')).toEqual({ images: 1, owned: 1 });
    expect(images.totals('south', { status: 'available' }).images).toBe(0);
    expect([tasks.count('delete', 'south'), tasks.settle(1099, 1)]).toEqual([1, []]);
    expect(tasks.settle(1100, 1)).toMatchObject([{ kind: 'delete.succeeded', at: 1100 }]);
    expect(images.get('south', 'i-1')).toBeUndefined();
    expect([images.totals('south').images, tasks.count('delete')]).toEqual([0, 0]);
  });

  test('leaves alone an image that was planted anew in the meantime', () => {
    const { images, tasks, store } = withImage();
    tasks.add(deletion, 1);
    const [world] = store.worlds('tenant');
    if (world !== undefined) store.plant(world, { service: 'acme', images: [image] });
    tasks.settle(1100, 1);
    expect(images.get('south', 'i-1')?.status).toBe('available');
  });

  test('that was undone has not begun', () => {
    const { images, tasks, store } = withImage();
    const undone = () => {
      tasks.add(deletion, 1);
      throw new Error('undone');
    };
    expect(() => store.transaction(undone)).toThrow('undone');
    expect([images.get('south', 'i-1')?.status, tasks.count('delete')]).toEqual(['available', 0]);
  });
});

describe('when the next task ends', () => {
  test('is known from what runs, not from what waits or stalls', () => {
    const { tasks } = emptyStore();
    expect(tasks.nextEnd()).toBe(Number.POSITIVE_INFINITY);
    tasks.add({ ...copy, outcome: { kind: 'stall', atPercent: 10 } }, 2);
    expect(tasks.nextEnd()).toBe(Number.POSITIVE_INFINITY);
    tasks.add({ ...copy, id: 't-2', durationMs: 500 }, 2);
    expect(tasks.nextEnd()).toBe(1500);
    tasks.add({ ...copy, id: 't-3', durationMs: 1 }, 2);
    expect(tasks.nextEnd()).toBe(1500);
    tasks.add({ ...copy, id: 't-4', kind: 'create' }, 2);
    expect(tasks.nextEnd()).toBe(1100);
    expect([1099, 1100].map((now) => tasks.isDue(now))).toEqual([false, true]);
  });

  test('changes with a cancellation, an end and a raised number of slots', () => {
    const { tasks } = emptyStore();
    for (const id of ['t-1', 't-2', 't-3']) tasks.add({ ...copy, id }, 1);
    const [first] = tasks.byId('t-1');
    expect(tasks.nextEnd()).toBe(1100);
    if (first !== undefined) tasks.cancel(first, 1050, 1);
    expect(tasks.nextEnd()).toBe(1150);
    tasks.fillSlots(1060, 2);
    expect(tasks.nextEnd()).toBe(1150);
    tasks.settle(1150, 2);
    expect(tasks.nextEnd()).toBe(1160);
    tasks.settle(1160, 2);
    expect(tasks.nextEnd()).toBe(Number.POSITIVE_INFINITY);
  });

  test('is the same for all who hold a world, and none of another', () => {
    const { store, tasks } = emptyStore();
    const other = store.world('other', 'acme').tasks;
    expect([tasks.nextEnd(), other.nextEnd()]).toEqual([Infinity, Infinity]);
    store.world('tenant', 'acme').tasks.add(copy, 1);
    const [stored] = store.worlds('tenant');
    stored?.tasks.add({ ...copy, id: 't-2', kind: 'create', durationMs: 50 }, 1);
    expect([tasks.nextEnd(), other.nextEnd()]).toEqual([1050, Infinity]);
  });

  test('is as before a transaction that was undone', () => {
    const { store, tasks } = emptyStore();
    tasks.add({ ...copy, durationMs: 500 }, 2);
    const undone = () => {
      tasks.add({ ...copy, id: 't-2' }, 2);
      expect(tasks.nextEnd()).toBe(1100);
      throw new Error('undone');
    };
    expect(() => store.transaction(undone)).toThrow('undone');
    expect(tasks.nextEnd()).toBe(1500);
  });

  test('is unknown again when its world is forgotten', () => {
    const { store, tasks } = emptyStore();
    tasks.add(copy, 1);
    expect(tasks.nextEnd()).toBe(1100);
    store.forgetWorlds('tenant');
    expect(tasks.nextEnd()).toBe(Number.POSITIVE_INFINITY);
  });
});
