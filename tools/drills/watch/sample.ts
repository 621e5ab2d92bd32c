import type { Deployment } from '@mash/kernel';

/** Series by the name and labels that the service wrote, such as `mash_parked_events{state="parked",reason="gap"}`. */
export type Series = Readonly<Record<string, number>>;

/** What a service said of itself in one second. */
export type Sample = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly service: Deployment;
  /** The status of `/health/ready`; `undefined` when nobody answered. */
  readonly ready?: number;
  readonly readyMs: number;
  /** What it gave as a reason when it was not ready. */
  readonly why?: string;
  /** The series named `mash_…` and `process_…`; `undefined` when nobody answered. */
  readonly series?: Series;
};

export const isReady = ({ ready }: Sample): boolean => ready === 200;

const isOf = (series: string, name: string, labels: Readonly<Record<string, string>>): boolean =>
  (series === name || series.startsWith(`${name}{`)) &&
  Object.entries(labels).every(([label, value]) => series.includes(`${label}="${value}"`));

/** The sum of a metric over all its series with these labels; `undefined` when it was not there at all. */
export function sumOf(
  { series }: Sample,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const values = Object.entries(series ?? {}).flatMap(([one, value]) => (isOf(one, name, labels) ? [value] : []));
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
