import type { Phrase } from '@mash/testing';
import { FETCH_PHRASES } from './fetch-phrases.js';
import { HELD_PHRASES } from './held-phrases.js';
import { INBOX_PHRASES } from './inbox-phrases.js';
import { OUTBOX_PHRASES } from './outbox-phrases.js';

/** What the statements of this library mean. Each must mean the same on PostgreSQL. */
export const MESSAGING_PHRASES: readonly Phrase[] = [
  ...OUTBOX_PHRASES,
  ...INBOX_PHRASES,
  ...HELD_PHRASES,
  ...FETCH_PHRASES,
];
