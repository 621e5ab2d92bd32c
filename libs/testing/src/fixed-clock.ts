import { Clock } from '@mash/kernel';

const MILLISECONDS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
type Unit = keyof typeof MILLISECONDS;

/** Stands still until told otherwise. */
export class FixedClock extends Clock {
  #now: number;

  /** `at`: RFC 3339, or a date. */
  constructor(at: string | Date = '2026-03-02T09:00:00Z') {
    super();
    this.#now = new Date(at).getTime();
  }

  override now(): Date {
    return new Date(this.#now);
  }

  set(at: string | Date): void {
    this.#now = new Date(at).getTime();
  }

  /** Elapsed time, not working time. */
  advance(by: Partial<Record<Unit, number>>): void {
    for (const [unit, count] of Object.entries(by)) this.#now += count * MILLISECONDS[unit as Unit];
  }
}
