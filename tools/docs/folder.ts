import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from './page.js';

const OPEN_API = 'docs/openapi';

const textOf = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function leftBehind(root: string, pages: readonly Page[]): readonly string[] {
  const folder = join(root, OPEN_API);
  const files = existsSync(folder) ? readdirSync(folder).map((file) => `${OPEN_API}/${file}`) : [];
  return files.filter((file) => !pages.some(({ path }) => path === file));
}

/** Paths of the pages that are missing or differ, and of the OpenAPI documents that nobody generates any more. */
export const stale = (root: string, pages: readonly Page[]): readonly string[] => [
  ...pages.filter(({ path, text }) => textOf(join(root, path)) !== text).map(({ path }) => path),
  ...leftBehind(root, pages),
];

/** Writes every page, removes OpenAPI documents that nobody generates any more. */
export function write(root: string, pages: readonly Page[]): void {
  leftBehind(root, pages).forEach((path) => {
    rmSync(join(root, path));
  });
  pages.forEach(({ path, text }) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  });
}
