import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, Reflector } from '@nestjs/core';
import { Clock, type Deployment, Ids } from '@mash/kernel';
import { DisclosureHttp } from '@mash/messaging';
import { AccessGuard } from './access.guard.js';
import { ActingInterceptor } from './acting.interceptor.js';
import { Actors } from './actors.js';
import { ClosedRoutes, Routes } from './closed-routes.js';
import { HttpDisclosures, type OwnerUrls } from './http-disclosures.js';
import { AuditTrail } from './ledgers/audit-trail.js';
import { DisclosureLedger } from './ledgers/disclosure-ledger.js';
import { StaffRecords } from './staff/staff-records.js';
import { StaffReplica } from './staff/staff-replica.js';
import { Issuer } from './tokens/issuer.js';
import { ServiceTokens } from './tokens/service-tokens.js';
import { TokenVerifier } from './tokens/token-verifier.js';

export type AccessConfig = {
  readonly deployment: Deployment;
  readonly issuers: { readonly council: string; readonly referrers: string };
  /** Path of this service's private JWK, for `private_key_jwt`. */
  readonly serviceKeyFile: string;
  readonly owners: OwnerUrls;
};

const OPEN_TO_ALL = [
  AuditTrail,
  DisclosureLedger,
  StaffReplica,
  StaffRecords,
  ServiceTokens,
  DisclosureHttp,
  ActingInterceptor,
  Routes,
];

/** Tokens, the closed routes, staff, audit and ledger. Needs persistence, `Clock` and `Ids` from a global module. */
@Module({})
export class AccessModule {
  static forService(config: AccessConfig): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        Reflector,
        AuditTrail,
        DisclosureLedger,
        StaffReplica,
        StaffRecords,
        ActingInterceptor,
        Routes,
        ClosedRoutes,
        ...tokenProviders(config),
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: OPEN_TO_ALL,
    };
  }
}

function tokenProviders({ deployment, issuers, serviceKeyFile, owners }: AccessConfig): Provider[] {
  const council = new Issuer(issuers.council);
  const referrers = new Issuer(issuers.referrers);
  return [
    {
      provide: TokenVerifier,
      inject: [Clock],
      useFactory: (clock: Clock) => new TokenVerifier(deployment, { council, referrers }, clock),
    },
    {
      provide: Actors,
      inject: [StaffReplica, Clock],
      useFactory: (staff: StaffReplica, clock: Clock) => new Actors(deployment, staff, clock),
    },
    {
      provide: ServiceTokens,
      inject: [Clock, Ids],
      useFactory: (clock: Clock, ids: Ids) =>
        new ServiceTokens({ deployment, keyFile: serviceKeyFile, issuer: council, clock, ids }),
    },
    {
      provide: DisclosureHttp,
      inject: [ServiceTokens],
      useFactory: (tokens: ServiceTokens) => new HttpDisclosures(owners, tokens),
    },
  ];
}
