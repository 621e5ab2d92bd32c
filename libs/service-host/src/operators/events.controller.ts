import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow, NotAllowed } from '@mash/access';
import { TOPICS } from '@mash/contracts';
import { type SentEvent, SentEvents } from '@mash/messaging';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

class EventsQuery {
  @IsIn(TOPICS.map(({ name }) => name))
  readonly topic!: string;

  @IsString()
  @MaxLength(200)
  readonly key!: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly afterSequence!: number;
}

/** Stored records of one stream, for a reader that missed some; nothing is published again. */
@ApiTags('operators')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly sent: SentEvents) {}

  @Get()
  @Allow({ service: '*' })
  async after(
    @Query() { topic, key, afterSequence }: EventsQuery,
    @Acting() { service }: Actor,
  ): Promise<{ readonly events: readonly SentEvent[] }> {
    const reads = TOPICS.some(
      ({ name, readers }) => name === topic && service !== undefined && readers.includes(service),
    );
    if (!reads) throw new NotAllowed();
    return { events: await this.sent.after(topic, key, afterSequence) };
  }
}
