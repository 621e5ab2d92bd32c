import { SubmissionRefused, type SubmissionRefusal } from './errors.js';
import { AGREEMENT_RULES } from './agreement-rules.js';
import { PEOPLE_RULES } from './people-rules.js';
import { isProfessional } from './professional.js';
import { isSaid } from './said.js';
import type { Rule, Submission, SubmissionPolicy } from './submission.js';

/** Every rule of taking a contact, in the order in which a person would want to hear of them. */
export const RULES: readonly Rule[] = [
  dangerGoesToEmergencyServices,
  channelIsConfigured,
  kindComesThisWay,
  supportComesByForm,
  professionalIsNamed,
  anonymityFits,
  blocksAreThere,
  ...PEOPLE_RULES,
  ...AGREEMENT_RULES,
  familyWillBeTold,
  discussedWithLead,
  privacyNoticeIsAccepted,
  receiptIsPast,
  proposalNamesItsManager,
];

const refusal = (code: SubmissionRefusal, pointer: string, rule: string) =>
  new SubmissionRefused(code, { pointer, rule });

function dangerGoesToEmergencyServices({ immediateDanger }: Submission): void {
  if (!immediateDanger.now || immediateDanger.emergencyServicesCalled === true) return;
  throw refusal('immediate-danger', '/immediateDanger/emergencyServicesCalled', 'N-01');
}

/** Nobody records for somebody else what comes by the form or from a system. */
const BY_ITSELF: ReadonlySet<string> = new Set(['web', 'api']);

function channelIsConfigured({ kind, channel, recorded }: Submission, policy: SubmissionPolicy): void {
  if (policy.takes(kind, channel) && !(recorded !== undefined && BY_ITSELF.has(channel))) return;
  throw refusal('channel-not-configured', '/channel', 'H-11');
}

/** What the public's form is for. */
const OF_THE_PUBLIC: ReadonlySet<string> = new Set(['public-concern', 'child-self-report']);

/** An allegation against somebody who works with children is for the LADO alone, and has a form of its own. */
function kindComesThisWay({ kind, professional, recorded }: Submission, policy: SubmissionPolicy): void {
  if (policy.routeOf(kind) === 'lado') throw refusal('channel-not-configured', '/kind', 'N-33');
  if (professional || recorded !== undefined || OF_THE_PUBLIC.has(kind)) return;
  throw refusal('channel-not-configured', '/kind', 'H-11');
}

function supportComesByForm({ kind, channel, recorded }: Submission): void {
  if (kind !== 'request-for-support' || channel !== 'telephone') return;
  if (!isSaid(recorded?.overrideReason)) throw refusal('support-by-telephone', '/overrideReason', 'B-50');
}

function professionalIsNamed({ professional, referrer }: Submission): void {
  if (referrer.state === 'named' || !(professional || isProfessional(referrer.source))) return;
  if (referrer.state === 'anonymous') throw refusal('professional-anonymous', '/referrer/state', 'N-28');
  throw refusal('professional-protected', '/referrer/state', 'S-18');
}

function anonymityFits({ referrer, recorded, consequenceConfirmed }: Submission): void {
  if (referrer.state !== 'anonymous') return;
  if ([referrer.name, referrer.telephone, referrer.email].some(isSaid)) {
    throw refusal('anonymous-with-details', '/referrer', 'N-28');
  }
  if (recorded === undefined && consequenceConfirmed !== true) {
    throw refusal('anonymous-consequence-not-confirmed', '/referrer/consequenceConfirmed', 'S-19');
  }
}

function blocksAreThere(submission: Submission): void {
  const { professional, referrer, children, household, concern } = submission;
  if (!isSaid(concern.narrative)) throw refusal('block-missing', '/concern/narrative', 'H-05');
  if (!professional) {
    reachableUnlessAnonymous(submission);
    return;
  }
  if (!isSaid(referrer.name)) throw refusal('block-missing', '/referrer/name', 'H-23');
  if (!isSaid(referrer.telephone)) throw refusal('block-missing', '/referrer/telephone', 'H-23');
  if (children.length === 0) throw refusal('block-missing', '/children', 'N-19');
  if (household === undefined) throw refusal('block-missing', '/household', 'N-19');
}

function reachableUnlessAnonymous({ referrer }: Submission): void {
  if (referrer.state === 'anonymous' || [referrer.telephone, referrer.email].some(isSaid)) return;
  throw refusal('block-missing', '/referrer/telephone', 'N-27');
}

function familyWillBeTold({ professional, familyWillBeTold: told }: Submission): void {
  if (professional && told !== true) throw refusal('family-will-be-told-not-confirmed', '/familyWillBeTold', 'S-21');
}

function discussedWithLead({ professional, discussedWithLead: lead }: Submission): void {
  if (!professional) return;
  if (lead?.discussed === true ? isSaid(lead.name) : isSaid(lead?.reason)) return;
  throw refusal('not-discussed-with-lead', '/discussedWithLead', 'H-17');
}

function privacyNoticeIsAccepted({ recorded, privacyNoticeVersion }: Submission, policy: SubmissionPolicy): void {
  if (recorded !== undefined || privacyNoticeVersion === policy.privacyNoticeVersion) return;
  throw refusal('privacy-notice-not-accepted', '/privacyNotice', 'N-20');
}

function receiptIsPast({ recorded }: Submission, policy: SubmissionPolicy, now: Date): void {
  if (recorded === undefined) return;
  if (recorded.receivedAt > now) throw refusal('received-in-future', '/receivedAt', 'D5');
  if (policy.isLate(recorded.receivedAt, now) && !isSaid(recorded.lateReason)) {
    throw refusal('late-reason-missing', '/lateReason', 'D5');
  }
}

function proposalNamesItsManager({ channel, recorded }: Submission): void {
  if (recorded?.proposedRag === undefined) return;
  if (channel !== 'telephone' && channel !== 'out-of-hours') {
    throw refusal('telephone-pathway-only', '/proposedRag', 'B-170');
  }
  if (recorded.agreedWith === undefined) throw refusal('proposer-not-named', '/agreedWith', 'B-170');
}
