import type { FieldError } from './problem.js';

type Extra = {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** The request itself is wrong, before any rule of the domain is asked. */
export class RequestRefused extends Error {
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    { errors, headers = {} }: Extra = {},
  ) {
    super(title);
    this.errors = errors;
    this.headers = headers;
  }
}
