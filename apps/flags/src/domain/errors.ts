import { DomainError, type Refusal } from '@mash/kernel';

const SAID = {
  'called-in-future': 'Nobody has called before the call comes.',
  'not-by-telephone':
    'A flag is taken by telephone only: name the call, and confirm that you spoke to the practitioner.',
  'safeguarding-concern': 'A safeguarding concern, or a doubt about it, is a contact and never a flag.',
  'not-a-practitioner': 'A flag is by a practitioner: a name, a service, a role, and a work email or telephone number.',
  'confirmation-missing': 'Read out each of the five confirmations that are in force, and have it confirmed.',
  'subject-missing': 'A flag is about one child or one family.',
  'flag-expired': 'This flag is no longer alive: a new call makes a new flag.',
  'outcome-missing': 'Say what came of it.',
  'already-done': 'This review is done.',
  'already-closed': 'This follow-up is closed.',
} as const;

export type FlagRefusal = keyof typeof SAID;

const CONFLICTS: ReadonlySet<FlagRefusal> = new Set(['flag-expired', 'already-done', 'already-closed']);

type Told = {
  readonly pointer?: string;
  readonly rule?: string;
  readonly details?: Readonly<Record<string, number>>;
};

/** What a rule of the register refuses; the code names the rule. Repeats nothing of what was sent. */
export class FlagRefused extends DomainError {
  readonly refusal: Refusal;

  constructor(
    readonly code: FlagRefusal,
    told: Told = {},
  ) {
    super(SAID[code], told);
    this.refusal = CONFLICTS.has(code) ? 'conflict' : 'invalid';
  }
}

/** The register has no such flag, review, follow-up or entry. */
export class NotInRegister extends DomainError {
  readonly code = 'not-in-register';
  readonly refusal = 'not-found';

  constructor(id: string) {
    super('The register has nothing of this id.', { details: { id } });
  }
}
