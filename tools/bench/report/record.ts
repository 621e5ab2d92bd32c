import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../stack/config.js';

const FILE = join(ROOT, 'docs', 'benchmarks.md');

const HEAD = `# Benchmarks

Written by the \`npm run bench:…\` commands, a section for each run; the newest is the last. What each figure means is said in
the section. A run on another machine, or beside other work, is another figure.
`;

/** Appends a section to the page of benchmarks. */
export function record(section: string): void {
  if (!existsSync(FILE)) writeFileSync(FILE, HEAD);
  appendFileSync(FILE, section);
}
