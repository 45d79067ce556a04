import { STATUS_CODES } from 'node:http';
import type { WireResponse } from '../contract/wire-request.ts';

/** An error in our own words, RFC 9457. */
export interface Problem {
  readonly status: number;
  /** The value, the reason and the remedy, in a sentence. */
  readonly detail: string;
  readonly [extension: string]: unknown;
}

/** A problem as `application/problem+json`. */
export function problemResponse(problem: Problem): WireResponse {
  return {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: problemBody(problem),
  };
}

export function problemBody({ status, ...rest }: Problem): string {
  return `${JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, ...rest })}\n`;
}

/** A problem as the bytes of a whole answer, for a socket that no request is read from any more. */
export function rawProblem(problem: Problem): string {
  const body = problemBody(problem);
  const { status } = problem;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Bad Request'}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
