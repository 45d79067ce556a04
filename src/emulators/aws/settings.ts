/** What tells one service of this cloud from another. */
export interface WireSettings {
  /** What stands before the operation in `X-Amz-Target` and in the path of a CBOR call. */
  readonly target: string;
  /** The service in a credential's scope. */
  readonly signingName: string;
  readonly homeRegion: string;
  readonly operations: readonly string[];
  /** Codes of the errors that the service's model has: the text of theirs is `Message`, that of others `message`. */
  readonly modelled: ReadonlySet<string>;
}
