import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Log } from '../server/engine.ts';
import { type Problem, problemBody } from '../server/problem.ts';
import { nearest, suggest } from '../text/nearest.ts';
import { Refusal } from './refusal.ts';
import { REMEDY, reasonOf } from './schema-refusal.ts';

interface Validated {
  readonly success: boolean;
  readonly error?: z.ZodError;
  readonly data?: unknown;
  /** Which part of the request it is: `json`, `query`, `param`. */
  readonly target: string;
}

/** The hook of every route: throws the first issue that its schema found. */
export function refuseInvalid({ success, error, data, target }: Validated): void {
  const [outer] = error?.issues ?? [];
  if (success || outer === undefined) return;
  throw new Refusal({
    status: 400,
    ...reasonOf(outer, data, target === 'query' ? 'parameter of this query' : undefined),
  });
}

/** The answer to whatever a route threw; what is not a refusal is a bug of ours. */
export function answerError(error: Error, log: Log): Response {
  if (error instanceof Refusal) return answer(error.problem);
  if (error instanceof HTTPException) return answer(notReadable(error).problem);
  log.error({ err: error }, 'bug in the control plane of doppel');
  return answer({ status: 500, detail: 'A bug in doppel; its log has the whole error.' });
}

/** 404 with the nearest routes, or 405 with what a known route allows. */
export function answerNotFound(
  { method, path }: { method: string; path: string },
  routes: readonly { method: string; path: string }[],
): Response {
  const served = routes.filter((route) => route.method !== 'ALL');
  const allowed = served.filter((route) => matches(route.path, path)).map((route) => route.method);
  if (allowed.length > 0) return notAllowed(method, [...new Set(allowed)]);
  const paths = [...new Set(served.map((route) => route.path.replace(/:(\w+)/g, '{$1}')))];
  const { problem } = new Refusal({
    status: 404,
    subject: 'path',
    value: path,
    reason: 'is not served',
    remedy: `${suggest(path, paths)} (all paths: /_doppel/openapi.json)`,
    nearest: nearest(path, paths),
  });
  return answer(problem);
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  );
}

/** 405 with the methods that a path does answer. */
export function notAllowed(value: string, allowed: readonly string[]): Response {
  const all = allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
  const { problem } = new Refusal({
    status: 405,
    subject: 'method',
    value,
    reason: 'is not answered here',
    remedy: `use ${allowed.join(' or ')}`,
  });
  return answer(problem, { Allow: [...all].sort().join(', ') });
}

function notReadable({ status, message }: HTTPException): Refusal {
  return new Refusal({
    status,
    subject: 'body',
    reason: `cannot be read (${message})`,
    remedy: REMEDY,
  });
}

function answer(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(problemBody(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
