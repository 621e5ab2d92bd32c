import { EmailNotAcceptedV1, InboundEmailSettledV1, published } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { InboundEmailEvent } from '../../domain/inbound-email/inbound-email.js';
import { senderRefOf } from '../../domain/inbound-email/recipient.js';

export function ofInboundEmail(event: InboundEmailEvent): Outgoing {
  switch (event.type) {
    case 'email-not-accepted': {
      const { id, reason, receivedAt } = event.email;
      const when = { receivedAt: receivedAt.toISOString(), replyRef: senderRefOf(id) };
      return published(EmailNotAcceptedV1, { inboundEmailId: id, reason, ...when });
    }
    case 'inbound-email-settled': {
      const { id, settled } = event.email;
      return published(InboundEmailSettledV1, {
        inboundEmailId: id,
        how: settled.how,
        settledAt: settled.at.toISOString(),
      });
    }
  }
}
