import { spawnSync } from 'node:child_process';

const EXAMPLES = 'libs/contracts/examples';

function git(root: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${words[0] ?? ''}: ${stderr.trim()}`);
  return stdout;
}

/** Lines of `git diff --name-status` that are neither an added file nor one that left together with its contract. */
const rewritten = (nameStatus: string): readonly string[] =>
  nameStatus
    .split('\n')
    .filter((line) => line !== '' && !/^[AD]\t/.test(line))
    .map((line) => line.split('\t').slice(1).join(' → '));

/**
 * Paths of the golden examples that were changed since this work left `base`: they are append-only, because the
 * events they stand for are still in topics and outboxes. An example without a contract is another rule's business.
 */
export function changedExamples(root: string, base: string): readonly string[] {
  const from = git(root, 'merge-base', base, 'HEAD').trim();
  return rewritten(git(root, 'diff', '--name-status', '--find-renames', from, '--', EXAMPLES));
}
