import type { Field } from '../../field.js';
import { killedByAnEvent } from '../crash/killed-by-an-event.js';

/** Little memory, so that it is soon exhausted. */
const NODE_OPTIONS = '--max-old-space-size=200';

/** An event whose handler takes memory until there is none: it ends the process each time, and is parked. */
export const exhausted = (field: Field): Promise<void> =>
  killedByAnEvent(field, 'screening', {
    environmentFor: (eventId) => ({
      HUB_PROFILE: 'test',
      FAULTPOINT: `inbox.inHandler/${eventId}:exhaust`,
      NODE_OPTIONS,
    }),
  });
