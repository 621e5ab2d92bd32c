export type Refusal = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'stale';

/** A rule said no. Carries ids and codes, never people; bugs are plain errors. */
export abstract class DomainError extends Error {
  /** Stable: the last part of the problem's `type`. */
  abstract readonly code: string;
  abstract readonly refusal: Refusal;
  /** JSON pointer of the field that the rule is about, when there is one. */
  readonly pointer?: string;
  /** Requirement or decision behind the rule, when there is one: `B-158`, `D20`. */
  readonly rule?: string;
  /** Ids and codes that help the caller, shown as further members of the problem. */
  readonly details?: Readonly<Record<string, unknown>>;
}
