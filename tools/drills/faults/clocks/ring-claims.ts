import type { Field } from '../../field.js';
import { ringsIn, silentIn, type Rings } from '../../stores/rings.js';

const LATE_MS = 10_000;

export type Span = { readonly from: Date; readonly to: Date };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const seenIn = ({ count, median, latest }: Rings): string =>
  `${String(count)} rang, half of them within ${seconds(median)}, the last after ${seconds(latest)}`;

/** I4 and I2 of the clocks that were due in this span: each rang, none early, none twice, none later than ten seconds. */
export async function claimRings(field: Field, what: string, { from, to }: Span): Promise<Rings> {
  const rings = await ringsIn(field.databases, from, to);
  const silent = await silentIn(field.databases, from, to);
  field.claim(`${what}: clocks were due`, rings.count > 0, String(rings.count));
  field.claim(`${what}: every clock rings 10 s late at most`, rings.latest <= LATE_MS, seenIn(rings));
  field.claim(`${what}: none rings early`, rings.early.length === 0, String(rings.early.length));
  field.claim(`${what}: none rings twice`, rings.twice.length === 0, rings.twice.join(', '));
  field.claim(`${what}: none that was due stays silent`, silent.length === 0, silent.join(', '));
  return rings;
}
