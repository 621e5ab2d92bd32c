import { ApiProperty } from '@nestjs/swagger';
import type { Contact } from '../../domain/contact/contact.js';

/** The receipt: nothing is acknowledged that is not kept. */
export class ContactTaken {
  @ApiProperty({ format: 'uuid' })
  readonly contactId!: string;

  @ApiProperty({ example: 'MH-7Q2K-M4XC' })
  readonly reference!: string;

  @ApiProperty({ format: 'date-time' })
  readonly receivedAt!: string;
}

export const taken = ({ id, reference, receivedAt }: Contact) => ({
  contactId: id,
  reference,
  receivedAt: receivedAt.toISOString(),
});

export class OutcomeForReferrer {
  @ApiProperty()
  readonly number!: number;

  @ApiProperty({ required: false })
  readonly outcomeWords?: string;

  @ApiProperty({ required: false })
  readonly whatHappensNext?: string;
}

export class ContactStatus extends ContactTaken {
  @ApiProperty({ enum: ['received', 'in-screening', 'closed', 'withdrawn'] })
  readonly state!: string;

  @ApiProperty({ type: () => OutcomeForReferrer, isArray: true })
  readonly children!: OutcomeForReferrer[];
}

/** What a referrer may know, in safe words: children by number, outcomes as they were worded for the referrer. */
export function statusOf(contact: Contact): ContactStatus {
  const outcomes = new Map(contact.outcomes.map((outcome) => [outcome.childId, outcome]));
  return {
    ...taken(contact),
    state: contact.stage,
    children: contact.children.map(({ childId }, place) => ({
      number: place + 1,
      ...worded(outcomes.get(childId)),
    })),
  };
}

function worded(outcome: Contact['outcomes'][number] | undefined): { outcomeWords?: string; whatHappensNext?: string } {
  if (outcome?.words === undefined) return {};
  const { words, whatHappensNext } = outcome;
  return { outcomeWords: words, ...(whatHappensNext !== undefined && { whatHappensNext }) };
}
