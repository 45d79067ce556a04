import type { ErrorCatalogue, Fill, Slots } from './errors.ts';
import { type InputOf, type Parameters, type Read, readerOf } from './parameter.ts';

/** What tells a repeated call from a new one: a client token that came with its first attempt. */
export interface Once {
  /** The parameter that carries the token. */
  readonly token: string;
  /** What the same token with other parameters earns. */
  readonly mismatch: string;
  /** Milliseconds for which a token is remembered; for ever when left out. */
  readonly lifetimeMs?: number;
  /** Flags that say nothing when they are not set. */
  readonly ignoring?: readonly string[];
}

type Facts = Record<string, unknown>;
/** What fills the slots of a refusal's text. */
type FillStep = (facts: Facts) => Readonly<Record<string, string | number>>;

/** One step on the way to an operation's work. */
export type Step =
  | { readonly kind: 'input'; readonly parameters: Parameters; read(sent: unknown): Read<unknown> }
  | {
      readonly kind: 'refuse';
      readonly error: string;
      when(facts: Facts): boolean | undefined;
      readonly fill: FillStep | undefined;
    }
  | { readonly kind: 'fact'; readonly name: string; of(facts: Facts): unknown }
  | {
      readonly kind: 'find';
      readonly name: string;
      readonly error: string;
      of(facts: Facts): unknown;
      readonly fill: FillStep | undefined;
    }
  | {
      readonly kind: 'each';
      readonly steps: readonly Step[];
      list(facts: Facts): readonly object[];
    }
  | { readonly kind: 'once'; readonly once: Once };

/** What fills the slots of an error: nothing where its text has none. */
export type FillFrom<F, M extends string> = [Slots<M>] extends [never]
  ? []
  : [fill: (facts: F) => Fill<M>[0]];

/** The errors of a service, by id. */
type Ids<E extends ErrorCatalogue> = keyof E & string;

/**
 * The checks of an operation in the vendor's order, one table from the account to the last look at the
 * world. `Given` is what it starts from, `F` the facts that are known behind its last row.
 */
export interface Checks<E extends ErrorCatalogue, C, Given, F> {
  readonly steps: readonly Step[];
  /** Never there: says to the compiler what a shared table needs. */
  readonly needs?: (given: Given) => void;
  /** Reads the parameters, in the order of their keys. */
  input<const P extends Parameters<Ids<E>>>(
    parameters: P,
  ): Checks<E, C, Given, F & { readonly input: InputOf<P> }>;
  /** Refuses with an error when a claim holds. */
  refuse<K extends Ids<E>>(
    error: K,
    when: (facts: F) => boolean | undefined,
    ...fill: FillFrom<F, E[K]['message']>
  ): Checks<E, C, Given, F>;
  /** Works something out for the checks below and the operation. */
  fact<N extends string, V>(
    name: N,
    of: (facts: F) => V,
  ): Checks<E, C, Given, F & Readonly<Record<N, V>>>;
  /** Looks something up that must be there. */
  find<N extends string, V, K extends Ids<E>>(
    name: N,
    error: K,
    of: (facts: F) => V | undefined,
    ...fill: FillFrom<F, E[K]['message']>
  ): Checks<E, C, Given, F & Readonly<Record<N, V>>>;
  /** The rows of another table, which several operations share. */
  include<G>(shared: Checks<E, C, F, G>): Checks<E, C, Given, F & G>;
  /** Holds every entry of a list to a table of its own, an entry after the other. */
  each<I extends object>(
    list: (facts: F) => readonly I[],
    entry: Checks<E, C, I & { readonly call: C }, unknown>,
  ): Checks<E, C, Given, F>;
  /** Answers a repeated client token with its first answer. */
  once(once: Once & { readonly mismatch: Ids<E> }): Checks<E, C, Given, F>;
}

/** An empty table. */
export function emptyChecks<E extends ErrorCatalogue, C, F>(): Checks<E, C, F, F> {
  return new Table([]) as unknown as Checks<E, C, F, F>;
}

/** A table without its types. A class, for there are hundreds of them while a service is put together. */
class Table {
  readonly steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  #and(...more: readonly Step[]) {
    return new Table([...this.steps, ...more]);
  }

  input(parameters: Parameters) {
    return this.#and({ kind: 'input', parameters, read: readerOf(parameters) });
  }

  refuse(error: string, when: (facts: Facts) => boolean | undefined, fill?: FillStep) {
    return this.#and({ kind: 'refuse', error, when, fill });
  }

  fact(name: string, of: (facts: Facts) => unknown) {
    return this.#and({ kind: 'fact', name, of });
  }

  find(name: string, error: string, of: (facts: Facts) => unknown, fill?: FillStep) {
    return this.#and({ kind: 'find', name, error, of, fill });
  }

  include(shared: { readonly steps: readonly Step[] }) {
    return this.#and(...shared.steps);
  }

  each(list: (facts: Facts) => readonly object[], entry: { readonly steps: readonly Step[] }) {
    return this.#and({ kind: 'each', list, steps: entry.steps });
  }

  once(once: Once) {
    return this.#and({ kind: 'once', once });
  }
}

/** The errors that a table can answer, in its order. */
export function errorsOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'input':
        return Object.values(step.parameters).flatMap(({ errors }) => errors);
      case 'refuse':
      case 'find':
        return [step.error];
      case 'each':
        return errorsOf(step.steps);
      case 'once':
        return [step.once.mismatch];
      case 'fact':
        return [];
      default:
        return step satisfies never;
    }
  });
}
