import type { ApiError } from '../../contract/errors.ts';
import type { Refusals } from './refusals.ts';
import type { AliyunRequest } from './request.ts';

/** What tells one product of this cloud from another. */
export interface WireSettings {
  /** The product code, as error bodies name it. */
  readonly product: string;
  /** The product's name in access policies, `ecs` of `ecs:CopyImage`. */
  readonly ramPrefix: string;
  readonly version: string;
  readonly homeRegion: string;
  /** The documented host of a region, shown as `HostId`. */
  hostOf(region: string): string;
  /** Answers requests of this cloud that name no product's version. */
  readonly fallback?: boolean;
  /** Answers JSON whatever is asked for. */
  readonly jsonOnly?: boolean;
  /** Refusals of the gateway that this product's tables word differently. */
  readonly refusals?: Partial<Refusals>;
  /** What the body of a refusal holds besides the gateway's fields. */
  refusalExtras?(error: ApiError, decoded: AliyunRequest): object;
}
