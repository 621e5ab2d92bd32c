import type { ActorId, CallId, FlagId } from '../ids.js';
import type { Confirmation } from './confirmations.js';
import type { Practitioner } from './practitioner.js';

/** Why a flag is an error; nothing else is a reason to remove one (D12). */
export const ERRORS = ['wrong-child-or-family', 'wrong-practitioner', 'recorded-twice', 'not-a-call-to-flag'] as const;
export type FlagError = (typeof ERRORS)[number];

/** The area team's lead says that it is an error; a second person has yet to agree (D12). */
export type RemovalAsked = { readonly error: FlagError; readonly at: Date; readonly by: ActorId };

export type FlagEnd =
  { readonly how: 'expired'; readonly at: Date } | { readonly how: 'removed'; readonly at: Date; readonly by: ActorId };

/** "This service holds something about this child or family", and nothing more (Y-04, Y-07). */
export type Flag = {
  readonly flagId: FlagId;
  readonly practitioner: Practitioner;
  readonly confirmations: readonly Confirmation[];
  /** Encouraged, never required (Y-10). */
  readonly discussedWithParents?: boolean;
  /** The call that raised it, then those that kept it alive. */
  readonly callIds: readonly CallId[];
  readonly raisedAt: Date;
  readonly raisedBy: ActorId;
  readonly expiresAt: Date;
  readonly policyVersion: string;
  readonly removal?: RemovalAsked;
  readonly ended?: FlagEnd;
};

export const isActive = ({ expiresAt, ended }: Flag, now: Date): boolean => ended === undefined && now < expiresAt;
