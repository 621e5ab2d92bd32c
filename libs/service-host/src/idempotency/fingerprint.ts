import { createHash } from 'node:crypto';

/** The same for bodies that differ only in the order of their members. */
export const fingerprintOf = (address: string, body: unknown): string =>
  createHash('sha256')
    .update(`${address}\n${JSON.stringify(ordered(body))}`)
    .digest('base64url');

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { members: members.map(([name, member]) => [name, ordered(member)]) };
}
