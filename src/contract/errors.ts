/** How a caller can meet an error: by the state of the world, by a parameter, or only when it is injected. */
export type Cause = 'state' | 'parameter' | 'injection';

/** One documented error of a service, under its id in the catalogue. */
export interface ErrorSpec {
  readonly status: number;
  /** The vendor's text to the letter; `{slot}` marks what the vendor fills in. */
  readonly message: string;
  /** The code on the wire when two errors share it; otherwise the error's id is the code. */
  readonly code?: string;
  readonly cause: Cause;
  /** Where the error is documented, or `inferred: why`. */
  readonly source: string;
  /** What an injected answer puts into the slots that its request cannot fill. */
  readonly sample?: Readonly<Record<string, string>>;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorSpec>>;

export type Slots<M extends string> = M extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never;

/** The arguments that fill a message: none when it has no slot, else exactly its slots. */
export type Fill<M extends string> = [Slots<M>] extends [never]
  ? []
  : [fill: Readonly<Record<Slots<M>, string | number>>];

/** The one thing that an operation, a check or a wire throws: an error of a catalogue, filled in. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Its id in the catalogue; `''` for one that is in none. */
  readonly id: string;
  readonly code: string;
  readonly status: number;
  readonly source: string;

  constructor(id: string, spec: ErrorSpec, fill: Readonly<Record<string, string | number>> = {}) {
    // A refusal is an ordinary answer: no stack is read from it, and taking one costs more than the call.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(fillIn(spec.message, fill));
    Error.stackTraceLimit = limit;
    this.id = id;
    this.code = spec.code ?? id;
    this.status = spec.status;
    this.source = spec.source;
  }
}

function fillIn(message: string, fill: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (slot, name: string) =>
    // A text may have braces of its own, around `constructor` too.
    Object.hasOwn(fill, name) ? String(fill[name]) : slot,
  );
}

/** An error in one line, as the vendors' tables print it; its text stays a literal type. */
export function documented<const M extends string>(
  status: number,
  message: M,
  cause: Cause,
  source: string,
): {
  readonly status: number;
  readonly message: M;
  readonly cause: Cause;
  readonly source: string;
} {
  return { status, message, cause, source };
}

/** A catalogue and the constructor of its errors. */
export interface Errors<C extends ErrorCatalogue> {
  readonly catalogue: C;
  /** An unknown id and a missing, misspelt or needless slot are compile errors. */
  error<K extends keyof C & string>(id: K, ...fill: Fill<C[K]['message']>): ApiError;
}

/** Turns a catalogue into a typed constructor. */
export function defineErrors<const C extends ErrorCatalogue>(catalogue: C): Errors<C> {
  return {
    catalogue,
    error: (id, ...[fill]) => new ApiError(id, catalogue[id] as ErrorSpec, fill ?? {}),
  };
}
