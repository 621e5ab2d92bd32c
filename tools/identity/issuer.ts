import Provider, { errors, interactionPolicy } from 'oidc-provider';
import type { Configuration, Grant, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import type { PickableAccount } from './accounts.js';
import { claimsOf, clientMayEnter, deploymentOf, personMayEnter } from './audiences.js';
import type { Registration } from './audiences.js';
import type { IssuerName, RegisteredClient } from './clients.js';
import type { keysOfIssuer } from './signing-keys.js';

const TOKEN_SECONDS = 600;
const SCOPE = 'hub';

export type IssuerParts = {
  readonly name: IssuerName;
  /** The `iss` claim: `http://127.0.0.1:21090/council`. */
  readonly issuer: string;
  readonly accounts: readonly PickableAccount[];
  readonly clients: readonly RegisteredClient[];
  readonly keys: Awaited<ReturnType<typeof keysOfIssuer>>;
};

/** One issuer: code with PKCE for its portal, client credentials for the machines registered with it. */
export function issuerOf(parts: IssuerParts): Provider {
  const registrations = new Map(parts.clients.map(({ metadata, registration }) => [metadata.client_id, registration]));
  const people = new Map(parts.accounts.map((account) => [account.subject, account]));
  return new Provider(parts.issuer, {
    clients: parts.clients.map(({ metadata }) => metadata),
    jwks: { keys: [parts.keys.signingKey] },
    cookies: { keys: [parts.keys.cookieKey] },
    clientAuthMethods: ['private_key_jwt', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    responseTypes: ['code'],
    scopes: ['openid', SCOPE],
    pkce: { required: () => true },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: TOKEN_SECONDS,
      Interaction: 3600,
      Session: 28_800,
      Grant: 28_800,
    },
    interactions: { policy: signInOnly(), url: (_, interaction) => `/${parts.name}/pick/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: resourceIndicators(registrations),
    },
    findAccount: (_, subject) =>
      people.has(subject) ? { accountId: subject, claims: () => ({ sub: subject }) } : undefined,
    extraTokenClaims: (_, token) => ({
      ...claimsOf(registered(registrations, token.clientId)),
      ...(token.kind === 'AccessToken' ? people.get(token.accountId)?.claims : {}),
    }),
    loadExistingGrant: (context) => grantFor(context, people),
  });
}

/** No consent page, which the provider would show to every native client: entering where one works is not a choice. */
function signInOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function registered(registrations: ReadonlyMap<string, Registration>, clientId: string | undefined): Registration {
  const registration = registrations.get(clientId ?? '');
  if (registration === undefined) throw new errors.InvalidClient('client is not registered');
  return registration;
}

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

function resourceIndicators(registrations: ReadonlyMap<string, Registration>): ResourceIndicators {
  return {
    enabled: true,
    useGrantedResource: () => true,
    defaultResource: (_, client) => {
      throw new errors.InvalidTarget(
        `name the deployment that ${client.clientId} wants to enter: resource=mash:<deployment>`,
      );
    },
    getResourceServerInfo: (_, resource, client): ResourceServer => {
      const deployment = deploymentOf(resource);
      if (deployment === undefined) throw new errors.InvalidTarget('no such deployment');
      if (!clientMayEnter(registered(registrations, client.clientId), deployment)) {
        throw new errors.InvalidTarget('this client is not registered for that deployment');
      }
      return {
        audience: resource,
        scope: SCOPE,
        accessTokenTTL: TOKEN_SECONDS,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      };
    },
  };
}

/** Grants the one deployment that was asked for, if this person works there. */
async function grantFor(context: KoaContextWithOIDC, people: ReadonlyMap<string, PickableAccount>): Promise<Grant> {
  const { session, client, params, provider } = context.oidc;
  const person = people.get(session?.accountId ?? '');
  const resource = String(params?.['resource']);
  const deployment = deploymentOf(resource);
  if (person === undefined || client === undefined || deployment === undefined) throw new errors.AccessDenied();
  if (!personMayEnter(person.employer, deployment)) throw new errors.AccessDenied('not your deployment');
  const grant = new provider.Grant({ accountId: person.subject, clientId: client.clientId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(resource, SCOPE);
  await grant.save();
  return grant;
}
