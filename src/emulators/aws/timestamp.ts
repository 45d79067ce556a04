/** A moment in an output, which each wire writes in its own way. */
export class Timestamp {
  /** Milliseconds since 1970. */
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Epoch seconds with a fraction: what awsJson1_1 has. */
  toJSON(): number {
    return this.ms / 1000;
  }
}

/** A moment in an output; in milliseconds, as all times here. */
export function timestamp(ms: number): Timestamp {
  return new Timestamp(ms);
}
