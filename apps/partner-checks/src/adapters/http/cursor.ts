import { RequestRefused } from '@mash/service-host';
import type { Place } from '../postgres/requests.query.js';

/** Where the next page begins, as one opaque word. */
export const cursorOf = ({ dueAt, checkId }: Place): string =>
  Buffer.from(`${dueAt.toISOString()} ${checkId}`).toString('base64url');

/** @throws RequestRefused for a word that this service never gave. */
export function placeIn(cursor: string): Place {
  const [, at = '', checkId = ''] =
    /^(\S{24}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const dueAt = new Date(at);
  if (Number.isNaN(dueAt.getTime())) {
    const errors = [{ pointer: '/cursor', rule: 'unknown-cursor', message: 'must be a cursor of this list' }];
    throw new RequestRefused(400, 'invalid-request', 'The request does not have the shape this operation needs.', {
      errors,
    });
  }
  return { dueAt, checkId };
}
