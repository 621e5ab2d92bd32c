/** The closed lists of the field, spelled as in the glossary: the same words in code, tables, events and API. */

export const AGENCIES = [
  'police',
  'health',
  'education',
  'housing',
  'probation',
  'domestic-abuse',
  'substance-misuse',
] as const;
export type Agency = (typeof AGENCIES)[number];

export const DEPLOYMENTS = [
  'intake',
  'screening',
  'flags',
  'sla',
  'notifications',
  'checks-police',
  'checks-health',
  'checks-education',
  'checks-housing',
  'checks-probation',
  'checks-domestic-abuse',
  'checks-substance-misuse',
] as const;
/** One running process with a database, a Kafka principal, a consumer group and a token audience of this name. */
export type Deployment = (typeof DEPLOYMENTS)[number];

export const CONTACT_KINDS = [
  'safeguarding-referral',
  'request-for-support',
  'public-concern',
  'child-self-report',
  'consultation',
  'emergency-service-email',
  'psr',
  'lado-allegation',
  'missing-from-home',
  'cafcass-request',
  'probation-request',
  'mappa',
  'send-advice',
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CHANNELS = ['web', 'api', 'telephone', 'email', 'post', 'fax', 'face-to-face', 'out-of-hours'] as const;
export type Channel = (typeof CHANNELS)[number];

/** 1: form and emergency services; 2: telephone; psr: police triage. */
export const PATHWAYS = ['1', '2', 'psr'] as const;
export type Pathway = (typeof PATHWAYS)[number];

export const ROUTES = ['screening', 'early-help', 'enquiry', 'lado'] as const;
export type Route = (typeof ROUTES)[number];

export const REFERRER_STATES = ['named', 'protected', 'anonymous'] as const;
export type ReferrerState = (typeof REFERRER_STATES)[number];

export const RAGS = ['red', 'amber', 'green'] as const;
export type Rag = (typeof RAGS)[number];

/** Threshold of need: 1 universal, 2 universal plus, 3 intensive (early help), 4 specialist (sections 17 and 47). */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

export const STAGES = [
  'triage',
  'enquiries',
  'analysis',
  'deciding',
  'closed',
  'routed',
  'reopened',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

export const PURPOSES = ['support', 'screening', 'significant-harm'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ANSWERS = ['known', 'not-known', 'not-checked', 'withheld'] as const;
export type Answer = (typeof ANSWERS)[number];

export const OUTCOMES = [
  'advice',
  'signpost',
  'early-help',
  'social-work-assessment',
  'strategy-discussion',
  'emergency-protection',
  'panel',
  'no-further-action',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STAFF_ROLES = [
  'social-worker',
  'practice-manager',
  'team-manager',
  'referral-support-officer',
  'early-help',
  'domestic-abuse-advisor',
  'early-help-coordinator',
  'local-area-team',
  'local-area-team-lead',
  'lado',
  'quality-assurance',
  'information-governance',
  'operations',
  'administrator',
  'agency-practitioner',
  'agency-lead',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const DUTIES = ['duty-team-manager', 'duty-practice-manager', 'edt-manager'] as const;
export type Duty = (typeof DUTIES)[number];
