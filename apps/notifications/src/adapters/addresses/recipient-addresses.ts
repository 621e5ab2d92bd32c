import { StaffReplica } from '@mash/access';
import { Clock, DUTIES, type Duty } from '@mash/kernel';
import { Injectable } from '@nestjs/common';
import { AddressBook } from '../../domain/address-book.js';
import { Addresses, type Addressed } from '../../domain/addresses.js';
import { OwnersAddresses } from './owners-addresses.js';

const NOBODY: Addressed = { kind: 'nobody' };

/** Staff, teams and desks from the own address book; everybody else from their owner (E6). */
@Injectable()
export class RecipientAddresses extends Addresses {
  constructor(
    private readonly book: AddressBook,
    private readonly staff: StaffReplica,
    private readonly owners: OwnersAddresses,
    private readonly clock: Clock,
  ) {
    super();
  }

  override of(recipientRef: string, introductionId?: string): Promise<Addressed> {
    const [owner, kind, id] = recipientRef.split(':');
    if (owner === 'team' || owner === 'desk') return this.ofMailbox(recipientRef);
    if (owner !== 'staff' || id === undefined) return this.owners.of(recipientRef, introductionId);
    return kind === 'duty' ? this.ofDuty(id) : this.ofPerson(id);
  }

  private async ofMailbox(code: string): Promise<Addressed> {
    const mailbox = await this.book.mailbox(code);
    return mailbox ? { kind: 'found', address: mailbox.address } : NOBODY;
  }

  private async ofPerson(actorId: string): Promise<Addressed> {
    const member = await this.staff.memberOf(actorId);
    if (member?.active === false) return NOBODY;
    const entry = await this.book.staffAddress(actorId);
    return entry ? { kind: 'found', address: entry.address, personId: actorId } : NOBODY;
  }

  /** D33: whoever holds it now, else the first deputy who can be written to. */
  private async ofDuty(code: string): Promise<Addressed> {
    const duty = DUTIES.find((known): known is Duty => known === code);
    const holder = duty && (await this.staff.holderOf(duty, this.clock.now()));
    for (const actorId of holder ? [holder.holderId, ...holder.deputyIds] : []) {
      const addressed = await this.ofPerson(actorId);
      if (addressed.kind === 'found') return addressed;
    }
    return NOBODY;
  }
}
