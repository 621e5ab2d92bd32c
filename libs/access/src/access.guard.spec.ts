import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DomainError } from '@mash/kernel';
import { acting, type Acting as ActingNow } from '@mash/persistence';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { KnownStaff, MovingClock, RememberedAudit } from '../test/fakes.js';
import { TestIssuer } from '../test/issuers.js';
import { Surroundings } from '../test/surroundings.js';
import { AccessModule } from './access.module.js';
import { Acting } from './acting.decorator.js';
import { ActingInterceptor } from './acting.interceptor.js';
import type { Actor } from './actor.js';
import { Allow } from './allow.decorator.js';
import { AuditTrail } from './ledgers/audit-trail.js';
import { StaffReplica } from './staff/staff-replica.js';

const now = new Date('2026-11-23T09:00:00Z');
const TEAM_MANAGER = '018f0000-0000-7000-8000-000000000001';
const SOCIAL_WORKER = '018f0000-0000-7000-8000-000000000002';
const LEFT = '018f0000-0000-7000-8000-000000000003';
const POLICE_LEAD = '018f0000-0000-7000-8000-000000000004';
const HEALTH_LEAD = '018f0000-0000-7000-8000-000000000005';
const STRANGER = '018f0000-0000-7000-8000-000000000009';

class Forbidden extends DomainError {
  readonly code = 'decider-recommended';
  readonly refusal = 'forbidden';
}

@Controller('things')
class Things {
  @Get('managed/:id')
  @Allow({ staff: ['team-manager'] }, { duty: ['duty-team-manager'] })
  managed(@Acting() by: Actor): { actor: Actor; acting: ActingNow | undefined } {
    return { actor: by, acting: acting() };
  }

  @Get('agency')
  @Allow('agency-lead', 'agency-system')
  agency(@Acting() by: Actor): Actor {
    return by;
  }

  @Get('open')
  @Allow('anybody')
  open(): ActingNow | undefined {
    return acting();
  }

  @Get('ruled')
  @Allow({ staff: ['team-manager'] })
  ruled(): never {
    throw new Forbidden('Whoever recommended may not decide.');
  }
}

@Controller('planted')
class Planted {
  @Get()
  forgotten(): string {
    return 'open to the world';
  }
}

const staff = new KnownStaff()
  .add({ actorId: TEAM_MANAGER, roles: ['team-manager'] })
  .add({ actorId: SOCIAL_WORKER, roles: ['social-worker'] })
  .add({ actorId: LEFT, roles: ['team-manager'], active: false })
  .add({ actorId: POLICE_LEAD, employer: 'police', roles: ['agency-lead'] })
  .add({ actorId: HEALTH_LEAD, employer: 'health', roles: ['agency-lead'] });
const audit = new RememberedAudit();

let council: TestIssuer;
let app: NestFastifyApplication;

async function start(controller: Type): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({
    imports: [
      Surroundings.at(new MovingClock(now)),
      AccessModule.forService({
        deployment: 'checks-police',
        issuers: { council: council.url, referrers: 'http://127.0.0.1:1' },
        serviceKeyFile: 'none',
        owners: {},
      }),
    ],
    controllers: [controller],
    providers: [{ provide: APP_INTERCEPTOR, useExisting: ActingInterceptor }],
  })
    .overrideProvider(StaffReplica)
    .useValue(staff)
    .overrideProvider(AuditTrail)
    .useValue(audit)
    .compile();
  const made: INestApplication = module.createNestApplication(new FastifyAdapter(), { logger: false });
  await made.init();
  return made as NestFastifyApplication;
}

beforeAll(async () => {
  council = await TestIssuer.start();
  app = await start(Things);
});
afterAll(async () => {
  await app.close();
  await council.stop();
});
beforeEach(() => {
  audit.lines.length = 0;
});

async function get(path: string, claims?: Record<string, unknown>) {
  const token = claims && (await council.token('checks-police', now, { claims }));
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { statusCode, body } = await app.inject({ method: 'GET', url: `/things/${path}`, headers });
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

const person = (sub: string) => ({ client_id: 'portal-staff', sub });

describe('a route', () => {
  it('is open to a role in force, and tells persistence who acts in which capacity', async () => {
    const { statusCode, body } = await get('managed/1', person(TEAM_MANAGER));

    expect(statusCode).toBe(200);
    expect(body).toMatchObject({
      actor: { id: TEAM_MANAGER, kind: 'staff' },
      acting: { actorId: TEAM_MANAGER, role: 'team-manager' },
    });
  });

  it('D20 is open to who holds the duty today', async () => {
    staff.duties.set(SOCIAL_WORKER, ['duty-team-manager']);
    const allowed = await get('managed/1', person(SOCIAL_WORKER));
    staff.duties.clear();
    const refused = await get('managed/1', person(SOCIAL_WORKER));

    expect(allowed.body).toMatchObject({ acting: { role: 'duty-team-manager' } });
    expect(refused.statusCode).not.toBe(200);
  });

  it.each([
    ['another role', SOCIAL_WORKER],
    ['somebody who has left', LEFT],
    ['somebody nobody knows here', STRANGER],
  ])('is closed to %s, and the attempt is audited without an id in the action', async (_, sub) => {
    const { statusCode } = await get('managed/1', person(sub));

    expect(statusCode).not.toBe(200);
    expect(audit.lines).toEqual([
      expect.objectContaining({
        action: 'GET /things/managed/:id',
        outcome: 'denied',
        by: expect.objectContaining({ actorId: sub }),
      }),
    ]);
  });

  it('D38 of an agency is open to its own people and system only', async () => {
    const system = (agency: string) => ({ client_id: `system:${agency}`, agency });

    expect((await get('agency', person(POLICE_LEAD))).body).toMatchObject({ agency: 'police', kind: 'agency-person' });
    expect((await get('agency', system('police'))).body).toMatchObject({ agency: 'police', kind: 'agency-system' });
    expect((await get('agency', person(HEALTH_LEAD))).statusCode).not.toBe(200);
    expect((await get('agency', system('health'))).statusCode).not.toBe(200);
  });

  it('is closed without a token, and nothing is audited: nobody acted', async () => {
    expect((await get('managed/1')).statusCode).not.toBe(200);
    expect(audit.lines).toEqual([]);
  });

  it('open to anybody asks for no token', async () => {
    expect((await get('open')).body).toMatchObject({ actorId: 'anybody', role: 'anybody' });
  });

  it('audits what a rule forbade', async () => {
    await get('ruled', person(TEAM_MANAGER));

    expect(audit.lines).toEqual([
      expect.objectContaining({ outcome: 'denied', details: { code: 'decider-recommended' } }),
    ]);
  });
});

it('stops the boot when a route does not say who may use it', async () => {
  await expect(start(Planted)).rejects.toThrow('Planted.forgotten');
});
