import type { ProcessLine } from './proc.js';

/** A process and all that descend from it. */
export function familyOf(pid: number, all: readonly ProcessLine[]): readonly ProcessLine[] {
  const own = all.filter((line) => line.pid === pid);
  const children = all.filter(({ parent }) => parent === pid);
  return [...own, ...children.flatMap((child) => familyOf(child.pid, all))];
}
