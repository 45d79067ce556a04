import { type DoppelEvent, type EventsOptions, openEvents } from './events.ts';
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
  Loaded,
  Reset,
  ResetDone,
  SetUp,
  SetupInput,
  Where,
} from './types.ts';
import { type CopyName, type WaitOptions, waitForCopy } from './wait-for-copy.ts';

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
    /**
     * Waits until a copy has succeeded, failed or been cancelled, and gives it as it then is. Rejects when it has not ended
     * in time, which it never does under a clock that stands.
     *
     * @example
     * const [copy] = await tenant.copies.list();
     * const { phase } = await tenant.copies.waitFor(copy);
     */
    waitFor(copy: CopyName, options?: WaitOptions): Promise<Copy>;
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
  /**
   * Requests and what falls due, from now on, as they come.
   *
   * @example
   * for await (const { event } of await tenant.events()) if (event === 'task') break;
   */
  events(options?: EventsOptions): Promise<AsyncIterableIterator<DoppelEvent>>;
  /** Puts everything back as it was at the start, or `only` some kinds; says how many of each went. */
  reset(options?: Reset): Promise<ResetDone>;
  readonly snapshot: {
    /** All that is kept, or all of it that is the tenant's own, as text: for a file, and for `load`. */
    save(): Promise<string>;
    /** Puts it in the place of what is there: what `save` gave, here or elsewhere. Rejects, and nothing has changed. */
    load(text: string): Promise<Loaded>;
  };
  /** Sets up what a file of `--seed` can: images, limits, facts, the clock, fault rules. */
  seed(setup: SetupInput): Promise<SetUp>;
}

/** All entries of a list, page by page. */
async function whole<T>(
  call: Transport,
  name: 'images' | 'copies',
  query: Readonly<Record<string, string | undefined>>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    type Page = Readonly<Record<string, T[]>> & { readonly next: string | null };
    const page: Page = await call('GET', name, { ...query, after });
    all.push(...(page[name] ?? []));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}

/** The resources of a tenant, or of everyone. */
export function createResources(call: Transport, tenant?: string): Resources {
  const own = { tenant };
  return {
    images: {
      list: (filter) => whole<Image>(call, 'images', { ...own, ...filter }),
      get: (id, where) => call('GET', `images/${encodeURIComponent(id)}`, { ...own, ...where }),
    },
    copies: {
      list: (filter) => whole<Copy>(call, 'copies', { ...own, ...filter }),
      get: (id, where) => call('GET', `copies/${encodeURIComponent(id)}`, { ...own, ...where }),
      waitFor: (copy, options) => waitForCopy(call, own, copy, options),
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
    events: (options) => openEvents(call, own, options),
    reset: (options) => call('POST', 'reset', own, options),
    snapshot: {
      save: async () => (await call.open('snapshot', own)).text(),
      load: (text) => call.send('PUT', 'snapshot', own, { type: 'application/x-ndjson', text }),
    },
    seed: (setup) => call('POST', 'seed', own, setup),
  };
}
