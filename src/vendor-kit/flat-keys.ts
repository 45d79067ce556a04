import type { Pairs } from '../contract/wire-request.ts';

/** A value as RPC-style clouds send it: text, a list (`Tag.1`, `Tag.2`) or an object (`Tag.1.Key`). */
export type Value = string | readonly Value[] | Tree;
/** Parameters by name. */
export type Tree = { readonly [name: string]: Value };

/** A key that is deeper than any documented parameter needs is kept whole, as one odd name. */
const MAX_DEPTH = 8;

interface Node {
  text: string | undefined;
  children: Map<string, Node> | undefined;
}

/**
 * Reads flat, dotted keys as the tree they stand for. A level whose names are all numbers is a list,
 * sorted by number, gaps closed. Where a name is both a text and a parent, the parent wins; a later
 * pair of the same name wins over an earlier one.
 */
export function toTree(pairs: Pairs): Tree {
  const root: Node = { text: undefined, children: new Map() };
  for (const [key, value] of pairs) place(root, key, value);
  return asObject(root.children ?? new Map());
}

function place(root: Node, key: string, value: string): void {
  let node = root;
  const path = key.includes('.') ? key.split('.') : [key];
  const names = path.length > MAX_DEPTH ? [key] : path;
  for (const name of names) {
    node.children ??= new Map();
    let child = node.children.get(name);
    if (child === undefined) {
      child = { text: undefined, children: undefined };
      node.children.set(name, child);
    }
    node = child;
  }
  node.text = value;
}

function asValue({ text, children }: Node): Value {
  if (children === undefined) return text ?? '';
  for (const name of children.keys()) if (!/^\d{1,9}$/.test(name)) return asObject(children);
  return [...children].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => asValue(child));
}

function asObject(children: Map<string, Node>): Tree {
  // No prototype: a parameter may be called `__proto__` or `constructor`.
  const object: Record<string, Value> = Object.create(null);
  for (const [name, child] of children) object[name] = asValue(child);
  return object;
}

/**
 * Writes a JSON value as flat, dotted pairs, lists from 1. `null` and empty lists are not sent; what
 * lies deeper than any documented parameter is an empty text.
 */
export function toPairs(value: object): [string, string][] {
  const pairs: [string, string][] = [];
  writePairs(pairs, value, '', 1);
  return pairs;
}

function writePairs(
  pairs: [string, string][],
  parent: object,
  prefix: string,
  depth: number,
): void {
  const isList = Array.isArray(parent);
  for (const [name, value] of Object.entries(parent)) {
    const key = prefix + (isList ? Number(name) + 1 : name);
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object') pairs.push([key, String(value)]);
    else if (depth === MAX_DEPTH) pairs.push([key, '']);
    else writePairs(pairs, value, `${key}.`, depth + 1);
  }
}
