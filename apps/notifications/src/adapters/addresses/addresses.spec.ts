import { describe, expect, it } from '@jest/globals';
import type { StaffReplica } from '@mash/access';
import { ContractBroken, disclosed, RecipientView } from '@mash/contracts';
import { DisclosureHttp, type OwnersAnswer } from '@mash/messaging';
import { FixedClock } from '@mash/testing';
import { CONTACT, DEPUTY, MANAGER, NOW, OTHER, PRACTITIONERS, REFERRER } from '../../../test/builders.js';
import { InMemoryAddressBook } from '../../../test/in-memory.js';
import { OwnersAddresses } from './owners-addresses.js';
import { RecipientAddresses } from './recipient-addresses.js';

type Staff = Pick<StaffReplica, 'memberOf' | 'holderOf'>;

class OneAnswer extends DisclosureHttp {
  readonly asked: string[] = [];

  constructor(private readonly answer: OwnersAnswer | Error) {
    super();
  }

  override async get(owner: string, path: string): Promise<OwnersAnswer> {
    this.asked.push(`${owner} ${path}`);
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

const onDuty: Staff = {
  memberOf: async () => undefined,
  holderOf: async () => ({ holderId: MANAGER, deputyIds: [DEPUTY] }),
};

const addressesOf = async (
  staff: Staff,
  entered: Record<string, string>,
  http: DisclosureHttp = new OneAnswer({ status: 404 }),
) => {
  const book = new InMemoryAddressBook();
  for (const [code, address] of Object.entries(entered)) await book.enterMailbox({ code, address });
  return new RecipientAddresses(book, staff as StaffReplica, new OwnersAddresses(http), new FixedClock(NOW));
};

describe('a recipient of the hub', () => {
  it.each(['desk:police', 'team:early-help'])('%s has the mailbox that was entered', async (code) => {
    const addresses = await addressesOf(onDuty, { [code]: 'box@council.example' });
    expect(await addresses.of(code)).toEqual({ kind: 'found', address: 'box@council.example' });
    expect(await addresses.of('desk:health')).toEqual({ kind: 'nobody' });
  });

  it('who is a person has the address that was entered', async () => {
    const addresses = await addressesOf(onDuty, { [MANAGER]: 'm@council.example' });
    expect(await addresses.of(`staff:person:${MANAGER}`)).toMatchObject({ kind: 'found', personId: MANAGER });
    expect(await addresses.of(`staff:person:${DEPUTY}`)).toEqual({ kind: 'nobody' });
  });

  it('who has left has none any more', async () => {
    const gone = { actorId: MANAGER, employer: 'council', roles: [], teams: [], active: false } as const;
    const addresses = await addressesOf({ ...onDuty, memberOf: async () => gone }, { [MANAGER]: 'm@council.example' });
    expect(await addresses.of(`staff:person:${MANAGER}`)).toEqual({ kind: 'nobody' });
  });

  it('D33 on duty is whoever holds it now, else the deputy', async () => {
    const both = { [MANAGER]: 'm@council.example', [DEPUTY]: 'd@council.example' };
    const duty = 'staff:duty:duty-team-manager';
    expect(await (await addressesOf(onDuty, both)).of(duty)).toMatchObject({ personId: MANAGER });
    expect(await (await addressesOf(onDuty, { [DEPUTY]: 'd@council.example' })).of(duty)).toMatchObject({
      personId: DEPUTY,
    });
  });

  it('D33 is missing in a gap of the rota', async () => {
    const gap = { ...onDuty, holderOf: async () => undefined };
    const addresses = await addressesOf(gap, { [MANAGER]: 'm@council.example' });
    expect(await addresses.of('staff:duty:edt-manager')).toEqual({ kind: 'nobody' });
    expect(await addresses.of('staff:duty:night-watch')).toEqual({ kind: 'nobody' });
  });
});

describe('a recipient of an owner', () => {
  const view = { ref: REFERRER, address: 'lead@school.example', contactable: true, salutation: 'Somebody' };
  const ask = async (answer: OwnersAnswer | Error, ref = REFERRER) =>
    (await addressesOf(onDuty, {}, new OneAnswer(answer))).of(ref);

  it('is asked of that owner', async () => {
    const http = new OneAnswer({ status: 200, body: view });
    const addresses = await addressesOf(onDuty, {}, http);
    expect(await addresses.of(REFERRER)).toEqual({ kind: 'found', address: 'lead@school.example' });
    expect(http.asked).toEqual([`intake /v1/disclosures/recipients/${encodeURIComponent(REFERRER)}`]);
  });

  it('B-113 is not written to when its owner says so', async () => {
    expect(await ask({ status: 200, body: { ...view, contactable: false } })).toEqual({
      kind: 'unreachable',
      reason: 'not-contactable',
    });
  });

  it.each([
    [{ status: 403 }, { kind: 'unreachable', reason: 'no-agreement' }],
    [{ status: 404 }, { kind: 'not-now', reason: 'owner-404' }],
    [{ status: 410 }, { kind: 'gone' }],
    [{ status: 503 }, { kind: 'not-now', reason: 'owner-503' }],
    [
      { status: 200, body: {} },
      { kind: 'not-now', reason: 'address-not-its-shape' },
    ],
    [new Error('away'), { kind: 'not-now', reason: 'owner-away' }],
  ])('of whom the owner says %o is %o', async (answer, addressed) => {
    expect(await ask(answer)).toEqual(addressed);
  });

  it('nobody owns is unreachable', async () => {
    expect(await ask({ status: 200, body: view }, 'elsewhere:person:x')).toEqual({
      kind: 'unreachable',
      reason: 'recipient-unknown',
    });
  });
});

describe('a practitioner who is introduced', () => {
  const [ref] = PRACTITIONERS;
  const view = { ref, address: 'one@school.example', contactable: true, introduces: [OTHER] };
  const asking = async (answer: OwnersAnswer) => {
    const http = new OneAnswer(answer);
    const addresses = await addressesOf(onDuty, {}, http);
    return { http, addressed: await addresses.of(ref, CONTACT) };
  };

  it('Y-16 is asked of the flag register together with the others of the introduction', async () => {
    const { http, addressed } = await asking({ status: 200, body: disclosed(RecipientView, view) });
    expect(http.asked).toEqual([`flags /v1/disclosures/recipients/${encodeURIComponent(ref)}?introduction=${CONTACT}`]);
    expect(addressed).toEqual({ kind: 'found', address: 'one@school.example', introduces: [OTHER] });
  });

  it('Y-16 comes without others where the register names none', async () => {
    const { introduces: _none, ...alone } = view;
    const { addressed } = await asking({ status: 200, body: disclosed(RecipientView, alone) });
    expect(addressed).toEqual({ kind: 'found', address: 'one@school.example' });
  });

  it('Y-16 learns nothing of the others but name, service and contact', async () => {
    const more = { ...view, introduces: [{ ...OTHER, flaggedChild: 'Planted' }] };
    expect(() => disclosed(RecipientView, more as never)).toThrow(ContractBroken);
    const { addressed } = await asking({ status: 200, body: more });
    expect(addressed).toMatchObject({ introduces: [OTHER] });
    expect(JSON.stringify(addressed)).not.toContain('flaggedChild');
  });

  it.each(['name', 'service', 'contact'])('Y-16 is asked again while another comes without %s', async (field) => {
    const body = { ...view, introduces: [{ ...OTHER, [field]: undefined }] };
    const { addressed } = await asking({ status: 200, body });
    expect(addressed).toEqual({ kind: 'not-now', reason: 'address-not-its-shape' });
  });

  it('is gone once the register has erased them', async () => {
    expect((await asking({ status: 410 })).addressed).toEqual({ kind: 'gone' });
  });
});
