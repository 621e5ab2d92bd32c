import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import { z } from 'zod';

/** `council`: staff, agencies, services, the public's portal, the gateway of the council's mail, operations. `referrers`: professionals who refer. */
export type IssuerKind = 'council' | 'referrers';

const person = z
  .object({ client_id: z.literal('portal-staff'), sub: z.uuid() })
  .transform(({ client_id, sub }) => ({ kind: 'person' as const, id: sub, clientId: client_id }));

const agencySystem = z
  .object({ client_id: z.string().startsWith('system:'), agency: z.enum(AGENCIES) })
  .refine(({ client_id, agency }) => client_id === `system:${agency}`)
  .transform(({ client_id, agency }) => ({
    kind: 'agency-system' as const,
    id: client_id,
    clientId: client_id,
    agency,
  }));

const service = z
  .object({ client_id: z.string().startsWith('service:'), service: z.enum(DEPLOYMENTS) })
  .refine((claims) => claims.client_id === `service:${claims.service}`)
  .transform((claims) => ({
    kind: 'service' as const,
    id: claims.client_id,
    clientId: claims.client_id,
    service: claims.service,
  }));

const portal = z
  .object({ client_id: z.literal('portal-public'), portal: z.literal(true) })
  .transform(({ client_id }) => ({ kind: 'portal' as const, id: client_id, clientId: client_id }));

const mailGateway = z
  .object({ client_id: z.literal('mail-gateway'), mailGateway: z.literal(true) })
  .transform(({ client_id }) => ({ kind: 'mail-gateway' as const, id: client_id, clientId: client_id }));

const operations = z
  .object({ client_id: z.literal('operations'), operations: z.literal(true) })
  .transform(({ client_id }) => ({ kind: 'operations' as const, id: client_id, clientId: client_id }));

const referrer = z
  .object({
    client_id: z.literal('portal-referrers'),
    sub: z.uuid(),
    email: z.email(),
    email_verified: z.boolean().default(false),
    name: z.string().optional(),
    organisation: z.string().optional(),
  })
  .transform(({ client_id, sub, email_verified, ...profile }) => ({
    kind: 'referrer' as const,
    id: sub,
    clientId: client_id,
    verified: email_verified,
    ...profile,
  }));

const referrerSystem = z
  .object({ client_id: z.string().regex(/^referrer-system:[a-z0-9-]+$/), organisation: z.string().optional() })
  .transform(({ client_id, ...profile }) => ({
    kind: 'referrer-system' as const,
    id: client_id,
    clientId: client_id,
    ...profile,
  }));

const CALLERS = {
  council: z.union([person, agencySystem, service, portal, mailGateway, operations]),
  referrers: z.union([referrer, referrerSystem]),
};

export type Caller = z.infer<(typeof CALLERS)[IssuerKind]>;

/** The claims of a verified token as one of the callers this issuer may vouch for; `undefined` when it is none. */
export function callerOf(issuer: IssuerKind, claims: unknown): Caller | undefined {
  const parsed = CALLERS[issuer].safeParse(claims);
  return parsed.success ? parsed.data : undefined;
}
