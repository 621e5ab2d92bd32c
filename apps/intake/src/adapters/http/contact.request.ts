import { CHANNELS, type Channel, CONTACT_KINDS, type ContactKind, type Rag, RAGS, REFERRER_STATES } from '@mash/kernel';
import { REFERRER_SOURCES } from '@mash/contracts';
import { Day, Inner, InnerList, Line, Moment, Name, OneOf, Optional, Uuid, YesNo } from '@mash/service-host';
import { IsEmail } from 'class-validator';
import type { Referrer } from '../../domain/contact/contact.js';
import { ConcernRequest } from './concern.request.js';
import { AdultRequest, AgreementRequest, ChildRequest, HouseholdRequest } from './people.request.js';

export class PrivacyNoticeRequest {
  @Line()
  readonly version!: string;

  @YesNo()
  readonly accepted!: boolean;
}

export class ImmediateDangerRequest {
  @YesNo()
  readonly now!: boolean;

  @Optional()
  @YesNo()
  readonly emergencyServicesCalled?: boolean;

  @Optional()
  @Line()
  readonly incidentNumber?: string;
}

export class ReferrerRequest {
  @Optional()
  @OneOf(REFERRER_STATES)
  readonly state?: Referrer['state'];

  @Optional()
  @Name()
  readonly name?: string;

  @Optional()
  @Line()
  readonly role?: string;

  @Optional()
  @Line()
  readonly organisation?: string;

  @OneOf(REFERRER_SOURCES)
  readonly source!: string;

  @Optional()
  @Line()
  readonly telephone?: string;

  @Optional()
  @IsEmail()
  readonly email?: string;

  @Optional()
  @Line()
  readonly relationship?: string;

  @Optional()
  @YesNo()
  readonly consequenceConfirmed?: boolean;
}

export class DiscussionRequest {
  @YesNo()
  readonly discussed!: boolean;

  @Optional()
  @Name()
  readonly name?: string;

  @Optional()
  @Line()
  readonly role?: string;

  @Optional()
  @Day()
  readonly on?: string;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class ProfessionalRequest {
  @Name()
  readonly name!: string;

  @Line()
  readonly role!: string;

  @Line()
  readonly organisation!: string;

  @Optional()
  @Line()
  readonly telephone?: string;

  @Optional()
  @IsEmail()
  readonly email?: string;

  @YesNo()
  readonly mayBeContacted!: boolean;
}

/** What every way in has in common. Which blocks must be there is a rule of the domain, not of the shape. */
abstract class AnyContactRequest {
  @OneOf(CONTACT_KINDS)
  readonly kind!: ContactKind;

  @Inner(() => ImmediateDangerRequest)
  readonly immediateDanger!: ImmediateDangerRequest;

  @Optional()
  @Inner(() => PrivacyNoticeRequest)
  readonly privacyNotice?: PrivacyNoticeRequest;

  @Optional()
  @Inner(() => ReferrerRequest)
  readonly referrer?: ReferrerRequest;

  @Optional()
  @InnerList(() => ChildRequest, 12)
  readonly children?: ChildRequest[];

  @Optional()
  @InnerList(() => AdultRequest, 12)
  readonly adults?: AdultRequest[];

  @Optional()
  @Inner(() => HouseholdRequest)
  readonly household?: HouseholdRequest;

  @Optional()
  @Inner(() => ConcernRequest)
  readonly concern?: ConcernRequest;
}

/** The public's form. */
export class PublicConcernRequest extends AnyContactRequest {}

/** A professional's form. */
export class ContactRequest extends AnyContactRequest {
  @Optional()
  @YesNo()
  readonly familyWillBeTold?: boolean;

  @Optional()
  @Inner(() => DiscussionRequest)
  readonly discussedWithLead?: DiscussionRequest;

  @Optional()
  @InnerList(() => AgreementRequest, 24)
  readonly agreement?: AgreementRequest[];

  @Optional()
  @InnerList(() => ProfessionalRequest, 20)
  readonly professionals?: ProfessionalRequest[];

  @Optional()
  @Line()
  readonly ownReference?: string;
}

/** What staff record for somebody who telephoned, wrote or came. */
export class StaffContactRequest extends ContactRequest {
  @OneOf(CHANNELS)
  readonly channel!: Channel;

  @Moment()
  readonly receivedAt!: string;

  @Optional()
  @Line()
  readonly lateReason?: string;

  @Optional()
  @Line()
  readonly overrideReason?: string;

  @Optional()
  @OneOf(RAGS)
  readonly proposedRag?: Rag;

  @Optional()
  @Uuid()
  readonly agreedWith?: string;
}
