import { z } from 'zod';
import type { Exact } from '../event.js';
import { recipient } from '../fields.js';
import { shortWords } from './parts.js';

/** Y-16: what one practitioner learns of another, and nothing more. */
export const IntroducedView = z.object({
  name: shortWords('Who'),
  service: shortWords('Of which service'),
  contact: shortWords('Work email or telephone number'),
});
export type IntroducedView = Exact<z.output<typeof IntroducedView>>;

/** Edge E6: one address, at sending time, from the recipient's owner to notifications, which does not keep it. */
export const RecipientView = z.object({
  ref: recipient('The recipient'),
  address: z.email().describe('Where to write'),
  salutation: shortWords('How to address them').optional(),
  contactable: z.boolean().describe('Whether they may be written to at all'),
  introduces: z.array(IntroducedView).describe('The others of the introduction that was asked for').optional(),
  safeContact: shortWords('How they may safely be reached').optional(),
});
export type RecipientView = Exact<z.output<typeof RecipientView>>;
