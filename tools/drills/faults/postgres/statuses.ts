/** How often each status came, `409 × 30, 200 × 12`: the most frequent first. */
export function tallied(statuses: readonly (number | string)[]): string {
  const counts = new Map<number | string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  const lines = [...counts].toSorted(([, one], [, other]) => other - one);
  return lines.map(([status, count]) => `${String(status)} × ${String(count)}`).join(', ');
}
