import { DomainError, type Refusal } from '@mash/kernel';

const SAID = {
  'called-in-future': 'Nobody has called before the call comes.',
  'not-by-telephone':
    'A flag is taken by telephone only: name the call, and confirm that you spoke to the practitioner.',
  'safeguarding-concern': 'A safeguarding concern, or a doubt about it, is a contact and never a flag.',
  'not-a-practitioner':
    'A flag is by a practitioner: a name of at most five words, a service and a role of the council’s lists, and a work email or telephone number.',
  'confirmation-missing': 'Read out each of the five confirmations that are in force, and have it confirmed.',
  'subject-missing': 'A flag is about one child or one family.',
  'flag-expired': 'This flag is no longer alive: a new call makes a new flag.',
  'flag-ended': 'This flag has ended already.',
  'not-an-error': 'A flag is removed as an error only: say which.',
  'removal-not-asked': 'The lead of the area team has not asked for the removal of this flag.',
  'second-person-needed': 'Somebody else has to agree that it was an error.',
  'permission-missing': 'Somebody has not agreed that their contact details may be shared.',
  'fewer-than-two-practitioners': 'There are no longer two practitioners to introduce.',
  'not-made': 'The practitioners have not been introduced yet.',
  'still-needed': 'There are practitioners to introduce, or they have been introduced: say what came of it.',
  'contact-missing': 'Name the contact that was made.',
  'outcome-missing': 'Say what came of it.',
  'already-done': 'This review is done.',
  'already-closed': 'This is closed.',
} as const;

export type FlagRefusal = keyof typeof SAID;

const CONFLICTS: ReadonlySet<FlagRefusal> = new Set([
  'flag-expired',
  'flag-ended',
  'removal-not-asked',
  'fewer-than-two-practitioners',
  'not-made',
  'still-needed',
  'already-done',
  'already-closed',
]);

const FORBIDDEN: ReadonlySet<FlagRefusal> = new Set(['second-person-needed', 'permission-missing']);

function refusalOf(code: FlagRefusal): Refusal {
  if (FORBIDDEN.has(code)) return 'forbidden';
  return CONFLICTS.has(code) ? 'conflict' : 'invalid';
}

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
    this.refusal = refusalOf(code);
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
