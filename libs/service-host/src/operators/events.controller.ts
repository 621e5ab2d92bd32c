import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow, NotAllowed } from '@mash/access';
import { TOPICS } from '@mash/contracts';
import { type Heads, type SentEvent, SentEvents } from '@mash/messaging';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

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

class HeadsQuery {
  @IsIn(TOPICS.map(({ name }) => name))
  readonly topic!: string;

  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  readonly after?: string;
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
    mustRead(topic, service);
    return { events: await this.sent.after(topic, key, afterSequence) };
  }

  /** How far the streams of a topic have come that moved since `until` of an earlier answer. */
  @Get('heads')
  @Allow({ service: '*' })
  heads(@Query() { topic, after }: HeadsQuery, @Acting() { service }: Actor): Promise<Heads> {
    mustRead(topic, service);
    return this.sent.heads(topic, after);
  }
}

function mustRead(topic: string, service: Actor['service']): void {
  const reads = TOPICS.some(
    ({ name, readers }) => name === topic && service !== undefined && readers.includes(service),
  );
  if (!reads) throw new NotAllowed();
}
