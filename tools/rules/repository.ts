import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository, its path from the root. */
export type Source = { readonly path: string; readonly text: string };

const PLANTED = 'tools/rules/planted/';

/** Every file that is committed or about to be, planted violations apart. */
export function filesOf(root: string): readonly string[] {
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (status !== 0) throw new Error(`git ls-files: ${stderr}`);
  const paths = [...new Set(stdout.split('\0'))].filter((path) => path !== '' && !path.startsWith(PLANTED));
  return paths.filter((path) => existsSync(join(root, path)));
}

export const read = (root: string, path: string): Source => ({ path, text: readFileSync(join(root, path), 'utf8') });

/** TypeScript that runs in production, below these folders. */
export function productionCode(root: string, folders: readonly string[]): readonly Source[] {
  const isProduction = (path: string): boolean => path.endsWith('.ts') && !path.endsWith('.spec.ts');
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter(isProduction)
      .map((path) => read(root, path)),
  );
}

/** The folders of `apps/` or `libs/`. */
export const foldersIn = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
