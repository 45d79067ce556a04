import type { Transport } from './transport.ts';
import type {
  RequestFilter,
  RequestPage,
  RequestsVerification,
  RequestsVerified,
} from './types.ts';

/** The journal of requests: a tenant's own, or all of it. */
export interface Requests {
  /** A page, oldest first; `next` of one is `after` of the following one. */
  list(filter?: RequestFilter): Promise<RequestPage>;
  /**
   * Rejects with near misses when requests did not come as they should, and when the journal has
   * forgotten too much to say.
   *
   * @example
   * await tenant.requests.verify({ match: { operation: 'CopyImage' }, exactly: 1 });
   */
  verify(verification: RequestsVerification): Promise<RequestsVerified>;
  /** Forgets them; returns how many. */
  clear(): Promise<number>;
}

export function createRequests(call: Transport, own: { tenant: string | undefined }): Requests {
  return {
    list: (filter) => call('GET', 'requests', { ...own, ...filter }),
    verify: (verification) => call('POST', 'requests/verify', own, verification),
    clear: async () => (await call<{ cleared: number }>('DELETE', 'requests', own)).cleared,
  };
}

/** All that are left from a place on, as one page. */
export async function everyRequest(
  { list }: Pick<Requests, 'list'>,
  asked: RequestFilter = {},
): Promise<RequestPage> {
  let page = await list(asked);
  const requests = [...page.requests];
  while (page.next !== null) {
    page = await list({ ...asked, after: page.next });
    requests.push(...page.requests);
  }
  return { ...page, requests };
}
