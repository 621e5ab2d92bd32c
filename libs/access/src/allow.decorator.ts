import { SetMetadata } from '@nestjs/common';
import type { Deployment, Duty, StaffRole } from '@mash/kernel';

/** `checks` is any agency's deployment of partner-checks; `*` any service. */
export type Who =
  | { readonly staff: readonly StaffRole[] }
  | { readonly duty: readonly Duty[] }
  | { readonly service: Deployment | 'checks' | '*' }
  | 'agency-system'
  | 'agency-person'
  | 'agency-lead'
  | 'referrer'
  | 'referrer-system'
  | 'portal'
  | 'mail-gateway'
  | 'operations'
  | 'anybody';

export const ALLOW = 'mash:allow';

/** Who may use this route. A route, or its controller, without it stops the boot. */
export const Allow = (...who: readonly [Who, ...Who[]]) => SetMetadata(ALLOW, who);
