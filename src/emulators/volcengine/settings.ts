import type { ApiError } from '../../contract/errors.ts';
import type { VolcengineRequest } from './request.ts';

/** What tells one service of this cloud from another. */
export interface WireSettings {
  readonly service: string;
  readonly version: string;
  /** Versions in print that the service no longer has: recognised, then refused. */
  readonly legacyVersions: readonly string[];
  readonly homeRegion: string;
  /** Answers requests of this cloud that name no service's own version and service. */
  readonly fallback?: boolean;
  /** The body of a refusal that this service answers with 200, in the result's own words. */
  refusalWithin?(error: ApiError, decoded: VolcengineRequest): unknown;
}
