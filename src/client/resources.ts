import { createFaults, type Faults } from './faults.ts';
import { createRequests, type Requests } from './requests.ts';
import type { Transport } from './transport.ts';
import type {
  Advance,
  Advanced,
  Clock,
  ClockChange,
  Copy,
  CopyFilter,
  Image,
  ImageFilter,
  Limits,
  LimitsChange,
  Planted,
  Reset,
  ResetDone,
  SeedInput,
  Where,
} from './types.ts';

/** What a tenant and everyone have in common: a tenant's own, or else what all inherit or all that there is. */
export interface Resources {
  readonly images: {
    list(filter?: ImageFilter): Promise<Image[]>;
    /** Rejects with status 404 when there is none, 409 when several have that id. */
    get(id: string, where?: Where): Promise<Image>;
  };
  readonly copies: {
    list(filter?: CopyFilter): Promise<Copy[]>;
    /** By the id of the job or task, else of the new image. */
    get(id: string, where?: Where): Promise<Copy>;
  };
  readonly clock: {
    get(): Promise<Clock>;
    set(change: ClockChange): Promise<Clock>;
    /** Moves the clock forward, `'40m'` or `{ to: 'idle' }`, and reports what happened on the way. */
    advance(target: string | Advance): Promise<Advanced>;
  };
  readonly limits: {
    get(): Promise<Limits>;
    /** Changes those named; `null` restores a default. */
    set(change: LimitsChange): Promise<Limits>;
  };
  readonly faults: Faults;
  readonly requests: Requests;
  /** Deletes images and copies and plants the seeds again, or leaves nothing with `seed: false`. */
  reset(options?: Reset): Promise<ResetDone>;
  seed(seed: SeedInput): Promise<Planted>;
}

/** The resources of a tenant, or of everyone. */
export function createResources(call: Transport, tenant?: string): Resources {
  const own = { tenant };
  return {
    images: {
      list: async (filter) =>
        (await call<{ images: Image[] }>('GET', 'images', { ...own, ...filter })).images,
      get: (id, where) => call('GET', `images/${encodeURIComponent(id)}`, { ...own, ...where }),
    },
    copies: {
      list: async (filter) =>
        (await call<{ copies: Copy[] }>('GET', 'copies', { ...own, ...filter })).copies,
      get: (id, where) => call('GET', `copies/${encodeURIComponent(id)}`, { ...own, ...where }),
    },
    clock: {
      get: () => call('GET', 'clock', own),
      set: (change) => call('PUT', 'clock', own, change),
      advance: (target) =>
        call('POST', 'clock/advance', own, typeof target === 'string' ? { by: target } : target),
    },
    limits: {
      get: () => call('GET', 'limits', own),
      set: (change) => call('PUT', 'limits', own, change),
    },
    faults: createFaults(call, own),
    requests: createRequests(call, own),
    reset: (options) => call('POST', 'reset', own, options),
    seed: (seed) => call('POST', 'seed', own, seed),
  };
}
