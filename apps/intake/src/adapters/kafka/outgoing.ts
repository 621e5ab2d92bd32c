import { ContactReceivedV1, type DataOf, published, type ReferrerSource } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import { recipientRefOf } from '../../domain/contact/recipient.js';
import type { Contact, ContactEvent } from '../../domain/contact/contact.js';

/** Everything this service tells the world. */
export const toContract = ({ contact }: ContactEvent): Outgoing => published(ContactReceivedV1, received(contact));

function received(contact: Contact): DataOf<typeof ContactReceivedV1> {
  const { id, referrer, children, concern, proposedRag, proposedBy } = contact;
  const referrerRef = recipientRefOf(contact);
  return {
    contactId: id,
    reference: contact.reference,
    kind: contact.kind,
    channel: contact.channel,
    pathway: contact.pathway,
    route: contact.route,
    receivedAt: contact.receivedAt.toISOString(),
    recordedAt: contact.recordedAt.toISOString(),
    immediateConcern: concern.immediateConcern,
    referrerState: referrer.state,
    referrerSource: referrer.source as ReferrerSource,
    childIds: children.map(({ childId }) => childId),
    detailsVersion: contact.detailsVersion,
    attachmentCount: 0,
    policyVersion: contact.policyVersion,
    ...(referrerRef !== undefined && { referrerRef }),
    ...(proposedRag && { proposedRag }),
    ...(proposedBy && { proposedBy }),
  };
}
