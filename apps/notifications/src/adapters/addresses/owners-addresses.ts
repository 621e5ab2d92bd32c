import { ContractBroken, parseDisclosure, RecipientView } from '@mash/contracts';
import { DEPLOYMENTS } from '@mash/kernel';
import { DisclosureHttp, type OwnersAnswer } from '@mash/messaging';
import { Injectable } from '@nestjs/common';
import type { Addressed } from '../../domain/addresses.js';

/** Edge E6: the address of one recipient, asked of its owner at sending and not kept. */
@Injectable()
export class OwnersAddresses {
  constructor(private readonly http: DisclosureHttp) {}

  async of(recipientRef: string): Promise<Addressed> {
    const owner = DEPLOYMENTS.find((deployment) => recipientRef.startsWith(`${deployment}:`));
    if (owner === undefined) return { kind: 'unreachable', reason: 'recipient-unknown' };
    const path = `/v1/disclosures/recipients/${encodeURIComponent(recipientRef)}`;
    try {
      return addressedBy(await this.http.get(owner, path));
    } catch (error) {
      return { kind: 'not-now', reason: error instanceof ContractBroken ? 'address-not-its-shape' : 'owner-away' };
    }
  }
}

function addressedBy({ status, body }: OwnersAnswer): Addressed {
  switch (status) {
    case 200:
      return contactable(parseDisclosure(RecipientView, body));
    case 403:
      return { kind: 'unreachable', reason: 'no-agreement' };
    case 410:
      return { kind: 'gone' };
    default:
      return { kind: 'not-now', reason: `owner-${String(status)}` };
  }
}

/** B-113, race 30: whether somebody may be written to is their owner's to say, each time. */
const contactable = ({ address, contactable: mayBe }: RecipientView): Addressed =>
  mayBe ? { kind: 'found', address } : { kind: 'unreachable', reason: 'not-contactable' };
