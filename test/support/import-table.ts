import type { Edge } from './imports.ts';

/** Which files a row of the table is about, and which ones they may import. */
interface Row {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly types: readonly string[];
}

/** How the table begins; what comes before on its page is something else. */
const HEAD = '| files | may import | and as types |';

/** `all but a/, b.ts` in a cell. */
const ALL_BUT = /^all(?: but (.+))?$/;

/**
 * Reads a table of who may import whom: `| files | may import | and as types |`. A name with `/` at its end
 * is a folder and all below it, `*` any name; `<cloud>` and `<service>` are the same in all cells of a row.
 */
export function readImportTable(text: string): (edge: Edge) => boolean {
  const rows = text
    .slice(text.indexOf(HEAD))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line): Row => {
      const [from = '', to = '', types = ''] = line.split('|').slice(1).map(withoutTicks);
      return { from: namesIn(from), to: namesIn(to), types: namesIn(types) };
    });
  return ({ from, to, isType }) => {
    for (const row of rows) {
      const groups = firstMatch(row.from, from);
      if (groups === undefined) continue;
      return includes(row.to, to, groups) || (isType && includes(row.types, to, groups));
    }
    return false;
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

function withoutTicks(cell: string): string {
  return cell.replaceAll('`', '').trim();
}

/** The names in a cell; one that begins with `!` is taken out of all. */
function namesIn(cell: string): string[] {
  const but = ALL_BUT.exec(cell);
  if (but === null) return cell === '' ? [] : cell.split(', ');
  return ['', ...(but[1]?.split(', ').map((name) => `!${name}`) ?? [])];
}

function firstMatch(names: readonly string[], file: string): Groups | undefined {
  for (const name of names) {
    const match = patternOf(name, {}).exec(file);
    if (match !== null) return match.groups ?? {};
  }
  return undefined;
}

/** Whether a file is among the names, the later ones over the earlier. */
function includes(names: readonly string[], file: string, groups: Groups): boolean {
  let isIncluded = false;
  for (const name of names) {
    const isTakenOut = name.startsWith('!');
    const pattern = patternOf(isTakenOut ? name.slice(1) : name, groups);
    if (pattern.test(file)) isIncluded = !isTakenOut;
  }
  return isIncluded;
}

function patternOf(name: string, groups: Groups): RegExp {
  const source = name
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]*')
    .replace(/<(\w+)>/g, (_, group: string) => groups[group] ?? `(?<${group}>[a-z0-9-]+)`);
  return new RegExp(`^${source}${name === '' || name.endsWith('/') ? '' : '$'}`);
}
