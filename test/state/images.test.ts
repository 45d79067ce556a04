import { describe, expect, test } from 'vitest';
import type { NewImage } from '../../src/domain/image.ts';
import { openStore } from '../../src/state/store.ts';

/** A world of a service that lists what is not hidden, with what is put into it. */
function worldWith(...images: readonly Partial<NewImage>[]) {
  const isListed = ({ attributes }: NewImage) => attributes.hidden !== true;
  const store = openStore(':memory:', undefined, { acme: { isListed, keepsFailed: true } });
  const world = store.world('tenant', 'acme');
  for (const [index, image] of images.entries()) world.images.insert(imageOf(index, image));
  return { store, world, images: world.images };
}

function imageOf(index: number, image: Partial<NewImage>): NewImage {
  return {
    region: 'north',
    id: `i-${index}`,
    name: '',
    description: '',
    status: 'available',
    owned: true,
    sizeGiB: 20,
    tags: [],
    createdAt: 1000,
    updatedAt: 1000,
    attributes: {},
    ...image,
  };
}

const ids = (images: Iterable<{ readonly id: string }>) => [...images].map(({ id }) => id);

const hidden = { attributes: { hidden: true } };

describe('the images of a region', () => {
  test('by name are those of exactly that name, newest first', () => {
    const { images } = worldWith(
      { name: 'gold' },
      { name: 'gold', region: 'south' },
      { name: 'golden' },
      { name: 'gold', createdAt: 1 },
    );
    expect(ids(images.named('north', 'gold'))).toEqual(['i-3', 'i-0']);
  });

  test('in the default listing are what the service lists, by their time and then by id', () => {
    const { images } = worldWith(
      { id: 'b', createdAt: 1000 },
      { id: 'a', createdAt: 1000 },
      { id: 'c', createdAt: 2000 },
      { id: 'd', createdAt: 3000, region: 'south' },
      { id: 'e', createdAt: 3000, ...hidden },
    );
    expect(ids(images.listed('north'))).toEqual(['c', 'a', 'b']);
  });

  test('in the default listing go on just after an image, among those of one moment by id', () => {
    const { images } = worldWith(
      ...Array.from({ length: 100 }, (_, n) => ({
        id: `i-${String(n).padStart(2, '0')}`,
        createdAt: Math.floor(n / 70),
      })),
      { id: 'i-hidden', createdAt: 0, ...hidden },
    );
    const all = ids(images.listed('north'));
    expect(all).toHaveLength(100);
    for (const place of [0, 29, 30, 98, 99]) {
      const at = images.get('north', all[place] ?? '');
      expect(at && ids(images.listed('north', at))).toEqual(all.slice(place + 1));
    }
    // It need not be there any more.
    expect(ids(images.listed('north', { createdAt: 1, id: 'i-70a' }))).toEqual(all.slice(1));
  });

  test('newest first are in the order of their creation, whatever their times', () => {
    const { images } = worldWith({ createdAt: 3000 }, { createdAt: 1000 }, { createdAt: 2000 });
    expect(ids(images.newest('north'))).toEqual(['i-2', 'i-1', 'i-0']);
    const [, middle] = images.newest('north');
    expect(ids(images.newest('north', middle?.seq))).toEqual(['i-0']);
  });

  test('by name go on from just after one, those that share a name too', () => {
    const { images } = worldWith(
      { name: 'b' },
      { name: 'a' },
      { name: 'c', region: 'south' },
      { name: 'b' },
      { name: 'B' },
      {},
    );
    expect(ids(images.byName('north'))).toEqual(['i-5', 'i-4', 'i-1', 'i-0', 'i-3']);
    const [, , , first] = images.byName('north');
    expect(ids(images.byName('north', first))).toEqual(['i-3']);
    // Where an image was that is gone, too.
    expect(ids(images.byName('north', { name: 'a', seq: 99 }))).toEqual(['i-0', 'i-3']);
  });

  test('come back as they were stored', () => {
    const stored = imageOf(0, {
      name: 'gold',
      description: 'text',
      owned: false,
      sizeGiB: 0.5,
      tags: [{ key: 'k', value: 'v' }],
      updatedAt: 2000,
      attributes: { shares: ['1'] },
    });
    const { images } = worldWith(stored);
    expect(images.get('north', 'i-0')).toEqual({ ...stored, seq: expect.any(Number) });
    expect(images.get('south', 'i-0')).toBeUndefined();
  });
});

