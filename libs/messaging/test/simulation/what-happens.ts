import { MISCHIEF } from './scenario.js';

/** What must have happened in some of many seeds: a simulation in which it does not proves nothing. */
export const WHAT_HAPPENS: readonly string[] = [
  ...MISCHIEF,
  ...['statement lost', 'statement late', 'deadlock victim'],
  ...['send failed', 'acknowledgement lost', 'send timed out, written later', 'sent twice by the client'],
  ...['forgotten by the broker', 'too large', 'request lost', 'answer lost', 'odd answer', 'hang'],
  ...['handler: bug', 'handler: kills', 'handler: slow', 'refused'],
  ...['held: gap, done', 'held: behind, done', 'held: failed, done'],
  ...['held: behind, waiting', 'held: failed, parked', 'held: killed-the-process, parked'],
  ...['held: not-the-contract, parked', 'outgoing parked'],
  ...['fetch: done', 'fetch: superseded', 'fetch: gone', 'fetch: parked'],
];
