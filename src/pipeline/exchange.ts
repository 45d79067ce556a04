import type { Emulator } from '../contract/emulator.ts';
import type { ApiError } from '../contract/errors.ts';
import type { Decoded, Wire } from '../contract/wire.ts';
import type { WireRequest } from '../contract/wire-request.ts';
import type { Connection } from '../faults/effect.ts';

/** One request on its way through the pipeline, and what is known of it so far. */
export interface Exchange {
  readonly request: WireRequest;
  readonly emulator: Emulator;
  readonly wire: Wire;
  readonly decoded: Decoded;
  /** Real milliseconds with a fraction. */
  readonly startedAt: number;
  /** Unknown until the caller is believed. */
  tenant: string | undefined;
  /** The tenant's clock; the default one until the caller is known. */
  now: number;
  requestId: string | undefined;
  /** What the gateway let pass and yet remarked on. */
  remark: unknown;
  /** The fault rules that were applied, by name or id. */
  readonly applied: string[];
  latencyMs: number;
  retryAfterMs: number | undefined;
  /** What a fault does to the connection that the answer goes out on. */
  connection: Connection | undefined;
  refusal: ApiError | undefined;
}
