import type { Calendar } from '@mash/working-time';

/** What the council's policy says to this service. */
export abstract class PolicyInForce {
  abstract calendar(): Calendar;
}
