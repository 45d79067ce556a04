import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Log } from '../server/engine.ts';
import { type Problem, problemBody } from '../server/problem.ts';
import { nearest, suggest } from '../text/nearest.ts';
import { Refusal } from './refusal.ts';

/** Said where a schema's message names no remedy of its own. */
const REMEDY = 'see /_doppel/openapi.json';

interface Validated {
  readonly success: boolean;
  readonly error?: z.ZodError;
  readonly data?: unknown;
}

/** The hook of every route: throws the first issue that its schema found. */
export function refuseInvalid({ success, error, data }: Validated): void {
  const [outer] = error?.issues ?? [];
  if (success || outer === undefined) return;
  const issue = innermost(outer);
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  const [reason = '', remedy = REMEDY] = issue.message.split('; ', 2);
  throw new Refusal({
    status: 400,
    subject: path.length === 0 ? 'body' : path.join('.'),
    value: path.reduce((value, key) => Object(value)[key], data),
    reason,
    remedy,
  });
}

/** Where a union leaves it to its forms to say what is wrong: the first that its nearest form found. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.message !== '') return issue;
  const [first] = issue.errors.find(([found]) => found && isInside(found)) ?? [];
  return first === undefined
    ? issue
    : innermost({ ...first, path: [...issue.path, ...first.path] });
}

/** Whether a value has the form and only parts of it are wrong. */
function isInside({ code, path }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
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

function notAllowed(value: string, allowed: readonly string[]): Response {
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
