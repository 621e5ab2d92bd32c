import type { StaffRole } from '@mash/kernel';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { aBus } from '../../../libs/messaging/test/bus.js';
import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';
import { ALL_FIVE, PRACTITIONERS } from './builders.js';

export type Raised = {
  readonly flagId: string;
  readonly entryId: string;
  readonly count: number;
  readonly confirmed: boolean;
};

export const code = (name: string) => ({ type: `/problems/${name}` });

const person = (last: string, role: StaffRole) => ({
  actorId: `019a0000-0000-7000-8000-00000000f00${last}`,
  roles: [role],
});

/** The whole service on a bus of its own, and everybody who speaks to it. */
export async function runningFlags() {
  const bus = await aBus('flags');
  const hub = await ServiceUnderTest.start({
    deployment: 'flags',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
    messaging: { catalogue: bus.catalogue },
  });
  const coordinator = await hub.staff(person('1', 'early-help-coordinator'));
  const areaTeam = await hub.staff(person('2', 'local-area-team'));
  const socialWorker = await hub.staff(person('3', 'social-worker'));
  const lead = await hub.staff(person('4', 'local-area-team-lead'));
  const governor = await hub.staff(person('5', 'information-governance'));
  const oversight = await hub.staff(person('6', 'quality-assurance'));

  const post = (path: string, body: object, token = coordinator) =>
    request(hub.url).post(path).auth(token, { type: 'bearer' }).set('Idempotency-Key', randomUUID()).send(body);
  const get = (path: string, token = areaTeam) => request(hub.url).get(path).auth(token, { type: 'bearer' });

  async function called(safeguardingConcern = 'no'): Promise<string> {
    const calledAt = new Date(Date.now() - 60_000).toISOString();
    const answer = await post('/v1/calls', { calledAt, safeguardingConcern }).expect(201);
    return (answer.body as { callId: string }).callId;
  }

  const aFlag = async (change: object = {}): Promise<object> => ({
    callId: await called(),
    subject: { kind: 'child', personId: randomUUID() },
    practitioner: PRACTITIONERS.school,
    confirmations: ALL_FIVE,
    spokeToPractitioner: true,
    ...change,
  });

  async function raised(change: object = {}): Promise<Raised> {
    return (await post('/v1/flags', await aFlag(change)).expect(201)).body as Raised;
  }

  const people = { coordinator, areaTeam, socialWorker, lead, governor, oversight };
  return { bus, hub, ...people, post, get, called, aFlag, raised, stop: () => hub.stop() };
}
export type RunningFlags = Awaited<ReturnType<typeof runningFlags>>;
