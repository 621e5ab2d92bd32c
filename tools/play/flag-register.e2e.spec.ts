import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '@mash/kernel';
import { leaksIn } from '../proof/leaks.js';
import { places, type ProofParts } from '../proof/places.js';
import { Hub, type HubParts } from './hub.js';
import { waitFor } from './waiting.js';

type Parts = HubParts & ProofParts & { readonly profile: string };
type Mail = { readonly to: readonly { readonly address: string }[]; readonly subject: string; readonly text: string };
type Item = Readonly<Record<string, string>>;

const parts = JSON.parse(readFileSync(String(process.env['HUB_PARTS']), 'utf8')) as Parts;
const hub = new Hub(parts);

/** Another run's emails are not this one's. */
const run = randomUUID().slice(0, 8);
const CHILD = { givenName: 'Ottoline', familyName: 'Peppercombe' };
const SCHOOL = { name: 'Sam Specimen', service: 'school', role: 'senco', email: `sam.${run}@school.example` };
const YOUTH_WORK = {
  name: 'Yul Specimen',
  service: 'youth-work',
  role: 'youth-worker',
  email: `yul.${run}@youth.example`,
};
const NURSE = { name: 'Nell Specimen', service: 'school-nursing', role: 'nurse', telephone: '01632 960 001' };

async function ask<Body>(as: string, at: Deployment, call: string, body?: object): Promise<Body> {
  const [method = '', path = ''] = call.split(' ');
  const answered = await hub.ask({ as: `staff:${as}`, at, method, path, ...(body && { body }) });
  if (answered.status >= 300) throw new Error(`${call}: ${String(answered.status)} ${JSON.stringify(answered.body)}`);
  return answered.body as Body;
}

const coordinator = <Body>(at: Deployment, call: string, body?: object) =>
  ask<Body>('earlyHelpCoordinator', at, call, body);
const areaTeam = <Body>(call: string, body?: object) => ask<Body>('localAreaTeam', 'flags', call, body);

async function caught(holds: (mail: Mail) => boolean): Promise<readonly Mail[]> {
  const mails = (await (await fetch(`${parts.smtp.apiUrl}/email`)).json()) as readonly Mail[];
  return mails.filter(holds);
}
const toTeam = (text: string, mailbox = 'local-area') =>
  caught(
    ({ to, text: words }) => to.some(({ address }) => address === `${mailbox}@council.example`) && words.includes(text),
  );

async function openOf(what: string, entryId: string): Promise<readonly Item[]> {
  const { items } = await areaTeam<{ items: readonly Item[] }>(`GET /v1/${what}?open=true&limit=200`);
  return items.filter((item) => item['entryId'] === entryId);
}

