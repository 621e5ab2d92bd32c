import { ContactWithdrawnV1, InformationAddedV1, published } from '@mash/contracts';
import { randomUUID } from 'node:crypto';
import type { ServiceUnderTest } from './service.js';

const BY = '018f0000-0000-7000-8000-0000000000aa';

export const withdrawn = (contactId: string) =>
  published(ContactWithdrawnV1, { contactId, reason: 'duplicate', by: BY, withdrawnAt: '2026-03-02T09:00:00.000Z' });

export const added = (contactId: string, detailsVersion = 1) =>
  published(InformationAddedV1, {
    contactId,
    additionId: randomUUID(),
    addedAt: '2026-03-02T09:00:00.000Z',
    byReferrer: true,
    detailsVersion,
  });

/** Appends events of one version of a contact, in a transaction of their own. */
export const append = (
  intake: ServiceUnderTest,
  contactId: string,
  version: number,
  events: readonly ReturnType<typeof withdrawn | typeof added>[],
): Promise<void> => intake.transactions.run(() => intake.outbox.append({ id: contactId, version }, events));
