import { DoppelError } from './doppel-error.ts';
import type { Problem } from './types.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Calls the control plane and gives back what it answers; throws a `DoppelError` when it refuses. */
export type Transport = <T>(
  method: string,
  path: string,
  query?: Query,
  body?: unknown,
) => Promise<T>;

/** A transport to the doppel whose root is `url`. */
export function createTransport(url: string, controlToken: string | undefined): Transport {
  const authorization =
    controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` };
  return async <T>(method: string, path: string, query: Query = {}, body?: unknown) => {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/_doppel/${path}${queryText(query)}`, {
      method,
      headers: { ...authorization, ...type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    const text = await response.text();
    if (!response.ok) throw new DoppelError(problemOf(url, response, text));
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

function unreachable(url: string, cause: unknown): DoppelError {
  const reason = reasonOf(cause);
  const detail = `${url}: no doppel answers there (${reason}); start one, or give its url`;
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
  const detail = `${url}: what answers there is no doppel (status ${status}); give the url of one`;
  return { type: 'about:blank', title: statusText, status, detail };
}
