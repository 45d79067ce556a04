import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { suggest } from '../text/nearest.ts';
import { Misuse } from './misuse.ts';

/** Rows under the names of their columns; a cell that is null or undefined is shown as `-`. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface TableStyle {
  /** Names of columns with commas between, in any case; all of them without it. */
  readonly chosen?: string | undefined;
  /** The width of the terminal; without one, lines are as long as they are. */
  readonly width?: number | undefined;
}

const GAP = '  ';

/** The narrowest that a column gets for a terminal's sake. */
const NARROWEST = 6;

/**
 * A table as aligned plain text, by the width that characters have on a terminal; no row gives one line that says
 * so. Throws a `Misuse` when a chosen column is not there.
 */
export function tableText(table: Table, { chosen, width }: TableStyle = {}): string {
  const { columns, rows } = chosen === undefined ? table : choose(table, chosen);
  if (rows.length === 0) return 'none\n';
  const cells = [columns, ...rows].map((row) => row.map((cell) => oneLine(cell ?? '-')));
  const natural = columns.map((_, column) =>
    Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))),
  );
  const widths = width === undefined ? natural : fitted(natural, width);
  return cells.map((row) => `${lineOf(row, widths)}\n`).join('');
}

function choose({ columns, rows }: Table, chosen: string): Table {
  const indexes = chosen.split(',').map((name) => {
    const wanted = name.trim().toUpperCase();
    const index = columns.indexOf(wanted);
    if (index >= 0) return index;
    throw new Misuse(`--columns '${name}' is not a column here; ${suggest(wanted, columns)}`);
  });
  return {
    columns: indexes.map((index) => columns[index] ?? ''),
    rows: rows.map((row) => indexes.map((index) => row[index])),
  };
}

/** The widest columns give way until the line fits. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const room = width - GAP.length * (widths.length - 1);
  let excess = widths.reduce((sum, one) => sum + one, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => padded(shortened(cell, widths[column] ?? 0), widths[column] ?? 0))
    .join(GAP)
    .trimEnd();
}

/** A text in at most so many cells of a terminal, without its middle when it is longer. */
export function shortened(text: string, width: number): string {
  return stringWidth(text) <= width ? text : cliTruncate(text, width, { position: 'middle' });
}

/** A text filled up to so many cells of a terminal. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** What names of images and messages of errors hold must not draw on the terminal. */
function oneLine(cell: unknown): string {
  return String(cell).replace(/\p{Cc}+/gu, ' ');
}
