import { hubEnvironment } from '@mash/service-host';
import { z } from 'zod';

/** What a hop is told beside what every service is. */
export const hopEnvironment = hubEnvironment.extend({
  /** How many events share a transaction at most; the library's own number when left out. */
  HOP_TOGETHER: z.coerce.number().int().min(1).optional(),
  /** Whether each event that reaches the end of the chain leaves a row. */
  HOP_EFFECT: z.enum(['none', 'row']).default('none'),
});

export type HopEnvironment = z.output<typeof hopEnvironment>;
