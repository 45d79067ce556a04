import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';

/** One file that imports another, both by their paths below a folder. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Whether the compiler drops it: `import type` and `export type`. */
  readonly isType: boolean;
}

/** The TypeScript files below a folder. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => file.split('\\').join(posix.sep));
}

const IMPORT =
  /(?:^|\n)(?:import|export)( type)?\b(?:[^;'"]*?\bfrom)? '([^']+)'|\bimport\('([^']+)'\)/g;

/** What a file imports, by the names that it writes. */
function importsOf(source: string): { readonly name: string; readonly isType: boolean }[] {
  return [...source.matchAll(IMPORT)].map(([, type, name, dynamic]) => ({
    name: name ?? dynamic ?? '',
    isType: type !== undefined,
  }));
}

/** The imports among the files of a folder. */
export function edgesIn(folder: string, files: readonly string[]): Edge[] {
  return files.flatMap((from) =>
    importsOf(readFileSync(join(folder, from), 'utf8'))
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name, isType }) => ({
        from,
        to: relative(folder, resolve(folder, dirname(from), name)),
        isType,
      })),
  );
}

/** The packages that a file imports. */
export function packagesOf(folder: string, file: string): string[] {
  return importsOf(readFileSync(join(folder, file), 'utf8'))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'));
}

/** The circles among imports, each as the files on it; none is found twice. */
export function circlesIn(edges: readonly Edge[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const circles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];

  function visit(file: string): void {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of targets.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  }

  for (const file of targets.keys()) visit(file);
  return circles;
}
