import { DomainError, type Refusal } from '@mash/kernel';

type About = { readonly rule?: string; readonly pointer?: string };

/** One way of saying no, as a class of its own, so that a test can name it. Details are ids and codes. */
export const refusal = (code: string, kind: Refusal, says: string, about: About = {}) =>
  class extends DomainError {
    readonly code = code;
    readonly refusal = kind;
    override readonly details: Readonly<Record<string, unknown>>;

    constructor(details: Readonly<Record<string, unknown>> = {}) {
      super(says);
      this.name = code;
      this.details = details;
      Object.assign(this, about);
    }
  };
