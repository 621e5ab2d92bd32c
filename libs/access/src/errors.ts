import { DomainError } from '@mash/kernel';

/** No token, or one this deployment does not accept. Says which kind of wrong, never what was sent. */
export class NotAuthenticated extends Error {
  readonly code = 'not-authenticated';
  readonly status = 401;

  constructor(readonly because: 'missing' | 'invalid' | 'expired') {
    super(`A valid access token for this service is needed (${because}).`);
  }

  /** Value of the `WWW-Authenticate` header (RFC 6750). */
  get challenge(): string {
    return this.because === 'missing' ? 'Bearer realm="mash"' : 'Bearer realm="mash", error="invalid_token"';
  }
}

/** The issuer's keys or tokens cannot be had at present; the caller may try again. */
export class IdentityProviderAway extends Error {
  readonly code = 'identity-provider-away';
  readonly status = 503;

  constructor(options?: ErrorOptions) {
    super('The identity provider cannot be reached at present.', options);
  }
}

export class NotAllowed extends DomainError {
  readonly code = 'not-allowed';
  readonly refusal = 'forbidden';

  constructor() {
    super('This operation is not open to you.');
  }
}

export class NotKnownHere extends DomainError {
  readonly code = 'not-known-here';
  readonly refusal = 'forbidden';

  constructor() {
    super('You hold no role in force here today.');
  }
}

export class EmailNotVerified extends DomainError {
  readonly code = 'email-not-verified';
  readonly refusal = 'forbidden';

  constructor() {
    super('A referrer needs a verified work email address.');
  }
}
