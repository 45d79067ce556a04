import type { Decoded, Emulator, Wire } from '../contract/emulator.ts';
import type { ApiError } from '../contract/errors.ts';
import type { WireRequest } from '../contract/wire-request.ts';
import type { FaultEffect } from '../faults/rule.ts';

/** One request on its way through the pipeline, and what is known of it so far. */
export interface Exchange {
  readonly request: WireRequest;
  readonly emulator: Emulator;
  readonly wire: Wire;
  readonly decoded: Decoded;
  /** Real milliseconds with a fraction. */
  readonly startedAt: number;
  tenant: string;
  /** The tenant's clock; the default one until the caller is known. */
  now: number;
  requestId: string | undefined;
  /** The rules that struck, by name or id. */
  readonly struck: string[];
  latencyMs: number;
  retryAfterMs: number | undefined;
  /** What a fault does to the connection that the answer goes out on. */
  connection: FaultEffect | undefined;
  refusal: ApiError | undefined;
}