describe('three calls about one child', () => {
  let personId: string;
  let entryId: string;
  let introductionId: string;
  let followUpId: string;
  let reviews: readonly Item[];

  async function call(practitioner: object): Promise<void> {
    const { confirmations } = await coordinator<{ confirmations: readonly { number: number; version: string }[] }>(
      'flags',
      'GET /v1/guidance',
    );
    const calledAt = new Date(Date.now() - 60_000).toISOString();
    const { callId } = await coordinator<Item>('flags', 'POST /v1/calls', { calledAt, safeguardingConcern: 'no' });
    const flag = await coordinator<Item>('flags', 'POST /v1/flags', {
      callId,
      subject: { kind: 'child', personId },
      practitioner,
      confirmations: confirmations.map(({ number, version }) => ({ number, version })),
      spokeToPractitioner: true,
    });
    entryId = flag['entryId']!;
  }

  beforeAll(async () => {
    ({ personId } = await coordinator<{ personId: string }>('intake', 'POST /v1/people', {
      ...CHILD,
      sex: 'F',
      birthDate: '2018-04-01',
    }));
    for (const practitioner of [SCHOOL, NURSE, YOUTH_WORK]) await call(practitioner);
    reviews = await openOf('reviews', entryId);
    [introductionId = ''] = (await openOf('introductions', entryId)).map((item) => item['introductionId']!);
    [followUpId = ''] = (await openOf('follow-ups', entryId)).map((item) => item['followUpId']!);
  }, 60_000);

  it('Y-08 Y-09 Y-16 lead to three reviews, one introduction and one follow-up, and the area team is told of each', async () => {
    const work = [...reviews.map((review) => review['reviewId']!), introductionId, followUpId];

    expect(reviews).toHaveLength(3);
    for (const id of work) {
      await waitFor(`an email about ${id}`, async () => ((await toTeam(id)).length > 0 ? true : undefined));
      expect(await toTeam(id)).toHaveLength(1);
    }
  }, 90_000);

  it('D14 are counted for the social worker who asks, with the services', async () => {
    const asked = { personIds: [personId], purpose: 'screening', services: true };

    expect(await ask('socialWorker', 'flags', 'POST /v1/register-enquiries', asked)).toEqual({
      answers: [{ subjectId: personId, count: 3, services: ['school', 'school-nursing', 'youth-work'] }],
    });
  });

  it('Y-16 put the practitioners in touch: each learns name, service and contact of the others and nothing else', async () => {
    await areaTeam(`POST /v1/introductions/${introductionId}/make`);
    const mailTo = (address: string) =>
      waitFor(`the introduction to ${address}`, async () => (await caught(({ to }) => to[0]?.address === address))[0]);
    const [school, youthWork] = [await mailTo(SCHOOL.email), await mailTo(YOUTH_WORK.email)];

    for (const part of [
      NURSE.name,
      'School nursing',
      '+441632960001',
      YOUTH_WORK.name,
      'Youth work',
      YOUTH_WORK.email,
    ]) {
      expect(school.text).toContain(part);
    }
    expect(school.text).not.toContain(SCHOOL.name);
    expect(youthWork.text).toContain(SCHOOL.email);
    expect(youthWork.text).not.toContain(YOUTH_WORK.email);
    await areaTeam(`POST /v1/introductions/${introductionId}/close`, { outcome: 'early-help' });
    expect(await openOf('introductions', entryId)).toEqual([]);
  }, 90_000);

  it('Y-09 have their follow-up timed: overdue, and told to the team and to its lead', async () => {
    const clock = await waitFor('the follow-up to be overdue', async () => {
      const { items } = await ask<{ items: readonly Item[] }>(
        'socialWorker',
        'sla',
        `GET /v1/clocks?subjectId=${followUpId}`,
      );
      return items.find(({ kind, state }) => kind === 'follow-up' && state === 'breached');
    });
    await waitFor('the email to the lead', async () => {
      const [lead, team] = [await toTeam(followUpId, 'local-area-lead'), await toTeam(followUpId)];
      return lead.length > 0 && team.length > 1 ? true : undefined;
    });

    expect(clock).toMatchObject({ kind: 'follow-up' });
    expect((await openOf('follow-ups', entryId)).length).toBe(1);
    await areaTeam(`POST /v1/follow-ups/${followUpId}/close`, { outcome: 'family-plan-agreed' });
  }, 150_000);

  it('Y-07 D14 leave the child nameless in every topic, log, metric and email', async () => {
    const leaks = leaksIn(await places(parts, join('.local', parts.profile, 'logs')), [
      CHILD.givenName,
      CHILD.familyName,
    ]);

    expect(leaks.map(({ place }) => place)).toEqual([]);
  }, 60_000);
});

it('Y-19 an email that asks for a flag is answered with the number, and is no flag', async () => {
  const from = `lead.${run}@school.example`;
  const body = { messageId: `<${run}@school.example>`, from, receivedAt: new Date().toISOString(), asks: 'flag' };
  const { status } = await hub.ask({ as: 'gateway', at: 'intake', method: 'POST', path: '/v1/inbound-emails', body });
  const answer = await waitFor(
    `the answer to ${from}`,
    async () => (await caught(({ to }) => to[0]?.address === from))[0],
  );

  expect(status).toBe(201);
  expect(answer.text).toContain('01904 551900');
  expect(answer.text).toContain('option 2');
}, 90_000);
