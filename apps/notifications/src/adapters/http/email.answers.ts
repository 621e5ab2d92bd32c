import { ApiProperty } from '@nestjs/swagger';
import { SETTLEMENTS, TEMPLATES } from '../../domain/email/email.js';

const FATES = ['due', 'sending', 'sent', 'failed', 'settled', 'not-needed'];
const UUID = { type: String, format: 'uuid' } as const;

class Settled {
  @ApiProperty({ enum: SETTLEMENTS })
  readonly how!: string;

  @ApiProperty({ type: String })
  readonly by!: string;
}

/** What was sent to whom, by reference: the address is not kept. */
export class EmailAnswer {
  @ApiProperty(UUID)
  readonly emailId!: string;

  @ApiProperty({ enum: TEMPLATES })
  readonly template!: string;

  @ApiProperty({ type: String })
  readonly recipientRef!: string;

  @ApiProperty(UUID)
  readonly subjectId!: string;

  @ApiProperty({ type: Boolean })
  readonly urgent!: boolean;

  @ApiProperty({ enum: FATES })
  readonly fate!: string;

  @ApiProperty({ type: Date })
  readonly dueAt!: Date;

  @ApiProperty({ type: Date, nullable: true })
  readonly sentAt!: Date | null;

  @ApiProperty({ type: Number })
  readonly attempts!: number;

  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;

  @ApiProperty({ type: Settled, nullable: true })
  readonly settled!: Settled | null;
}

export class EmailPage {
  @ApiProperty({ type: [EmailAnswer] })
  readonly items!: readonly EmailAnswer[];

  @ApiProperty({ type: String, required: false })
  readonly next?: string;
}
