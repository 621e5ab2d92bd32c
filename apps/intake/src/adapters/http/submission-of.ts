import type { Channel, Ids } from '@mash/kernel';
import { instanceToPlain } from 'class-transformer';
import type { Adult, Child, Concern, EngagementAgreement, Referrer } from '../../domain/contact/contact.js';
import { SubmissionRefused } from '../../domain/contact/errors.js';
import type { Submission } from '../../domain/contact/submission.js';
import { present } from '../present.js';
import type { ConcernRequest } from './concern.request.js';
import type { ContactRequest, PublicConcernRequest, ReferrerRequest } from './contact.request.js';
import type { AdultRequest, AgreementRequest, ChildRequest } from './people.request.js';

type AnyRequest = PublicConcernRequest & Partial<ContactRequest>;

/** What the way in knows besides the body: the channel, and who the token says is referring. */
type Given = {
  readonly channel: Channel;
  readonly professional: boolean;
  readonly identity?: Pick<Referrer, 'id' | 'email'>;
};

/** The body with ids for its people, as plain data. */
export function submissionOf(request: AnyRequest, given: Given, ids: Ids): Submission {
  const body = instanceToPlain(request) as AnyRequest;
  const { referrer, concern } = blocksOf(body);
  const people = peopleOf(body, ids);
  const { consequenceConfirmed } = referrer;
  return {
    kind: body.kind,
    channel: given.channel,
    professional: given.professional,
    immediateDanger: body.immediateDanger,
    referrer: referrerOf(referrer, given.identity),
    concern: concernOf(concern),
    agreement: (body.agreement ?? []).map((answer, place) => agreementOf(answer, place, people)),
    ...people,
    ...present({ ...optional(body), consequenceConfirmed }),
  };
}

/** A missing block is refused here, since the domain has no half submissions. */
function blocksOf({ referrer, concern }: AnyRequest) {
  if (referrer === undefined) throw new SubmissionRefused('block-missing', { pointer: '/referrer', rule: 'N-19' });
  if (concern === undefined) throw new SubmissionRefused('block-missing', { pointer: '/concern', rule: 'N-19' });
  return { referrer, concern };
}

const peopleOf = ({ children = [], adults = [], household }: AnyRequest, ids: Ids): People => ({
  children: children.map((child) => childOf(child, household?.address, ids)),
  adults: adults.map((adult) => adultOf(adult, ids)),
});

const optional = (body: AnyRequest) => ({
  household: body.household,
  familyWillBeTold: body.familyWillBeTold,
  discussedWithLead: body.discussedWithLead,
  professionals: body.professionals,
  ownReference: body.ownReference,
  privacyNoticeVersion: body.privacyNotice?.accepted === true ? body.privacyNotice.version : undefined,
});

function referrerOf(body: ReferrerRequest, identity: Given['identity']): Referrer {
  const { consequenceConfirmed, state = 'named', source, ...details } = body;
  return { state, source, ...present(details), ...identity };
}

function childOf(body: ChildRequest, householdAddress: string | undefined, ids: Ids): Child {
  const { sex = 'U', address = householdAddress, ...details } = body;
  return { childId: ids.next<'Child'>(), sex, ...present({ address, ...details }) };
}

function adultOf({ relationship = 'not-known', ...details }: AdultRequest, ids: Ids): Adult {
  return { adultId: ids.next<'Adult'>(), relationship, ...present(details) };
}

function concernOf({
  categories = ['other'],
  immediateConcern = false,
  narrative,
  ...details
}: ConcernRequest): Concern {
  return { categories, immediateConcern, narrative, ...present(details) };
}

type People = { readonly children: readonly Child[]; readonly adults: readonly Adult[] };

function agreementOf(body: AgreementRequest, place: number, people: People): EngagementAgreement {
  const { person: label, ...answer } = body;
  const person = personOf(label, people);
  if (person !== undefined) return { person, ...present(answer) };
  throw new SubmissionRefused('agreement-person-unknown', { pointer: `/agreement/${place}/person`, rule: 'B-56' });
}

/** `child-2` is the second child of the body. */
function personOf(label: string, { children, adults }: People): EngagementAgreement['person'] | undefined {
  const [, kind, number] = /^(child|adult)-([1-9]\d?)$/.exec(label) ?? [];
  const place = Number(number) - 1;
  return kind === 'child' ? children[place]?.childId : adults[place]?.adultId;
}
