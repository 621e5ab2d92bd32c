import { Codes, Day, InnerList, Line, Lines, OneOf, Optional, Text, WholeNumber, YesNo } from '@mash/service-host';
import type { Level } from '@mash/kernel';
import { Matches } from 'class-validator';
import type { Incident } from '../../domain/contact/contact.js';

export class IncidentRequest {
  @Day()
  readonly on!: string;

  @Optional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time of day' })
  readonly time?: string;

  @Optional()
  @Line()
  readonly place?: string;

  @Text()
  readonly what!: string;

  @Optional()
  @Lines()
  readonly parties?: string[];

  @OneOf(['seen', 'told-by-child', 'third-party'])
  readonly knownBy!: Incident['knownBy'];

  @Optional()
  @Line()
  readonly exactWords?: string;
}

export class ConcernRequest {
  @Optional()
  @Codes(10)
  readonly categories?: string[];

  @Text()
  readonly narrative!: string;

  @Optional()
  @InnerList(() => IncidentRequest, 30)
  readonly incidents?: IncidentRequest[];

  @Optional()
  @Text()
  readonly currentSituation?: string;

  @Optional()
  @Text()
  readonly history?: string;

  @Optional()
  @Text()
  readonly strengths?: string;

  @Optional()
  @Codes()
  readonly indicators?: string[];

  @Optional()
  @WholeNumber(1, 4)
  readonly referrerLevel?: Level;

  @Optional()
  @YesNo()
  readonly immediateConcern?: boolean;
}
