import { DomainError, type Refusal } from '@mash/kernel';

const SAID = {
  'same-person': 'These are the same id already.',
  'already-merged': 'One of the two stands for another already, or a merge of the two is asked for or in force.',
  'second-person-needed': 'Whoever asked for a merge never confirms it.',
  'already-confirmed': 'This merge is confirmed already.',
  'not-merged': 'This merge is not in force.',
} as const;

export type MergeRefusal = keyof typeof SAID;

const REFUSALS: Readonly<Record<MergeRefusal, Refusal>> = {
  'same-person': 'invalid',
  'already-merged': 'conflict',
  'second-person-needed': 'forbidden',
  'already-confirmed': 'conflict',
  'not-merged': 'conflict',
};

type Told = { readonly pointer?: string; readonly details?: Readonly<Record<string, string>> };

/** What a rule of merging refuses. */
export class MergeRefused extends DomainError {
  readonly refusal: Refusal;

  constructor(
    readonly code: MergeRefusal,
    told: Told = {},
  ) {
    super(SAID[code], told);
    this.refusal = REFUSALS[code];
  }
}

export class MergeNotFound extends DomainError {
  readonly code = 'merge-not-found';
  readonly refusal = 'not-found';

  constructor(mergeId: string) {
    super('Nobody asked for a merge of this id.', { details: { mergeId } });
  }
}
