import { type Figure, MEASURES, type Measure, type Monthly, published } from '../../domain/statistics.js';

export type MonthView = {
  readonly month: string;
  readonly measures: readonly {
    readonly measure: Measure;
    readonly total: Figure;
    readonly services: readonly { readonly service: string; readonly count: Figure }[];
  }[];
};

/** Every month with every measure and every service, so that what is not there looks like what is not shown. */
export const statisticsView = (
  months: readonly string[],
  services: readonly string[],
  counts: readonly Monthly[],
): readonly MonthView[] =>
  months.map((month) => ({
    month,
    measures: MEASURES.map((measure) => {
      const cells = services.map((service) => [service, countOf(counts, { measure, month, service })] as const);
      const { total, services: figures } = published(cells);
      return { measure, total, services: services.map((service) => ({ service, count: figures[service] ?? null })) };
    }),
  }));

const countOf = (counts: readonly Monthly[], of: Omit<Monthly, 'count'>): number =>
  counts.find(({ measure, month, service }) => measure === of.measure && month === of.month && service === of.service)
    ?.count ?? 0;
