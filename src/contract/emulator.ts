import type * as z from 'zod';
import type { NewImage } from '../domain/image.ts';
import type { TaskKind, TaskPlan } from '../domain/task.ts';
import type { World } from '../state/world.ts';
import type { ApiError, ErrorCatalogue } from './errors.ts';
import type { Ids } from './ids.ts';
import type { WireRequest, WireResponse } from './wire-request.ts';

/** Whose state a call sees: one service of one tenant, in one region. */
export interface Scope {
  readonly service: string;
  readonly tenant: string;
  readonly region: string;
}

/** Who calls, as far as the request tells. */
export interface Caller {
  /** The access key id, which names the tenant; `anonymous` when there is none. */
  readonly tenant: string;
  /** What must not be sent twice; remembered once the request counts as arrived. */
  readonly nonce?: string;
}

export const ANONYMOUS = 'anonymous';

/** How signatures are judged. Freshness reads real time: SDKs correct their skew by the `Date` header. */
export type AuthPolicy =
  | { readonly mode: 'off' }
  | {
      readonly mode: 'verify';
      secretOf(accessKey: string): string | undefined;
      /** The nonces of requests that arrived lately. */
      readonly nonces?: { has(key: string, nonce: string, now: number): boolean };
      /** Real time in milliseconds. */
      readonly now: number;
    };

/** What a wire read from a request: never judged yet, as sent. */
export interface Decoded {
  /** The operation's name as sent, `''` when there was none. */
  readonly operation: string;
  readonly region: string;
  /** The parameters as a tree; `undefined` for a body that cannot be read. */
  readonly input: unknown;
}

/** One protocol that a service speaks. */
export interface Wire<D extends Decoded = Decoded> {
  /** Whether a request has this wire's shape; no two services may say yes to one request. */
  recognises(request: WireRequest): boolean;
  /** Reads a request; total, it never throws. */
  decode(request: WireRequest): D;
  /**
   * The gateway's checks up to the existence of the operation, in the vendor's order: method, common
   * parameters, credentials, signature, version. Throws the `ApiError` of the first that fails.
   */
  authenticate(request: WireRequest, decoded: D, policy: AuthPolicy): Caller;
  encode(output: unknown, decoded: D, requestId: string): WireResponse;
  /** `retryAfterMs` goes into the vendor's hint header, where this answer has one. */
  encodeError(error: ApiError, decoded: D, requestId: string, retryAfterMs?: number): WireResponse;
  /** The tenant that a request says to be of, believed or not; the journal keeps a refusal there. */
  claims?(request: WireRequest, decoded: D): string | undefined;
  /**
   * What all attempts of one call share, where a client tells: an invocation id, a token, an unchanged
   * signature.
   */
  attemptKey?(request: WireRequest, decoded: D): string | undefined;
  /**
   * What the journal says of a signature that does not match; undefined when it does. The wire keeps
   * the vendor's answer.
   */
  diagnose?(
    request: WireRequest,
    decoded: D,
    secretOf: (key: string) => string | undefined,
  ): unknown;
}

/** What an operation may use: its world, its moment, its limits. `L` names the limits, `F` the facts. */
export interface Call<L extends string = string, F = unknown> {
  readonly scope: Scope;
  /** The account id that the wire shows for the tenant. */
  readonly accountId: string;
  /** The tenant's clock in milliseconds, one moment for the whole call. */
  readonly now: number;
  readonly world: World;
  readonly limits: Readonly<Record<L | 'copySeconds', number>>;
  readonly facts: F;
  readonly requestId: string;
  readonly ids: Ids;
  /** How a task will go that starts in this call: `durationMs` and well, unless a rule about copies says else. */
  fate(kind: TaskKind, durationMs: number): TaskPlan;
}

/** Synchronous by type: one request is one transaction. */
export type Sync<T> = T extends PromiseLike<unknown> ? never : T;

export type Issue = z.core.$ZodIssue;

export type Prepared =
  | { readonly ok: true; run(call: Call): unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface Operation {
  /** The vendor's page. */
  readonly docs: string;
  /** A `write` runs in a transaction of its own. */
  readonly access: 'read' | 'write';
  /** The rows that the operation's own page lists, in the page's order. */
  readonly errors: readonly string[];
  /** The top-level parameters it reads. */
  readonly parameters: readonly string[];
  /** Those of them that are lists. */
  readonly lists: readonly string[];
  prepare(raw: unknown): Prepared;
}

/** Ties a schema to the code that reads it; closes over both types, so a table of operations needs no `any`. */
export function defineOperation<S extends z.ZodObject, O, C extends Call>(spec: {
  readonly docs: string;
  readonly access: 'read' | 'write';
  readonly errors: readonly string[];
  readonly input: S;
  run(input: z.infer<S>, call: C): Sync<O>;
}): Operation {
  return {
    docs: spec.docs,
    access: spec.access,
    errors: spec.errors,
    parameters: Object.keys(spec.input.shape),
    lists: Object.keys(spec.input.shape).filter((name) => isList(spec.input.shape[name])),
    prepare(raw) {
      const parsed = spec.input.safeParse(raw);
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      return { ok: true, run: (call) => spec.run(parsed.data, call as C) };
    },
  };
}

/** Whether a schema, without what is wrapped around it, is that of a list. */
function isList(schema: z.core.$ZodType | undefined): boolean {
  const def = schema?._zod.def as
    | { readonly type: string; readonly out?: z.ZodType; readonly innerType?: z.ZodType }
    | undefined;
  if (def === undefined || def.type === 'array') return def !== undefined;
  return isList(def.type === 'pipe' ? def.out : def.innerType);
}

/** A documented number that `/_doppel/limits` can change; `null` means the vendor sets none. */
export interface LimitSpec {
  readonly value: number | null;
  readonly source: string;
}

/** What the core itself must be able to say, in each vendor's words. */
export type Situation =
  | 'unknownOperation'
  | 'throttled'
  | 'unavailable'
  | 'internal'
  | 'unauthenticated'
  | 'forbidden'
  | 'bodyTooLarge';

/** A service: tables, wires and operations. The core knows nothing else about it. */
export interface Emulator<D extends Decoded = Decoded> {
  readonly id: string;
  /** The service's name in the vendor's words. */
  readonly name: string;
  readonly apiVersion: string;
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly wires: readonly Wire<D>[];
  readonly errors: ErrorCatalogue;
  /** Rows of the gateway, which every operation can answer. */
  readonly commonErrors: readonly string[];
  readonly situations: Readonly<Record<Situation, (decoded: D) => ApiError>>;
  /** How this service words a bad parameter. */
  invalid(issues: readonly Issue[], decoded: D): ApiError;
  readonly limits: Readonly<Record<string, LimitSpec>>;
  /** The flags and switches of an account that the service's spec names, with their defaults. */
  readonly facts: z.ZodObject;
  /** The vendor's own part of an image, as seeds and the control plane may write it. */
  readonly imageAttributes: z.ZodObject;
  /**
   * The usual listing that an image is in, `''` for none: its images are kept counted and sorted, so that
   * the first page need not look at each.
   */
  shelfOf?(image: NewImage): string;
  /** What becomes of the new image of a failed copy. */
  readonly failedImage: 'kept' | 'dropped';
  /** Digits of an account id on this wire. */
  readonly accountIdDigits: number;
  newRequestId(ids: Ids, now: number): string;
  readonly operations: Readonly<Record<string, Operation>>;
}
