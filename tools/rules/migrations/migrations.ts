import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../repository.js';

/** What one app or library brings to its database. */
export type Steps = {
  /** Before the numbers of a library's migrations; an app has none. */
  readonly owner: string;
  readonly files: readonly Source[];
  /** The file that puts them in order. */
  readonly list: string;
  /** Name of the last one; an app's only. */
  readonly head?: string;
};

const LISTS = ['migrations/index.ts', 'src/migrations.ts', 'src/run-migrations.ts'];

/** The migrations of `apps/<name>` or `libs/<name>`; `undefined` where there are none. */
export function stepsOf(root: string, folder: string): Steps | undefined {
  const at = join(root, folder, 'migrations');
  if (!existsSync(at)) return undefined;
  const names = readdirSync(at).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const [list = ''] = LISTS.map((path) => join(root, folder, path)).filter((path) => existsSync(path));
  const head = join(at, 'HEAD');
  return {
    owner: folder.startsWith('libs/') ? `${folder.slice('libs/'.length)}/` : '',
    files: names.toSorted().map((path) => ({ path, text: readFileSync(join(at, path), 'utf8') })),
    list: readFileSync(list, 'utf8'),
    ...(folder.startsWith('apps/') && { head: existsSync(head) ? readFileSync(head, 'utf8').trim() : '' }),
  };
}

const nameOf = ({ path }: Source): string => path.replace(/\.ts$/, '');
const numberOf = (file: Source): number => Number(/^(\d{4})-/.exec(file.path)?.[1] ?? Number.NaN);

/** Everything that is wrong with the order, the names or the direction of these migrations. */
export const wrongSteps = (steps: Steps): readonly string[] => [
  ...outOfOrder(steps.files),
  ...misnamed(steps),
  ...backwards(steps.files),
  ...unlisted(steps),
  ...wrongHead(steps),
];

/** Numbered one after another; the first is 0001, or 0000 for what everything stands on. */
function outOfOrder(files: readonly Source[]): readonly string[] {
  const [first] = files;
  const from = first !== undefined && numberOf(first) === 0 ? 0 : 1;
  return files.filter((file, index) => numberOf(file) !== from + index).map(({ path }) => `${path} is out of order`);
}

const misnamed = ({ owner, files }: Steps): readonly string[] =>
  files
    .filter((file) => !file.text.includes(`migration('${owner}${nameOf(file)}'`))
    .map(({ path }) => `${path} calls itself something else`);

const backwards = (files: readonly Source[]): readonly string[] =>
  files.filter(({ text }) => /\bdown\s*\(/.test(text)).map(({ path }) => `${path} goes backwards`);

function unlisted({ files, list }: Steps): readonly string[] {
  const listed = [...list.matchAll(/from '[^']*\/(\d{4}-[^'/]+)\.js'/g)].map(([, name]) => name);
  return files
    .map(nameOf)
    .filter((name) => !listed.includes(name))
    .map((name) => `${name} is not listed`);
}

const wrongHead = ({ files, head }: Steps): readonly string[] => {
  const last = files.at(-1);
  return head === undefined || (last !== undefined && head === nameOf(last)) ? [] : [`HEAD is not the last: ${head}`];
};
