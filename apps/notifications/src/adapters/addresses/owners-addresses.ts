import { ContractBroken, parseDisclosure, RecipientView } from '@mash/contracts';
import { DEPLOYMENTS } from '@mash/kernel';
import { DisclosureHttp, type OwnersAnswer } from '@mash/messaging';
import { Injectable } from '@nestjs/common';
import type { Addressed } from '../../domain/addresses.js';

/** Edge E6: the address of one recipient, and whom they are to learn of, asked of its owner at sending and not kept. */
@Injectable()
export class OwnersAddresses {
  constructor(private readonly http: DisclosureHttp) {}

  async of(recipientRef: string, introductionId?: string): Promise<Addressed> {
    const owner = DEPLOYMENTS.find((deployment) => recipientRef.startsWith(`${deployment}:`));
    if (owner === undefined) return { kind: 'unreachable', reason: 'recipient-unknown' };
    const path = pathOf(recipientRef, introductionId);
    try {
      return addressedBy(await this.http.get(owner, path));
    } catch (error) {
      return { kind: 'not-now', reason: error instanceof ContractBroken ? 'address-not-its-shape' : 'owner-away' };
    }
  }
}

function pathOf(recipientRef: string, introductionId: string | undefined): string {
  const path = `/v1/disclosures/recipients/${encodeURIComponent(recipientRef)}`;
  return introductionId === undefined ? path : `${path}?introduction=${encodeURIComponent(introductionId)}`;
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
const contactable = ({ address, contactable: mayBe, introduces }: RecipientView): Addressed =>
  mayBe
    ? { kind: 'found', address, ...(introduces !== undefined && { introduces }) }
    : { kind: 'unreachable', reason: 'not-contactable' };
