import type * as z from 'zod';
import type { NewImage } from '../domain/image.ts';
import type { Call } from './call.ts';
import { type Checks, emptyChecks } from './checks.ts';
import type { Emulator, ServiceIdentity, StandardError } from './emulator.ts';
import { ApiError, type ErrorCatalogue, type Errors } from './errors.ts';
import type { LimitSpec } from './limits.ts';
import { createOperation, type Operation, type OperationSpec } from './operation.ts';
import { type Issue, NOTHING } from './parameter.ts';
import { walk } from './walk.ts';
import type { Decoded, Wire } from './wire.ts';

/** What a service is, in tables; each of them gives its names and types to the operations. */
export interface ServiceSpec<
  Id extends string,
  E extends ErrorCatalogue,
  L extends Readonly<Record<string, LimitSpec>>,
  S extends z.ZodObject,
  A extends z.ZodObject,
  D extends Decoded,
> extends ServiceIdentity {
  readonly id: Id;
  /** What its wires read of a request, where operations look at that: `decodedAs<AcmeRequest>()`. */
  readonly decoded?: DecodedAs<D>;
  /** A service that is imitated, when left out. */
  readonly kind?: Emulator['kind'];
  readonly errors: Errors<E>;
  /** Ids of the gateway's errors, which every operation can answer. */
  readonly commonErrors: readonly (keyof E & string)[];
  /** Words what is wrong with parameters. */
  invalid(issues: readonly Issue[]): ApiError;
  readonly limits: L;
  /** Which of the limits is the number of copies at once in a region. */
  readonly copySlots?: keyof L & string;
  /** The flags and switches of an account, with their defaults. */
  readonly settings: S;
  /** The vendor's own part of an image. */
  readonly image: A;
  /** Whether a call without filters lists an image; only for services with such a listing. */
  isListed?(image: NewImage<z.infer<A>>): boolean;
  /** Whether an image whose making failed stays, as it does when this is left out. */
  readonly keepsFailed?: boolean;
  /** What is wrong with a seeded image whose parts are right, as `field: reason`. */
  checkSeed?(image: NewImage<z.infer<A>>): string | undefined;
  /** Where the vendor describes an operation. */
  docs(operation: string): string;
}

declare const DECODED: unique symbol;

/** The type of what wires read, without a value. */
export interface DecodedAs<out D> {
  readonly [DECODED]?: D;
}

/** Says to the compiler what a service's wires read. */
export function decodedAs<D extends Decoded>(): DecodedAs<D> {
  return {};
}

/** What turns a service into one that the core can serve. */
export interface EmulatorSpec<Id extends string, D extends Decoded> {
  readonly wires: readonly Wire<D>[];
  readonly standardErrors: Readonly<Record<StandardError, (decoded: D) => ApiError>>;
  readonly operations: readonly Operation<Id>[];
}

/** A service to which operations, checks and errors are bound; the types of all follow from its tables. */
export interface Service<Id extends string, E extends ErrorCatalogue, C> {
  /** An error of the service with its slots filled in. */
  readonly error: Errors<E>['error'];
  /** A table of checks; what its rows look at besides the call is `Given`. */
  checks<Given = unknown>(): Checks<
    E,
    C,
    Given & { readonly call: C },
    Given & { readonly call: C }
  >;
  /** A table that begins with the parameters. */
  readonly input: Checks<E, C, { readonly call: C }, { readonly call: C }>['input'];
  /** Holds one entry of a batch to a table; `undefined` when it passes. */
  refusalOf<Given extends { readonly call: C }>(
    checks: Checks<E, C, Given, unknown>,
    given: Given,
  ): ApiError | undefined;
  operation<F, O>(name: string, spec: OperationSpec<E, C, F, O>): Operation<Id>;
  emulator<D extends DecodedOf<C>>(spec: EmulatorSpec<Id, D>): Emulator;
}

type DecodedOf<C> = C extends Call<infer T> ? T['decoded'] : Decoded;

/** What an operation of a service may use. */
export type CallOf<T> = T extends Service<string, ErrorCatalogue, infer C> ? C : never;

/** Ties the tables of a service together; what is built from the result accepts no other service's names. */
export function defineService<
  const Id extends string,
  E extends ErrorCatalogue,
  const L extends Readonly<Record<string, LimitSpec>>,
  S extends z.ZodObject,
  A extends z.ZodObject,
  D extends Decoded = Decoded,
>(
  spec: ServiceSpec<Id, E, L, S, A, D>,
): Service<
  Id,
  E,
  Call<{
    readonly limit: (keyof L & string) | 'copySeconds';
    readonly settings: z.infer<S>;
    readonly attributes: z.infer<A>;
    readonly decoded: D;
  }>
> {
  const { id, invalid, docs } = spec;
  const { catalogue, error } = spec.errors;
  return {
    error,
    checks: () => emptyChecks(),
    input: (parameters) => emptyChecks().input(parameters as never) as never,
    refusalOf({ steps }, given) {
      const outcome = walk(steps, { ...given }, NOTHING, { name: '', errors: catalogue, invalid });
      return outcome instanceof ApiError ? outcome : undefined;
    },
    operation: (name, operation) =>
      createOperation(
        { service: id, name, docs: docs(name), errors: catalogue, invalid },
        operation,
      ),
    // Here the service's types end: the core hands each wire and operation only what came from it.
    emulator: ({ operations, ...rest }) =>
      ({
        ...spec,
        ...rest,
        kind: spec.kind ?? 'service',
        errors: catalogue,
        copySlots: spec.copySlots,
        isListed: (image: NewImage<z.infer<A>>) => spec.isListed?.(image) ?? false,
        keepsFailed: spec.keepsFailed ?? true,
        checkSeed: (image: NewImage<z.infer<A>>) => spec.checkSeed?.(image),
        operations: Object.fromEntries(operations.map((operation) => [operation.name, operation])),
      }) as unknown as Emulator,
  };
}
