/** What is wrong with one field. Never the value that was sent. */
export type FieldError = { readonly pointer: string; readonly rule: string; readonly message: string };

/** The body of every answer that says no (RFC 9457). Further members are ids and codes that help the caller. */
export type Problem = {
  readonly type: `/problems/${string}`;
  readonly title: string;
  readonly status: number;
  /** Requirement or decision behind it. */
  readonly rule?: string;
  readonly errors?: readonly FieldError[];
  readonly [detail: string]: unknown;
};

export type ProblemAnswer = {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** Set when nobody expected it: a bug or a fault to be logged under the problem's `errorId`. */
  readonly unexpected: boolean;
};
