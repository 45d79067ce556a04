import type { ApiError } from './errors.ts';
import type { WireRequest, WireResponse } from './wire-request.ts';

/** Who calls, as far as the request tells. */
export interface Caller {
  /** The access key id, which names the tenant; `anonymous` when there is none. */
  readonly tenant: string;
  /** What must not be sent twice; remembered once the request counts as arrived. */
  readonly nonce?: string;
  /** What the journal keeps of a signature that is right and yet not as documented, as a diagnosis. */
  readonly remark?: unknown;
}

export const ANONYMOUS = 'anonymous';

/** The secret of an access key; `undefined` when the key is unknown. */
export type SecretOf = (accessKey: string) => string | undefined;

/** How signatures are judged. Freshness reads real time: SDKs correct their skew by the `Date` header. */
export type AuthPolicy =
  | { readonly mode: 'off' }
  | {
      readonly mode: 'verify';
      readonly secretOf: SecretOf;
      /** The nonces of requests that arrived lately. */
      readonly nonces: { has(key: string, nonce: string, now: number): boolean };
      /** Real time in milliseconds. */
      readonly now: number;
      /** The clock of an access key in milliseconds, which what the cloud itself has issued lives by. */
      readonly clockOf: (accessKey: string) => number;
    };

/** What a wire read from a request: never judged yet, as sent. */
export interface Decoded {
  /** The operation's name as sent, `''` when there was none. */
  readonly operation: string;
  readonly region: string;
  /** The parameters as a tree; `undefined` for a body that cannot be read. */
  readonly input: unknown;
}

/**
 * By what a wire knows a request for its own, the surest last. A request goes to the one service that is
 * surest of it; one that two are equally sure of is nobody's. A mark of a cloud, whatever version comes
 * with it, says more than a version alone, which any cloud may have.
 */
export const CLAIMS = ['none', 'version', 'cloud', 'mark', 'signature'] as const;

/**
 * `signature`: it is signed in a header by the cloud's own scheme. `mark`: it has a header or parameter
 * that no other cloud has. Both name the service's version as well; `cloud` is either of the two without
 * it. `version`: it names the service's version and nothing more.
 */
export type Claim = (typeof CLAIMS)[number];

/** What a request that nobody recognised may have been meant for. */
export interface NearMiss {
  /** The operation that it names. */
  readonly operation: string;
  /** Where it names it, as sent: `Action=CopyImage`. */
  readonly sent: string;
  /** What makes a request one of this wire: `which is known by …`. */
  readonly knownBy: string;
}

/** One protocol that a service speaks. */
export interface Wire<D extends Decoded = Decoded> {
  /** How sure it is, by its own marks only, that a request is its own. */
  recognises(request: WireRequest): Claim;
  /** How a request that nobody recognised nearly was its own. */
  nearMiss(request: WireRequest): NearMiss | undefined;
  /** Reads a request; total, it never throws. */
  decode(request: WireRequest): D;
  /**
   * The gateway's checks up to the existence of the operation, in the vendor's order: method, common
   * parameters, credentials, signature, version. Throws the `ApiError` of the first that fails.
   */
  authenticate(request: WireRequest, decoded: D, policy: AuthPolicy): Caller;
  encode(output: unknown, decoded: D, requestId: string): WireResponse;
  /** `retryAfterMs` goes into the vendor's hint header, where this answer has one. */
  encodeError(error: ApiError, decoded: D, requestId: string, retryAfterMs?: number): WireResponse;
  readonly journal: WireJournal<D>;
}

/** What the journal learns of a request and no answer tells. */
export interface WireJournal<D extends Decoded> {
  /**
   * Parameters that the wire itself reads, or that any call may carry though few operations read them:
   * nobody is told that they have no effect.
   */
  readonly common: readonly string[];
  /** The tenant that a request says to be of, believed or not; a refusal is kept there. */
  tenant(request: WireRequest, decoded: D): string | undefined;
  /**
   * What all attempts of one call share, where a client tells: an invocation id, a token, an unchanged
   * signature.
   */
  call(request: WireRequest, decoded: D): string | undefined;
  /**
   * The other product of the cloud that a request is for, where it tells. Such a request is refused in the
   * cloud's words and journaled as unrecognised.
   */
  otherProduct?(request: WireRequest, decoded: D): string | undefined;
  /** Why a signature does not match; `undefined` when it does, and where nobody can know. */
  diagnosis(request: WireRequest, decoded: D, secretOf: SecretOf): unknown;
}
