import type { IncomingMessage } from 'node:http';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type * as z from 'zod';
import { problemSchema } from './schemas.ts';

/** What the adapter hands to a route beside the request. */
export interface Bindings {
  readonly incoming: IncomingMessage;
}

/** What each file of routes is added to. */
export type Routes = OpenAPIHono<{ Bindings: Bindings }>;

/** What a route answers: 200 with JSON of a schema, or a problem. */
export function answers<S extends z.ZodType>(schema: S, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } }, default: PROBLEM };
}

/** What a route answers that creates something: 201 with JSON of a schema, or a problem. */
export function created<S extends z.ZodType>(schema: S, description: string) {
  return { 201: { description, content: { 'application/json': { schema } } }, default: PROBLEM };
}

/** A JSON body that a call must, or may, carry. */
export function body<S extends z.ZodType, R extends boolean>(schema: S, required: R) {
  return { content: { 'application/json': { schema } }, required };
}

/** A moment of a clock as bodies show it. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString();
}

export const PROBLEM = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: problemSchema } },
};
