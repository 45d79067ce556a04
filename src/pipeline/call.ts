import type { Call, Images, Tasks } from '../contract/call.ts';
import type { WireRequest } from '../contract/wire-request.ts';
import type { Image } from '../domain/image.ts';
import type { TaskKind, TaskPlan } from '../domain/task.ts';
import type { World } from '../state/world.ts';

/** What a call's verbs decide by. */
interface Moment {
  readonly scope: Call['scope'];
  readonly now: number;
  readonly limits: Call['limits'];
  readonly world: World;
}

interface TaskMoment extends Moment {
  /** Copies at once in a region. */
  readonly slots: number;
  /** How a task will go that starts now and takes `durationMs` by itself. */
  plan(kind: TaskKind, durationMs: number): TaskPlan;
}

type Attributes = Image['attributes'];

/** The host of a request, without the scheme and the path that some clients put around it. */
export function hostOf({ headers }: WireRequest): string {
  return (headers.host ?? '').replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '');
}

/** The verbs on images: whose they are, when they change and which are counted is decided here. */
export function imagesOf({ scope, now, limits, world }: Moment): Images<Attributes> {
  const { images } = world;
  return {
    visible: (id, region = scope.region) => images.get<Attributes>(region, id),
    owned(id, region = scope.region) {
      const image = images.get<Attributes>(region, id);
      return image?.owned ? image : undefined;
    },
    named: (name, region = scope.region) => images.named<Attributes>(region, name),
    newest: (region = scope.region, beforeSeq) => images.newest<Attributes>(region, beforeSeq),
    listed: (region = scope.region) => images.listed<Attributes>(region),
    totals: (region = scope.region, of) => images.totals(region, of),
    isFull: (limit, region = scope.region) =>
      images.totals(region).owned >= (limits[limit] ?? Number.POSITIVE_INFINITY),
    create(plan) {
      const image = {
        region: plan.region ?? scope.region,
        id: plan.id,
        name: plan.name ?? '',
        description: plan.description ?? '',
        status: 'creating',
        owned: true,
        sizeGiB: plan.sizeGiB,
        tags: plan.tags ?? [],
        createdAt: now,
        updatedAt: now,
        attributes: plan.attributes,
      } as const;
      images.insert(image);
      return image;
    },
    update(image, { attributes, ...change }) {
      const merged = attributes && { attributes: { ...image.attributes, ...attributes } };
      images.update({ ...image, updatedAt: now, ...change, ...merged });
    },
    remove: ({ region, id }) => images.delete(region, id),
  };
}

/** The verbs on tasks: how long they take, what becomes of them and who waits is decided here. */
export function tasksOf({ scope, now, limits, world, slots, plan }: TaskMoment): Tasks {
  const { tasks } = world;
  return {
    start(kind, { id, image, source, sourceRegion = scope.region, seconds }) {
      const durationMs = Math.round((seconds ?? limits.copySeconds ?? 0) * 1000);
      tasks.add(
        {
          id,
          kind,
          region: image.region,
          imageId: image.id,
          sourceRegion,
          sourceImageId: source,
          createdAt: now,
          ...plan(kind, durationMs),
        },
        slots,
      );
    },
    cancel: (task) => tasks.cancel(task, now, slots),
    of: ({ region, id }) => tasks.byImage(region, id),
    byId: (id) => tasks.byId(id),
    oldest: (region = scope.region, afterSeq) => tasks.oldest(region, afterSeq),
    unfinishedAbout: ({ region, id }) => tasks.unfinishedAbout(region, id),
    unfinished: () => tasks.unfinished(),
  };
}
