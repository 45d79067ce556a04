import type { WireResponse } from '../contract/wire-request.ts';
import type { Connection } from './effect.ts';

/** An answer and what a fault does to its delivery. */
export interface Answer {
  readonly response: WireResponse;
  /** Real milliseconds before its first byte. */
  readonly latencyMs: number;
  readonly connection: Connection | undefined;
  /** What is answered instead when the work could not be committed. */
  lost(reason: unknown): Answer;
}

/** What takes the place of an answer where a fault lets none out. */
export const NO_ANSWER: WireResponse = { status: 0, headers: {}, body: '' };
