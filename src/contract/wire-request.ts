/** Name and value of each parameter, decoded, in the order of the wire. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request as it arrived: raw target and bytes (signatures need them), read once. */
export interface WireRequest {
  readonly method: string;
  /** The request line's target to the letter: `/?Action=…`, `//?…`, `http://host/?…`, `*`. */
  readonly target: string;
  /** Path of the target as sent, before decoding, with any base path. */
  readonly rawPath: string;
  /** `rawPath` without the base path `/{service}[/{region}]` that some endpoints carry. */
  readonly path: string;
  readonly rawQuery: string;
  /** Decoded pairs of the query, in order; `+` and `%20` are both a space. */
  readonly query: Pairs;
  /** Lower-case names; repeated headers joined by `, `, `Host` to the letter. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The base path that was cut off `path`, when there was one. */
  readonly base: { readonly service: string; readonly region: string | undefined } | undefined;
  /** Whether it came over TLS. */
  readonly isSecure: boolean;
  /**
   * The host of a cloud that its client believes to have reached: in a tunnel, by a proxy's absolute form, or by the
   * name in a TLS handshake. `undefined` when it knows that it calls doppel.
   */
  readonly cloudHost: string | undefined;
}

/** An answer as it goes out: header names keep their case. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
