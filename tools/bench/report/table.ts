/** A table of text; every column but the first is aligned to the right. */
export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const widthsOf = ({ head, rows }: Table): readonly number[] =>
  head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));

const padded = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** For a terminal. */
export function linesOf(table: Table): readonly string[] {
  const widths = widthsOf(table);
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('  ');
  return [table.head, ...table.rows].map(line);
}

/** For a page, in the form that Prettier leaves alone. */
export function markdownOf(table: Table): readonly string[] {
  const widths = widthsOf(table).map((width) => Math.max(width, 3));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(table.head), `| ${rule.join(' | ')} |`, ...table.rows.map(line)];
}
