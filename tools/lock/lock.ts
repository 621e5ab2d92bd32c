import { z } from 'zod';

const entry = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

export const lockShape = z.looseObject({ packages: z.record(z.string(), entry) });
export type Lock = z.infer<typeof lockShape>;

/** An optional dependency without an entry: `npm ci` on the platform that wants it would refuse the lock file. */
export type MissingEntry = { readonly name: string; readonly range: string; readonly wantedBy: string };

const FOLDER = 'node_modules/';
const PUBLIC_REGISTRY = 'https://registry.npmjs.org/';

/** Optional dependencies that no folder above their package provides, as Node would look for them. */
export function missingOptional({ packages }: Lock): readonly MissingEntry[] {
  return Object.entries(packages).flatMap(([wantedBy, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !foldersAbove(wantedBy).some((folder) => `${folder}${FOLDER}${name}` in packages))
      .map(([name, range]) => ({ name, range, wantedBy })),
  );
}

/** `a/node_modules/b` looks in itself, in `a` and at the root. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/');
  return [...parts.keys(), parts.length]
    .map((count) => parts.slice(0, count).join('/'))
    .map((folder) => (folder === '' ? '' : `${folder}/`));
}

/** Entries that point to a registry of one's own: the lock file would work nowhere else. */
export function privatelyResolved({ packages }: Lock): readonly string[] {
  return Object.entries(packages)
    .filter(
      ([, { resolved, link }]) => link !== true && resolved !== undefined && !resolved.startsWith(PUBLIC_REGISTRY),
    )
    .map(([path]) => path);
}
