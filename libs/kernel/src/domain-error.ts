export type Refusal = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'stale';

type Told = {
  /** JSON pointer of the field that the rule is about. */
  readonly pointer?: string;
  /** Requirement or decision behind the rule: `B-158`, `D20`. */
  readonly rule?: string;
  /** Ids and codes that help the caller, shown as further members of the problem. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** A rule said no. Carries ids and codes, never people; bugs are plain errors. */
export abstract class DomainError extends Error {
  /** Stable: the last part of the problem's `type`. */
  abstract readonly code: string;
  abstract readonly refusal: Refusal;
  readonly pointer?: string | undefined;
  readonly rule?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;

  constructor(message: string, { pointer, rule, details }: Told = {}) {
    super(message);
    this.pointer = pointer;
    this.rule = rule;
    this.details = details;
  }
}
