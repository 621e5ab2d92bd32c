import { AfterQuery, Uuid } from '@mash/service-host';

/** Emails of one subject, in the order in which they became due. */
export class EmailsQueryString extends AfterQuery {
  @Uuid()
  readonly subjectId!: string;
}
