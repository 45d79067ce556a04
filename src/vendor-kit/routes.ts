import { isSlip } from '../text/nearest.ts';

/** One entry of a table of routes; `{name}` stands for one segment. */
export interface RouteSpec {
  readonly method: string;
  readonly template: string;
}

/** The route of a request, and what its segments in braces say, decoded. */
export interface RouteMatch<R extends RouteSpec> {
  readonly route: R;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A table of routes, asked by method and path. */
export interface Routes<R extends RouteSpec> {
  find(method: string, path: string): RouteMatch<R> | undefined;
  /** Whether any method is served at a path. */
  has(path: string): boolean;
  /** The route that a request misses by a slip in one literal segment, or by its method. */
  nearest(method: string, path: string): R | undefined;
}

interface Node<R extends RouteSpec> {
  readonly literals: Map<string, Node<R>>;
  /** What follows any one segment. */
  any: Node<R> | undefined;
  /** By method. */
  readonly routes: Map<string, R>;
}

/**
 * Routes of a REST API by method and path. Literal segments win over those in braces, segment by segment from the
 * left; an empty segment is no parameter. An escape that cannot be decoded stays as it was sent.
 */
export function routesOf<R extends RouteSpec>(table: readonly R[]): Routes<R> {
  const root = nodeOf<R>();
  for (const route of table) {
    let node = root;
    for (const segment of segmentsOf(route.template)) node = childOf(node, segment);
    node.routes.set(route.method, route);
  }
  return {
    has: (path) => walk(root, segmentsOf(path), 0, ({ routes }) => routes.size > 0) !== undefined,
    nearest(method, path) {
      const sent = segmentsOf(path);
      return table.find(
        (route) =>
          (route.method === method && slipsIn(route.template, sent) === 1) ||
          (route.method !== method && slipsIn(route.template, sent) === 0),
      );
    },
    find(method, path) {
      const segments = segmentsOf(path);
      const route = walk(root, segments, 0, ({ routes }) => routes.has(method))?.routes.get(method);
      return route && { route, parameters: parametersOf(route.template, segments) };
    },
  };
}

function nodeOf<R extends RouteSpec>(): Node<R> {
  return { literals: new Map(), any: undefined, routes: new Map() };
}

function childOf<R extends RouteSpec>(node: Node<R>, segment: string): Node<R> {
  if (isParameter(segment)) {
    node.any ??= nodeOf();
    return node.any;
  }
  const child = node.literals.get(segment) ?? nodeOf<R>();
  node.literals.set(segment, child);
  return child;
}

function walk<R extends RouteSpec>(
  node: Node<R>,
  segments: readonly string[],
  at: number,
  isEnd: (node: Node<R>) => boolean,
): Node<R> | undefined {
  const segment = segments[at];
  if (segment === undefined) return isEnd(node) ? node : undefined;
  const literal = node.literals.get(segment);
  const found = literal && walk(literal, segments, at + 1, isEnd);
  if (found !== undefined || node.any === undefined || segment === '') return found;
  return walk(node.any, segments, at + 1, isEnd);
}

/** How many segments are not the template's but nearly so; infinite where one is altogether another. */
function slipsIn(template: string, sent: readonly string[]): number {
  const segments = segmentsOf(template);
  if (segments.length !== sent.length) return Number.POSITIVE_INFINITY;
  let slips = 0;
  for (const [at, segment] of segments.entries()) {
    const one = sent[at] ?? '';
    if (isParameter(segment) ? one !== '' : one === segment) continue;
    if (isParameter(segment) || !isSlip(one, segment)) return Number.POSITIVE_INFINITY;
    slips += 1;
  }
  return slips;
}

function parametersOf(template: string, segments: readonly string[]): Record<string, string> {
  const named = segmentsOf(template).flatMap((segment, at) =>
    isParameter(segment) ? [[segment.slice(1, -1), decoded(segments[at] ?? '')]] : [],
  );
  return Object.fromEntries(named);
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
