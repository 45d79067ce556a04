import { DoppelError } from './doppel-error.ts';
import type { Problem } from './types.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

/** A body and what it is. */
interface Carried {
  readonly type: string;
  readonly text: string;
}

/** Calls the control plane and gives back what it answers; throws a `DoppelError` when it refuses. */
export interface Transport {
  <T>(method: string, path: string, query?: Query, body?: unknown): Promise<T>;
  /** The same with a body that is a text of another type than JSON. */
  send<T>(method: string, path: string, query: Query, body: Carried): Promise<T>;
  /** The answer to a GET as it comes, for what is not JSON. */
  open(path: string, query?: Query, signal?: AbortSignal): Promise<Response>;
}

/** A transport to the doppel whose root is `url`. */
export function createTransport(url: string, controlToken: string | undefined): Transport {
  const authorization =
    controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` };

  async function answer(path: string, query: Query, init: RequestInit): Promise<Response> {
    const response = await fetch(`${url}/_doppel/${path}${queryText(query)}`, {
      ...init,
      headers: { ...authorization, ...init.headers },
    }).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    if (!response.ok) throw new DoppelError(problemOf(url, response, await response.text()));
    return response;
  }

  async function send<T>(method: string, path: string, query: Query, body?: Carried) {
    const carried = body && { headers: { 'Content-Type': body.type }, body: body.text };
    const text = await (await answer(path, query, { method, ...carried })).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  function call<T>(method: string, path: string, query: Query = {}, body?: unknown) {
    const type = 'application/json';
    const carried = body === undefined ? undefined : { type, text: JSON.stringify(body) };
    return send<T>(method, path, query, carried);
  }

  return Object.assign(call, {
    send,
    open: (path: string, query: Query = {}, signal?: AbortSignal) =>
      answer(path, query, signal === undefined ? {} : { signal }),
  });
}

function queryText(query: Query): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

function unreachable(url: string, cause: unknown): DoppelError {
  const reason = reasonOf(cause);
  const detail = `${url}: no doppel answers there (${reason}); start one, or give its URL`;
  return new DoppelError(
    { type: 'about:blank', title: 'Unreachable', status: 0, detail },
    { cause },
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.message;
}

function problemOf(url: string, { status, statusText, headers }: Response, text: string): Problem {
  if (headers.get('content-type') === 'application/problem+json')
    return JSON.parse(text) as Problem;
  const detail = `${url}: what answers there is not doppel (status ${status}); give the URL of one`;
  return { type: 'about:blank', title: statusText, status, detail };
}