describe('the totals of a region', () => {
  const mixed = [
    { status: 'available' },
    { status: 'available', owned: false },
    { status: 'creating' },
    { status: 'creating', ...hidden },
    { status: 'failed', owned: false, ...hidden },
    { status: 'available', region: 'south' },
  ] as const;

  test.for([
    [{}, { images: 5, owned: 3 }],
    [{ status: 'available' }, { images: 2, owned: 1 }],
    [{ status: 'creating' }, { images: 2, owned: 2 }],
    [{ listed: true }, { images: 3, owned: 2 }],
    [{ listed: false }, { images: 2, owned: 1 }],
    [
      { status: 'creating', listed: true },
      { images: 1, owned: 1 },
    ],
  ] as const)('%j -> %j', ([of, totals]) => {
    expect(worldWith(...mixed).images.totals('north', of)).toEqual(totals);
  });

  test('follow a change, an end and a deletion', () => {
    const { images } = worldWith(...mixed);
    const [failed] = images.newest('north');
    images.update({ ...failed, status: 'available', attributes: {} } as never);
    images.finish('north', 'i-2', 'failed', 2000);
    images.finish('north', 'i-0', 'failed', 2000);
    images.delete('north', 'i-1');
    expect(images.totals('north', { status: 'available', listed: true })).toEqual({
      images: 2,
      owned: 1,
    });
    expect(images.totals('north', { status: 'failed' })).toEqual({ images: 1, owned: 1 });
    expect(images.totals('north')).toEqual({ images: 4, owned: 3 });
  });
});

describe('a world', () => {
  test('of a service that says nothing of its listing lists nothing', () => {
    const { store } = worldWith();
    const { images } = store.world('tenant', 'other');
    images.insert(imageOf(0, {}));
    expect(ids(images.listed('north'))).toEqual([]);
    expect(ids(images.newest('north'))).toEqual(['i-0']);
  });

  test('that is empty has nothing in it and is kept nowhere', () => {
    const { store } = worldWith({});
    const world = store.emptyWorld('tenant', 'neighbour');
    expect(world).toMatchObject({ tenant: 'tenant', service: 'neighbour' });
    expect(ids(world.images.newest('north'))).toEqual([]);
    expect(world.tasks.isDue(Number.MAX_SAFE_INTEGER)).toBe(false);
    expect(store.worlds().map(({ service }) => service)).toEqual(['acme']);
  });
});

