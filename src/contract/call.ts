import type { Image, ImageFacts, NewImage, Tag } from '../domain/image.ts';
import type { Task, TaskKind } from '../domain/task.ts';
import type { RegionTotals, TotalOf } from '../state/images.ts';
import type { WorldTokens } from '../state/tokens.ts';
import type { Ids } from './ids.ts';
import type { Decoded } from './wire.ts';

/** Whose state a call sees: one service of one tenant, in one region. */
export interface Scope {
  readonly service: string;
  readonly tenant: string;
  readonly region: string;
}

/** What a service's types say to its operations: the names of its limits, its settings, its images, its requests. */
export interface CallTypes {
  readonly limit: string;
  readonly settings: unknown;
  readonly attributes: object;
  readonly decoded: Decoded;
}

/** What an operation may use: its moment, its account and verbs that reach nothing but its own world. */
export interface Call<T extends CallTypes = CallTypes> {
  readonly scope: Scope;
  /** The account id that the wire shows for the tenant. */
  readonly accountId: string;
  /** The `Host` that the request was sent to, to the letter: it leads its client back here. `''` when there is none. */
  readonly host: string;
  /** The host of a cloud that the client believes to have reached; `undefined` when it knows that it calls doppel. */
  readonly cloudHost: string | undefined;
  /** The tenant's clock in milliseconds, one moment for the whole call. */
  readonly now: number;
  /** The numbers in force for the tenant; one that the vendor does not set is infinite. */
  readonly limits: Readonly<Record<T['limit'], number>>;
  /** The flags and switches of the account. */
  readonly settings: T['settings'];
  readonly requestId: string;
  /** What the wire read: for what a client says of itself and no parameter carries. */
  readonly decoded: T['decoded'];
  readonly ids: Ids;
  readonly images: Images<T['attributes'], T['limit']>;
  readonly tasks: Tasks;
  /** For `once` alone. */
  readonly tokens: Pick<WorldTokens, 'get' | 'put'>;
}

/** Names an image, or where one is to be. */
export type Place = Pick<ImageFacts, 'region' | 'id'>;

/** An image to create; what is left out is empty, or the request's region. */
export interface ImagePlan<A> {
  readonly id: string;
  readonly region?: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly sizeGiB: number;
  readonly tags?: readonly Tag[];
  readonly attributes: A;
}

/** What may change of an image; attributes that are left out stay. */
export interface ImageChange<A> {
  readonly name?: string;
  readonly description?: string;
  readonly tags?: readonly Tag[];
  /** The moment of the call, unless it is said otherwise. */
  readonly updatedAt?: number;
  readonly attributes?: Partial<A>;
}

/** The images of the caller's world. A region that is left out is the request's. */
export interface Images<A extends object, L extends string = string> {
  /** An image that the caller sees. */
  visible(id: string, region?: string): Image<A> | undefined;
  /** An image that the caller owns: public and shared ones are as good as unknown. */
  owned(id: string, region?: string): Image<A> | undefined;
  /** The images that bear exactly this name, newest first. */
  named(name: string, region?: string): Image<A>[];
  /** Newest first, from just before `beforeSeq`; lazily read. */
  newest(region?: string, beforeSeq?: number): Iterable<Image<A>>;
  /** By name, those that share one oldest first, from just after one; lazily read. */
  byName(region?: string, after?: Pick<Image, 'name' | 'seq'>): Iterable<Image<A>>;
  /** The default listing: newest first, then by id, from just after an image; lazily read. */
  listed(region?: string, after?: Pick<Image, 'createdAt' | 'id'>): Iterable<Image<A>>;
  /** How many images there are, without looking at one. */
  totals(region?: string, of?: TotalOf): RegionTotals;
  /** Whether one more owned image, whatever its state, passes a limit of its region. */
  isFull(limit: L, region?: string): boolean;
  /** Stores an image of the caller's that is being created from now on. */
  create(plan: ImagePlan<A>): NewImage<A>;
  update(image: Image<A>, change: ImageChange<A>): void;
  remove(image: Place): void;
}

/** Work to start: the image that it is about, and what it is made of. */
export interface TaskStart {
  /** The image's own id where the vendor shows no task. */
  readonly id: string;
  readonly image: Place;
  /** The id of the image, instance or snapshot that is read; empty when it is none of these. */
  readonly source: string;
  /** The request's region when left out. */
  readonly sourceRegion?: string;
  /** How long it takes; `null` is as long as any other. */
  readonly seconds?: number | null;
}

/** The tasks of the caller's world. */
export interface Tasks {
  /**
   * Starts work, or queues it when it is a copy and its region has no free slot. An image whose `delete` starts
   * is `deleting`, and gone when it ends.
   */
  start(kind: TaskKind, task: TaskStart): void;
  /** Ends an unfinished task without a result; the slot it held is given on. */
  cancel(task: Task): void;
  /** The tasks about an image, oldest first. */
  of(image: Place): Task[];
  /** One for each destination. */
  byId(id: string): Task[];
  /** The tasks of a region, the request's when left out, oldest first, from just after `afterSeq`. */
  oldest(region?: string, afterSeq?: number): Iterable<Task>;
  /** Unfinished tasks that create an image or read from it. */
  unfinishedAbout(image: Place): Task[];
  unfinished(): Task[];
  /** How many unfinished tasks of a kind there are, in a region or in all, without looking at one. */
  count(kind: TaskKind, region?: string): number;
}
