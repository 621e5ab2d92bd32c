/** One generated file, its path from the root of the repository. */
export type Page = { readonly path: string; readonly text: string };
