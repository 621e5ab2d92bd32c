import { channelFor, isLateEntry, type Policy, routeOf } from '@mash/policy';
import { localDateOf } from '@mash/working-time';
import type { SubmissionPolicy } from '../domain/contact/submission.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

const PRIVACY_NOTICE = 'privacy-notice';

/** The council's policy, as this service asks it. */
export class CouncilPolicy extends PolicyInForce {
  constructor(private readonly policy: Policy) {
    super();
  }

  submissions(at: Date): SubmissionPolicy {
    const { policy } = this;
    return {
      version: policy.version,
      routeOf: (kind) => routeOf(policy, kind),
      takes: (kind, channel) => channelFor(policy, channel, kind) !== 'closed',
      privacyNoticeVersion: documentInForce(policy, PRIVACY_NOTICE, localDateOf(policy.calendar, at)),
      askedFromAge: policy.council.thresholds.agreementAskedFromAge,
      isLate: (receivedAt, recordedAt) => isLateEntry(policy, receivedAt, recordedAt),
      testIdentifiersAllowed: policy.contacts.identifiers.testRangesAllowed,
    };
  }
}

/** The version with the latest effective date up to this day. */
function documentInForce({ documents }: Policy, code: string, on: string): string {
  const versions = documents[code]?.versions.filter(({ effectiveFrom }) => effectiveFrom <= on) ?? [];
  const latest = versions.toSorted((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0];
  if (latest === undefined) throw new Error(`The policy has no ${code} in force on ${on}.`);
  return latest.version;
}
