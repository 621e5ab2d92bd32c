import type { Deployment } from '@mash/kernel';
import type { Membership } from './members.js';
import type { Sample } from './sample.js';

export type Seen = { readonly value: number; readonly service: Deployment; readonly at: number };
export type Span = { readonly from?: number; readonly to?: number; readonly service?: Deployment };

/** The timeline of every service's readiness and metrics; one sample a second. Times are milliseconds since 1970. */
export type Watch = {
  latest(service: Deployment): Sample | undefined;
  /** All samples of a span, in their order; of one service or of all. */
  between(span: Span): readonly Sample[];
  /** Waits for the first sample from now on of which this is true; `undefined` when none came in time. */
  when(service: Deployment, isSo: (sample: Sample) => boolean, withinMs: number): Promise<Sample | undefined>;
  /** True when it said that it was not ready (or did not answer) within this time from now. */
  notReadyWithin(service: Deployment, withinMs: number): Promise<boolean>;
  readyWithin(service: Deployment, withinMs: number): Promise<boolean>;
  /** Which consumers the broker had in their groups, each second of a span. */
  memberships(span: Omit<Span, 'service'>): readonly Membership[];
  /** The highest sum over the labels of a metric, where and when. */
  highest(name: string, span?: Span): Seen | undefined;
  /** The oldest row of any outbox that was ever seen, in seconds. */
  oldestOutboxRow(span?: Span): Seen | undefined;
};
