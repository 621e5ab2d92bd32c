import type { Agency, Deployment, Duty, StaffRole } from '@mash/kernel';

export type ActorKind =
  | 'staff'
  | 'agency-system'
  | 'agency-person'
  | 'referrer'
  | 'referrer-system'
  | 'portal'
  | 'mail-gateway'
  | 'service'
  | 'operations';

/** Who acts: the token says who, the staff replica says what they may do today. */
export type Actor = {
  /** UUID of a person, client id of a system (`system:police`, `service:screening`). */
  readonly id: string;
  readonly kind: ActorKind;
  readonly clientId: string;
  readonly roles: readonly StaffRole[];
  readonly duties: readonly Duty[];
  readonly agency?: Agency;
  readonly service?: Deployment;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly organisation?: string | undefined;
};
