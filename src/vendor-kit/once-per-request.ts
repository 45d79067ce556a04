import type { WireRequest } from '../contract/wire-request.ts';

/**
 * A reading of requests that is done once, however many services of a cloud ask for it. A request is read
 * to its end before the next one is, so that only the last reading is kept.
 */
export function oncePerRequest<T>(read: (request: WireRequest) => T): (request: WireRequest) => T {
  let last: { readonly request: WireRequest; readonly value: T } | undefined;
  return (request) => {
    if (last?.request !== request) last = { request, value: read(request) };
    return last.value;
  };
}
