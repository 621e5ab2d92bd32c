import { IsUUID } from 'class-validator';

/** A child of a case, as the path names it. */
export class ChildParam {
  @IsUUID()
  readonly caseId!: string;

  @IsUUID()
  readonly childId!: string;
}