describe('a world that nobody has written to', () => {
  const gold = imageOf(0, { id: 'gold', createdAt: 1 });

  function seeded() {
    let reads = 0;
    const seedsOf = (service: string) => {
      reads += 1;
      return service === 'acme' ? [{ service, images: [gold, { ...gold, id: 'silver' }] }] : [];
    };
    const store = openStore(':memory:', seedsOf, {
      acme: { isListed: () => true, keepsFailed: true },
    });
    return { store, reads: () => reads, images: (key: string) => store.world(key, 'acme').images };
  }

  test('shares the seeds, which are planted once, and is not kept', () => {
    const { store, reads, images } = seeded();
    for (const key of ['ann', 'bob', 'ann']) {
      expect(ids(images(key).newest('north'))).toEqual(['silver', 'gold']);
      expect(images(key).totals('north')).toEqual({ images: 2, owned: 2 });
    }
    expect([reads(), store.worlds()]).toEqual([1, []]);
  });

  test('has rows of its own from its first write on', () => {
    const { store, images } = seeded();
    const found = images('ann').get<object>('north', 'gold');
    if (found !== undefined) images('ann').update({ ...found, name: 'mine' });
    images('ann').delete('north', 'silver');
    images('ann').insert(imageOf(1, { id: 'new' }));
    expect(ids(images('ann').newest('north'))).toEqual(['new', 'gold']);
    expect(images('ann').get('north', 'gold')).toMatchObject({ name: 'mine', seq: 1 });
    expect(images('ann').totals('north')).toEqual({ images: 2, owned: 2 });
    expect(ids(images('bob').newest('north'))).toEqual(['silver', 'gold']);
    expect(images('bob').get('north', 'gold')?.name).toBe('');
    expect(store.worlds().map(({ tenant }) => tenant)).toEqual(['ann']);
  });

  test('is read on from where a page ended, though it is written to in between', () => {
    const { images } = seeded();
    const [first] = images('ann').newest('north');
    images('ann').insert(imageOf(1, { id: 'new' }));
    expect(ids(images('ann').newest('north', first?.seq))).toEqual(['gold']);
  });

  test('is untouched again when its first write is undone', () => {
    const { store, images } = seeded();
    const undone = () => {
      images('ann').delete('north', 'gold');
      expect(ids(images('ann').newest('north'))).toEqual(['silver']);
      throw new Error('undone');
    };
    expect(() => store.transaction(undone)).toThrow('undone');
    expect(ids(images('ann').newest('north'))).toEqual(['silver', 'gold']);
    expect(store.worlds()).toEqual([]);
  });

  test('finds a seed that is added later', () => {
    const { store, images } = seeded();
    expect(ids(images('ann').newest('north'))).toHaveLength(2);
    store.addSeed({ service: 'acme', images: [{ ...gold, id: 'late' }] });
    expect(ids(images('ann').newest('north'))).toEqual(['late', 'silver', 'gold']);
  });

  test('can be given nothing at all', () => {
    const { store, images } = seeded();
    store.addEmptyWorld('ann', 'acme');
    expect(ids(images('ann').newest('north'))).toEqual([]);
    expect(store.worlds('ann')).toHaveLength(1);
  });
});

describe('what was read before', () => {
  const fetched = ({ images }: ReturnType<typeof worldWith>) => [
    ids(images.newest('north')),
    ids(images.listed('north')),
    images.get('north', 'i-0')?.status,
    images.totals('north', { status: 'available' }).images,
  ];

  test.for<[string, (images: ReturnType<typeof worldWith>['images']) => void, unknown]>([
    ['nothing', () => {}, [['i-1', 'i-0'], ['i-0', 'i-1'], 'creating', 1]],
    [
      'an end',
      (images) => images.finish('north', 'i-0', 'failed', 2),
      [['i-1', 'i-0'], ['i-0', 'i-1'], 'failed', 1],
    ],
    ['a deletion', (images) => images.delete('north', 'i-0'), [['i-1'], ['i-1'], undefined, 1]],
    [
      'a new image',
      (images) => images.insert(imageOf(2, {})),
      [['i-2', 'i-1', 'i-0'], ['i-0', 'i-1', 'i-2'], 'creating', 2],
    ],
    [
      'a new image elsewhere',
      (images) => images.insert(imageOf(2, { region: 'south' })),
      [['i-1', 'i-0'], ['i-0', 'i-1'], 'creating', 1],
    ],
  ])('is as true after %s', ([, write, now]) => {
    const world = worldWith({ status: 'creating' }, {});
    fetched(world);
    write(world.images);
    expect(fetched(world)).toEqual(now);
  });

  test('is as true after a transaction that was undone', () => {
    const world = worldWith({ status: 'creating' }, {});
    const before = fetched(world);
    const undone = () => {
      world.images.delete('north', 'i-0');
      expect(fetched(world)).not.toEqual(before);
      throw new Error('undone');
    };
    expect(() => world.store.transaction(undone)).toThrow('undone');
    expect(fetched(world)).toEqual(before);
  });

  test('of a long listing is its beginning alone, and the rest is found as well', () => {
    const { images } = worldWith(...Array.from({ length: 333 }, () => ({})));
    for (const _ of [1, 2]) {
      expect(ids(images.newest('north'))).toEqual(
        Array.from({ length: 333 }, (_, n) => `i-${332 - n}`),
      );
      expect(ids(images.listed('north'))).toHaveLength(333);
    }
  });

  test('is not read on when it was written to', () => {
    const { images } = worldWith(...Array.from({ length: 60 }, () => ({})));
    expect(() => {
      for (const { region, id } of images.newest('north')) images.delete(region, id);
    }).toThrow('a listing was written to before it was read to its end');
  });
});
