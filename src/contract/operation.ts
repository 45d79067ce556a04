import type { MakingKind } from '../domain/task.ts';
import type { Call } from './call.ts';
import { type Checks, errorsOf, type Step } from './checks.ts';
import { ApiError, type ErrorCatalogue } from './errors.ts';
import { remember } from './once.ts';
import { NOTHING } from './parameter.ts';
import { type Facts, type Wording, walk } from './walk.ts';

/** Synchronous by type: one request is one piece of work, all of it or nothing. */
export type Sync<T> = T extends PromiseLike<unknown> ? never : T;

/** An operation as the core sees it; `Service` is the id of the service that it is bound to. */
export interface Operation<Service extends string = string> {
  readonly service: Service;
  /** The vendor's name. */
  readonly name: string;
  /** The vendor's page. */
  readonly docs: string;
  /** A `write` runs in a transaction of its own. */
  readonly access: 'read' | 'write';
  /** The work that it starts and that makes an image, if it does. */
  readonly starts: MakingKind | undefined;
  /** The errors that the operation's own page lists, in the page's order. */
  readonly page: readonly string[];
  /** All that it can answer: what its page lists, then what its checks and its parameters add. */
  readonly errors: readonly string[];
  /** The top-level parameters it reads. */
  readonly parameters: readonly string[];
  /** Those of them that are lists. */
  readonly lists: readonly string[];
  /** Those of them that are one text of words with commas between them. */
  readonly commaLists: readonly string[];
  /**
   * Reads what was sent, before there is a world; the result does the work. Throws the `ApiError` of bad
   * parameters, unless a check comes before them.
   */
  prepare(sent: unknown): (call: Call) => unknown;
}

/** What an operation says of itself. */
export interface OperationSpec<E extends ErrorCatalogue, C, F, O> {
  readonly access: 'read' | 'write';
  /** Work that makes an image: rules about copies are applied to such operations alone. */
  readonly starts?: MakingKind;
  readonly page: readonly (keyof E & string)[];
  readonly checks: Checks<E, C, { readonly call: C }, F>;
  /** Checks of single entries, whose refusals stand inside the answer. */
  readonly entries?: { readonly steps: readonly Step[] };
  run(facts: F): Sync<O>;
}

/** What an operation has from its service. */
export interface Bound<Service extends string> extends Wording {
  readonly service: Service;
  readonly name: string;
  readonly docs: string;
}

/** Puts an operation together, and closes over its types. */
export function createOperation<const S extends string, E extends ErrorCatalogue, C, F, O>(
  bound: Bound<S>,
  spec: OperationSpec<E, C, F, O>,
): Operation<S> {
  const { service, name, docs } = bound;
  const { access, page, checks } = spec;
  const { steps } = checks;
  const reading = steps.find((step) => step.kind === 'input');
  const once = steps.find((step) => step.kind === 'once')?.once;
  const parameters = Object.entries(reading?.parameters ?? {});
  const derived = [...errorsOf(steps), ...errorsOf(spec.entries?.steps ?? [])];
  return {
    service,
    name,
    docs,
    access,
    starts: spec.starts,
    page,
    errors: [...new Set([...page, ...derived])],
    parameters: parameters.map(([parameter]) => parameter),
    lists: parameters.filter(([, { isList }]) => isList).map(([parameter]) => parameter),
    commaLists: parameters
      .filter(([, { isCommaList }]) => isCommaList)
      .map(([parameter]) => parameter),
    prepare(sent) {
      const read = reading?.read(sent) ?? NOTHING;
      if (!read.ok && steps[0] === reading) throw bound.invalid(read.issues);
      return (call) => {
        const facts: Facts = { call };
        const outcome = walk(steps, facts, read, bound);
        if (outcome instanceof ApiError) throw outcome;
        if (outcome !== undefined) return outcome.answer;
        const answer: unknown = spec.run(facts as F);
        if (once !== undefined) remember(once, name, facts.input, answer, call);
        return answer;
      };
    },
  };
}
