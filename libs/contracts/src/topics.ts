import { AGENCIES, DEPLOYMENTS, type Agency, type Deployment } from '@mash/kernel';

/** A topic, or one topic for each agency (`screening.agency` stands for `screening.agency.police` and its six sisters). */
export type TopicFamily =
  | 'intake.contacts'
  | 'intake.people'
  | 'intake.lado'
  | 'intake.agency'
  | 'screening.screenings'
  | 'screening.agency'
  | 'screening.staff'
  | 'checks.screening'
  | 'checks.intake'
  | 'checks.notices'
  | 'flags.flags'
  | 'sla.clocks'
  | 'notifications.emails';

export type Topic = {
  readonly name: string;
  readonly family: TopicFamily;
  /** The one principal that may write. */
  readonly writer: Deployment;
  readonly readers: readonly Deployment[];
  /** What the Kafka key, which is also the event's subject, identifies. */
  readonly key: string;
  /** Never changes for a keyed topic: the order of a key's events hangs on it. */
  readonly partitions: number;
  readonly retention: '14d' | 'forever';
  readonly agency?: Agency;
};

type Family = Omit<Topic, 'name' | 'family' | 'agency'>;

const checks = (agency: Agency): Deployment => `checks-${agency}`;

const SINGLE = {
  'intake.contacts': {
    writer: 'intake',
    readers: ['screening', 'sla', 'notifications'],
    key: 'contactId',
    partitions: 6,
    retention: '14d',
  },
  'intake.people': {
    writer: 'intake',
    readers: ['screening', 'flags'],
    key: 'people',
    partitions: 1,
    retention: 'forever',
  },
  'intake.lado': {
    writer: 'intake',
    readers: ['sla', 'notifications'],
    key: 'contactId',
    partitions: 1,
    retention: '14d',
  },
  'screening.screenings': {
    writer: 'screening',
    readers: ['intake', 'sla', 'notifications'],
    key: 'caseId',
    partitions: 6,
    retention: '14d',
  },
  'screening.staff': {
    writer: 'screening',
    readers: DEPLOYMENTS,
    key: 'actorId, or the code of the duty or document',
    partitions: 1,
    retention: 'forever',
  },
  'flags.flags': {
    writer: 'flags',
    readers: ['sla', 'notifications'],
    key: 'entryId',
    partitions: 1,
    retention: '14d',
  },
  'sla.clocks': {
    writer: 'sla',
    readers: ['screening', 'intake', 'flags', 'notifications'],
    key: 'caseId, or subjectId where there is no case',
    partitions: 6,
    retention: '14d',
  },
  'notifications.emails': {
    writer: 'notifications',
    readers: ['screening', 'intake', 'flags', 'sla'],
    key: 'subjectId',
    partitions: 3,
    retention: '14d',
  },
} as const satisfies Partial<Record<TopicFamily, Family>>;

const PER_AGENCY = {
  'intake.agency': (agency) => ({ writer: 'intake', readers: [checks(agency), 'sla'], key: 'contactId' }),
  'screening.agency': (agency) => ({ writer: 'screening', readers: [checks(agency)], key: 'caseId' }),
  'checks.screening': (agency) => ({ writer: checks(agency), readers: ['screening'], key: 'caseId' }),
  'checks.intake': (agency) => ({ writer: checks(agency), readers: ['intake', 'sla'], key: 'contactId or psrId' }),
  'checks.notices': (agency) => ({ writer: checks(agency), readers: ['notifications', 'sla'], key: 'noticeId' }),
} as const satisfies Record<
  Exclude<TopicFamily, keyof typeof SINGLE>,
  (agency: Agency) => Pick<Family, 'writer' | 'readers' | 'key'>
>;

type AgencyFamily = keyof typeof PER_AGENCY;

const entries = <Key extends string, Value>(table: Readonly<Record<Key, Value>>): [Key, Value][] =>
  Object.entries(table) as [Key, Value][];

const single = entries(SINGLE).map(([family, rest]): Topic => ({ name: family, family, ...rest }));

const perAgency = entries(PER_AGENCY).flatMap(([family, of]) =>
  AGENCIES.map((agency): Topic => ({
    name: `${family}.${agency}`,
    family,
    agency,
    partitions: 3,
    retention: '14d',
    ...of(agency),
  })),
);

/** Every topic with who writes it and who reads it: what provisioning creates and what the broker allows. */
export const TOPICS: readonly Topic[] = [...single, ...perAgency];

export const isPerAgency = (family: TopicFamily): family is AgencyFamily => family in PER_AGENCY;

/** The topic of a contract's facts; `agency` is needed for a topic per agency, and ignored elsewhere. */
export function topicFor(contract: { readonly type: string; readonly topic: TopicFamily }, agency?: Agency): string {
  if (!isPerAgency(contract.topic)) return contract.topic;
  if (agency === undefined) throw new Error(`${contract.type} needs an agency: it has a topic for each`);
  return `${contract.topic}.${agency}`;
}
