import type {
  Call,
  ImageChange,
  ImagePlan,
  Images,
  Place,
  TaskStart,
  Tasks,
} from '../contract/call.ts';
import type { Image, NewImage } from '../domain/image.ts';
import type { Task, TaskKind, TaskPlan } from '../domain/task.ts';
import type { TotalOf } from '../state/images.ts';
import type { World } from '../state/world.ts';

/** What a call's verbs decide by. */
export interface Moment {
  readonly scope: Call['scope'];
  readonly now: number;
  readonly limits: Call['limits'];
  readonly world: World;
  /** Copies at once in a region. */
  readonly slots: number;
  /** How a task will go that starts now and takes `durationMs` by itself. */
  plan(kind: TaskKind, durationMs: number): TaskPlan;
}

type Attributes = Image['attributes'];

// Classes, and not objects of closures: these are put together for every call.

/** The verbs on images: whose they are, when they change and which are counted is decided here. */
export class CallImages implements Images<Attributes> {
  readonly #moment: Moment;
  readonly #region: string;

  constructor(moment: Moment) {
    this.#moment = moment;
    this.#region = moment.scope.region;
  }

  get #images() {
    return this.#moment.world.images;
  }

  visible(id: string, region = this.#region) {
    return this.#images.get<Attributes>(region, id);
  }

  owned(id: string, region = this.#region) {
    const image = this.visible(id, region);
    return image?.owned ? image : undefined;
  }

  named(name: string, region = this.#region) {
    return this.#images.named<Attributes>(region, name);
  }

  newest(region = this.#region, beforeSeq?: number) {
    return this.#images.newest<Attributes>(region, beforeSeq);
  }

  byName(region = this.#region, after?: Pick<Image, 'name' | 'seq'>) {
    return this.#images.byName<Attributes>(region, after);
  }

  listed(region = this.#region, after?: Pick<Image, 'createdAt' | 'id'>) {
    return this.#images.listed<Attributes>(region, after);
  }

  totals(region = this.#region, of?: TotalOf) {
    return this.#images.totals(region, of);
  }

  isFull(limit: string, region?: string): boolean {
    const most = this.#moment.limits[limit] ?? Number.POSITIVE_INFINITY;
    return this.totals(region).owned >= most;
  }

  create({ id, name, description, sizeGiB, attributes, ...plan }: ImagePlan<Attributes>) {
    const { now } = this.#moment;
    const image: NewImage<Attributes> = {
      region: plan.region ?? this.#region,
      id,
      name: name ?? '',
      description: description ?? '',
      status: 'creating',
      owned: true,
      sizeGiB,
      tags: plan.tags ?? [],
      createdAt: now,
      updatedAt: now,
      attributes,
    };
    this.#images.insert(image);
    return image;
  }

  update(image: Image<Attributes>, { attributes, ...change }: ImageChange<Attributes>): void {
    const merged = attributes && { attributes: { ...image.attributes, ...attributes } };
    this.#images.update({ ...image, updatedAt: this.#moment.now, ...change, ...merged });
  }

  remove({ region, id }: Place): void {
    this.#images.delete(region, id);
  }
}

/** The verbs on tasks: how long they take, what becomes of them and who waits is decided here. */
export class CallTasks implements Tasks {
  readonly #moment: Moment;

  constructor(moment: Moment) {
    this.#moment = moment;
  }

  get #tasks() {
    return this.#moment.world.tasks;
  }

  start(kind: TaskKind, { id, image, source, sourceRegion, seconds }: TaskStart): void {
    const { scope, now, limits, slots } = this.#moment;
    const durationMs = Math.round((seconds ?? limits.copySeconds ?? 0) * 1000);
    this.#tasks.add(
      {
        id,
        kind,
        region: image.region,
        imageId: image.id,
        sourceRegion: sourceRegion ?? scope.region,
        sourceImageId: source,
        createdAt: now,
        ...this.#moment.plan(kind, durationMs),
      },
      slots,
    );
  }

  cancel(task: Task): void {
    this.#tasks.cancel(task, this.#moment.now, this.#moment.slots);
  }

  of({ region, id }: Place) {
    return this.#tasks.byImage(region, id);
  }

  byId(id: string) {
    return this.#tasks.byId(id);
  }

  oldest(region = this.#moment.scope.region, afterSeq?: number) {
    return this.#tasks.oldest(region, afterSeq);
  }

  unfinishedAbout({ region, id }: Place) {
    return this.#tasks.unfinishedAbout(region, id);
  }

  unfinished() {
    return this.#tasks.unfinished();
  }

  count(kind: TaskKind, region?: string) {
    return this.#tasks.count(kind, region);
  }
}
