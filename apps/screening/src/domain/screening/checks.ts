import type { Agency, Answer, Purpose } from '@mash/kernel';
import type { ActorId, CheckId, ReturnId } from '../ids.js';

export type CheckState =
  'asked' | 'delivered' | 'read' | 'copy-pending' | 'answered' | 'cancelled' | 'waived' | 'answered-late';

export type Override = {
  readonly ground?: 'significant-harm' | 'risk-to-another';
  readonly explained: boolean;
  readonly reason?: string;
};

type Period = { readonly from: string; readonly to?: string };
export type People = 'all' | readonly string[];
type OwnQuestion = { readonly to: 'all' | Agency; readonly text: string };

/** What a manager states once for the checks of a triage, or for one check. */
export type CheckTerms = {
  readonly purpose: Purpose;
  readonly justification?: string;
  readonly override?: Override;
  readonly period?: Period;
  readonly people?: People;
  readonly questions: readonly OwnQuestion[];
};

export type Restriction = { readonly kind: 'none' | 'not-to' | 'only-to'; readonly agencies: readonly Agency[] };

/** The agency's answer as announced; its text is a copy, held at `copyVersion` once fetched. */
export type ReturnHeld = {
  readonly returnId: ReturnId;
  readonly version: number;
  readonly copyVersion?: number;
  readonly answer: Answer;
  readonly returnedAt: Date;
  readonly restriction: Restriction;
};

export type Check = {
  readonly id: CheckId;
  readonly agency: Agency;
  readonly round: number;
  readonly terms: CheckTerms;
  readonly basis: string;
  readonly agreementVersion: string;
  readonly minimum: boolean;
  readonly why: readonly string[];
  readonly questionCodes: readonly string[];
  readonly directedBy: ActorId;
  readonly state: CheckState;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly shortNotice: boolean;
  readonly deliveredAt?: Date;
  readonly readAt?: Date;
  readonly return?: ReturnHeld;
  readonly ended?: { readonly by: ActorId; readonly at: Date; readonly reason: string };
};

const OPEN: readonly CheckState[] = ['asked', 'delivered', 'read'];

/** Nothing has been returned, and nobody has cancelled or waived it. */
export const isOpen = ({ state }: Check): boolean => OPEN.includes(state);

/** A return whose text has not been fetched yet is still outstanding. */
export const isOutstanding = (check: Check): boolean => isOpen(check) || check.state === 'copy-pending';

export const isAnswered = ({ state }: Check): boolean => state === 'answered' || state === 'answered-late';
