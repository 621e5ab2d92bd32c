import { AGENCIES, type Agency, type Deployment } from '@mash/kernel';

/** Something that a contact must have led to: a query that says for each case how often it is there, and how often it must be. */
export type Effect = {
  readonly name: string;
  readonly at: Deployment;
  /** `$1` is the list of case ids; answers `id` and `count`. A contact's case has the contact's id. */
  readonly sql: string;
  readonly times: number;
};

const each = (table: string, id: string, where: string): string =>
  `SELECT ${id}::text AS id, count(*)::int AS count FROM ${table} WHERE ${id} = ANY ($1) AND ${where} GROUP BY 1`;

const published = (type: string): string => each('sent_event', 'key', `type = '${type}'`);

const CLOCKS = `SELECT case_id::text AS id, count(DISTINCT (kind, subject_id, round))::int AS count FROM clock
  WHERE case_id = ANY ($1) GROUP BY 1`;

/** What each contact leads to by itself. */
export const OF_CONTACT: readonly Effect[] = [
  { name: 'contact', at: 'intake', sql: each('contact', 'id', 'true'), times: 1 },
  { name: 'contact-received published', at: 'intake', sql: published('intake.contact-received.v1'), times: 1 },
  { name: 'its case known', at: 'intake', sql: each('contact', 'id', 'case_id IS NOT NULL'), times: 1 },
  { name: 'case with contents', at: 'screening', sql: each('screening', 'id', `details = 'here'`), times: 1 },
  { name: 'copy of the contents', at: 'screening', sql: each('contact_copy', 'case_id', 'true'), times: 1 },
  { name: 'case-opened published', at: 'screening', sql: published('screening.case-opened.v1'), times: 1 },
  {
    name: 'receipt sent',
    at: 'notifications',
    sql: each('email', 'subject_id', `template = 'receipt' AND fate = 'sent'`),
    times: 1,
  },
];

/** The clocks of a case are as many as those of another that was treated the same. */
export const clocks = (times: number): Effect => ({ name: 'clocks', at: 'sla', sql: CLOCKS, times });

const requestOf = (agency: Agency): readonly Effect[] => [
  { name: 'request', at: `checks-${agency}`, sql: each('check_request', 'case_id', 'true'), times: 1 },
  { name: 'package', at: `checks-${agency}`, sql: each('content_fetch', 'case_id', PACKAGE_IS_HERE), times: 1 },
];

const PACKAGE_IS_HERE = `edge = 'E3:package' AND state = 'done'`;

/** What a triage with every agency's check leads to. */
export const OF_TRIAGE: readonly Effect[] = [
  {
    name: 'check-requested published',
    at: 'screening',
    sql: published('screening.check-requested.v1'),
    times: AGENCIES.length,
  },
  ...AGENCIES.flatMap(requestOf),
];

const returnOf = (agency: Agency): Effect => ({
  name: 'return',
  at: `checks-${agency}`,
  sql: each('check_request', 'case_id', 'return_id IS NOT NULL'),
  times: 1,
});

/** What a whole journey leads to after its triage. */
export const OF_JOURNEY: readonly Effect[] = [
  ...AGENCIES.map(returnOf),
  {
    name: 'copies of the returns',
    at: 'screening',
    sql: each('return_copy', 'case_id', 'true'),
    times: AGENCIES.length,
  },
  { name: 'case closed', at: 'screening', sql: each('screening', 'id', 'closed_at IS NOT NULL'), times: 1 },
  { name: 'case-closed published', at: 'screening', sql: published('screening.case-closed.v1'), times: 1 },
  {
    name: 'outcome sent',
    at: 'notifications',
    sql: each('email', 'subject_id', `template = 'outcome' AND fate = 'sent'`),
    times: 1,
  },
];
