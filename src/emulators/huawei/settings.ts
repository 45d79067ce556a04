import type { RouteSpec, Routes } from '../../vendor-kit/routes.ts';

/** One operation of a service as it lies on the wire. */
export interface Route extends RouteSpec {
  readonly operation: string;
  /** What the body is; a body that comes where none is meant is not looked at. */
  readonly body?: 'object' | 'list';
  /** The status of success, 200 when left out. */
  readonly status?: number;
  /** Members of the answer that go into its headers instead, by the headers' names. */
  readonly inHeaders?: Readonly<Record<string, string>>;
  /** It needs no credentials. */
  readonly isOpen?: true;
  /** It is Keystone's, and refused in Keystone's words. */
  readonly isKeystone?: true;
}

/** What tells one service of this cloud from another. */
export interface WireSettings {
  readonly routes: Routes<Route>;
  /** The operation that answers with a token. */
  readonly login: string;
}
