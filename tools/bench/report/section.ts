import { machine } from './machine.js';
import { linesOf, markdownOf, type Table } from './table.js';

export type Titled = { readonly title: string; readonly says?: readonly string[]; readonly table: Table };

/** What one command has measured. */
export type Section = {
  /** `npm run bench:chain`, with its arguments. */
  readonly command: string;
  /** What was measured, and what the figures say. */
  readonly notes: readonly string[];
  readonly tables: readonly Titled[];
};

/** For `docs/benchmarks.md`. */
export function textOf({ command, notes, tables }: Section, date = new Date()): string {
  const lines = [
    '',
    `## ${date.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${command.split(' ')[2] ?? command}`,
    '',
    `- \`${command}\``,
    `- ${machine()}`,
    ...notes.map((note) => `- ${note}`),
    ...tables.flatMap(({ title, says = [], table }) => [
      '',
      `### ${title}`,
      '',
      ...says.flatMap((line) => [line, '']),
      ...markdownOf(table),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** For a terminal, as soon as it is known. */
export const linesOfTable = ({ title, says = [], table }: Titled): readonly string[] => [
  '',
  title,
  ...says,
  ...linesOf(table),
];

/** `npm run bench:chain -- --seconds 5`, as it was asked. */
export const commandLine = (name: string, argv: readonly string[] = process.argv.slice(2)): string =>
  ['npm run', `bench:${name}`, ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
