import type { Clock, Deployment } from '@mash/kernel';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { IdentityProviderAway, NotAuthenticated } from '../errors.js';
import { type Caller, callerOf, type IssuerKind } from './caller.js';
import type { Issuer } from './issuer.js';

/** Longest life a token may have been given, in seconds. */
const LONGEST_LIFE = 600;
const SKEW = 30;

/** Verifies access tokens: issuer, audience, algorithm and type pinned, 30 s of skew, ten minutes of life at most. */
export class TokenVerifier {
  constructor(
    private readonly deployment: Deployment,
    private readonly issuers: Readonly<Record<IssuerKind, Issuer>>,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAuthenticated, or IdentityProviderAway when the keys cannot be had. */
  async verify(token: string): Promise<Caller> {
    const kind = this.issuerOf(token);
    const claims = await this.claims(token, this.issuers[kind]);
    if (lifeOf(claims) > LONGEST_LIFE) throw new NotAuthenticated('invalid');
    const caller = callerOf(kind, claims);
    if (!caller) throw new NotAuthenticated('invalid');
    return caller;
  }

  private issuerOf(token: string): IssuerKind {
    const claimed = unverifiedIssuer(token);
    if (claimed === this.issuers.council.url) return 'council';
    if (claimed === this.issuers.referrers.url) return 'referrers';
    throw new NotAuthenticated('invalid');
  }

  private async claims(token: string, issuer: Issuer): Promise<JWTPayload> {
    const keys = await issuer.keys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuer.url,
        audience: `mash:${this.deployment}`,
        algorithms: ['ES256'],
        typ: 'at+jwt',
        clockTolerance: SKEW,
        maxTokenAge: LONGEST_LIFE,
        currentDate: this.clock.now(),
        requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function unverifiedIssuer(token: string): unknown {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new NotAuthenticated('invalid');
  }
}

const lifeOf = ({ exp = 0, iat = 0 }: JWTPayload): number => exp - iat;

/** jose reports an unreachable or broken key set by its base class, a time-out by a class of its own. */
function refusalOf(error: unknown): Error {
  if (error instanceof errors.JWTExpired) return new NotAuthenticated('expired');
  const away = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  if (away || !(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code) {
    return new IdentityProviderAway({ cause: error });
  }
  return new NotAuthenticated('invalid');
}
