/** Nothing under this is shown, nor can be found out by taking one figure from another. */
export const FEWEST_SHOWN = 5;

export const MEASURES = [
  'flags-raised',
  'reviews-done',
  'introductions-opened',
  'introductions-closed',
  'follow-ups-opened',
  'follow-ups-closed',
] as const;
export type Measure = (typeof MEASURES)[number];

/** How often something happened in one month at one service. */
export type Monthly = {
  readonly measure: Measure;
  /** `2026-11` */
  readonly month: string;
  readonly service: string;
  readonly count: number;
};

/** A figure, or nothing where it may not be shown. */
export type Figure = number | null;

export type Published = {
  readonly total: Figure;
  readonly services: Readonly<Record<string, Figure>>;
};

type Cell = readonly [service: string, count: number];

/**
 * The counts of one month that may be shown. Where one of them may not, the total is not told either: it is the one
 * figure from which the shown could be taken away.
 */
export function published(counts: readonly Cell[]): Published {
  const services = counts.map(([service, count]): [string, Figure] => [service, count < FEWEST_SHOWN ? null : count]);
  const isAllShown = services.every(([, figure]) => figure !== null);
  const sum = counts.reduce((all, [, count]) => all + count, 0);
  return { total: isAllShown && sum >= FEWEST_SHOWN ? sum : null, services: Object.fromEntries(services) };
}
