import { AGENCIES, DUTIES, type Duty, STAFF_ROLES, type StaffRole } from '@mash/kernel';
import { Codes, Moment, Name, OneOf, SomeOf, Uuid, Uuids, YesNo } from '@mash/service-host';
import { IsEmail, MaxLength } from 'class-validator';
import type { Employer } from '../../domain/staff/staff-member.js';

export class StaffRequest {
  @Name()
  readonly name!: string;

  @OneOf(['council', ...AGENCIES])
  readonly employer!: Employer;

  @SomeOf(STAFF_ROLES)
  readonly roles!: StaffRole[];

  @Codes(20)
  readonly teams!: string[];

  @IsEmail()
  @MaxLength(254)
  readonly email!: string;

  @YesNo()
  readonly active!: boolean;
}

export class DutyRequest {
  @OneOf(DUTIES)
  readonly duty!: Duty;

  @Uuid()
  readonly holderId!: string;

  @Uuids(10)
  readonly deputyIds!: string[];

  @Moment()
  readonly from!: string;

  @Moment()
  readonly until!: string;
}
