import { actsAsTeamManager } from '../actor.js';
import type { ChildId } from '../ids.js';
import { minimumOf } from './ask-checks.js';
import { mustBeUpToDate } from './analyse.js';
import { isAnswered, isOutstanding } from './checks.js';
import {
  ActionsMissing,
  AlternativeSupportMissing,
  AnalysisMissing,
  ChecksOutstanding,
  ChildVoiceMissing,
  DeciderRecommended,
  ImmediateProtectionUnacknowledged,
  ImpactMissing,
  ParentViewMissing,
  RecommendationMissing,
  ReturnsNotReferredTo,
  SocialWorkReasonMissing,
  YoungPersonViewMissing,
} from './decision-errors.js';
import { NotTheTeamManager, ReasonMissing } from './errors.js';
import type { By } from './guards.js';
import { childOf } from './guards.js';
import type { ChildContact, Decision, Screening } from './screening.js';

type Guard = (screening: Screening, decision: Decision, by: By) => void;

/** B-98, B-164 */
const decidedByTheTeamManager: Guard = (_screening, _decision, by) => {
  if (!actsAsTeamManager(by.actor, by)) throw new NotTheTeamManager();
};

/** B-164 */
const notByWhoRecommended: Guard = (screening, { childId }, { actor }) => {
  if (childOf(screening, childId).recommendations.some(({ by }) => by === actor.id)) {
    throw new DeciderRecommended({ childId });
  }
};

/** B-158: at level 4 the minimum is answered or waived, whether the case was triaged there or is decided there. */
const minimumIsAnswered: Guard = (screening, { level }, { rules }) => {
  if (screening.level !== 4 && level !== 4) return;
  const outstanding = minimumOf(4, rules).filter((agency) => !isSettled(screening, agency));
  if (outstanding.length > 0) throw new ChecksOutstanding({ caseId: screening.id, outstanding });
};

const isSettled = ({ checks }: Screening, agency: string): boolean => {
  const ofAgency = checks.filter((check) => check.agency === agency);
  return ofAgency.some((check) => isAnswered(check) || check.state === 'waived') && !ofAgency.some(isOutstanding);
};

/** B-162 */
const isRecommended: Guard = (screening, { childId }) => {
  if (childOf(screening, childId).recommendations.length === 0) throw new RecommendationMissing({ childId });
};

/** B-162: at level 4 the analysis comes first, whether the case was triaged there or is decided there. */
const isAnalysed: Guard = (screening, { level }) => {
  if (screening.level !== 4 && level !== 4) return;
  if (!screening.analysis) throw new AnalysisMissing({ caseId: screening.id });
};

/** B-19 */
const parentIsHeard: Guard = ({ parentContacts }, { withoutParentView }) => {
  if (parentContacts.length === 0 && !withoutParentView) throw new ParentViewMissing();
};

/** B-19 */
const childIsHeard: Guard = (screening, { childId, withoutChildVoice }) => {
  if (contactsWith(screening, childId).length === 0 && !withoutChildVoice) throw new ChildVoiceMissing();
};

/** B-59: the age at the contact counts. */
const youngPersonIsHeard: Guard = (screening, { childId, bestInterestsReason }) => {
  const contacts = contactsWith(screening, childId);
  if (!isYoungPerson(screening, childId) || contacts.some(isDirect)) return;
  const reasons = [bestInterestsReason, ...contacts.map((contact) => contact.bestInterestsReason)];
  if (!reasons.some(Boolean)) throw new YoungPersonViewMissing();
};

const isYoungPerson = ({ contents }: Screening, childId: ChildId): boolean => {
  const age = contents?.children.find((child) => child.childId === childId)?.age;
  return age === 16 || age === 17;
};

const contactsWith = ({ childContacts }: Screening, childId: ChildId): readonly ChildContact[] =>
  childContacts.filter((contact) => contact.childId === childId);

const isDirect = ({ how, voice }: ChildContact): boolean =>
  ['seen-alone', 'seen', 'spoken-to'].includes(how) && Boolean(voice);

/** B-10 */
const namesTheImpact: Guard = (_screening, { desiredImpact }) => {
  if (!desiredImpact) throw new ImpactMissing();
};

/** B-61 */
const namesTheActions: Guard = (_screening, { actions, noActionsReason }) => {
  if (actions.length === 0 && !noActionsReason) throw new ActionsMissing();
};

/** N-18, S-03: below the threshold, what the family may turn to instead. */
const namesTheAlternative: Guard = (_screening, { outcome, alternativeSupport = {} }, { rules }) => {
  const { alternative } = rules.outcomes[outcome];
  if (!alternative) return;
  const { advice, service } = alternativeSupport;
  const named = { advice: Boolean(advice), service: Boolean(service), 'advice-or-service': Boolean(advice ?? service) };
  if (!named[alternative]) throw new AlternativeSupportMissing({ needs: alternative });
};

/** B-62 */
const saysWhy: Guard = (_screening, { outcome, reason }, { rules }) => {
  if (reason) return;
  throw rules.outcomes[outcome].socialWork ? new SocialWorkReasonMissing() : new ReasonMissing();
};

/** B-102 */
const protectionIsAcknowledged: Guard = ({ unacknowledgedProtection }) => {
  const noticeIds = unacknowledgedProtection;
  if (noticeIds.length > 0) throw new ImmediateProtectionUnacknowledged({ noticeIds });
};

/** B-60: each return, received or outstanding. */
const refersToEveryReturn: Guard = ({ checks }, { returnsConsidered }) => {
  const notNamed = checks
    .filter((check) => isAnswered(check) || isOutstanding(check))
    .filter(({ id }) => !returnsConsidered.includes(id))
    .map(({ id }) => id);
  if (notNamed.length > 0) throw new ReturnsNotReferredTo({ checkIds: notNamed });
};

const sawTheNewest: Guard = (screening, { pictureVersion }) => {
  mustBeUpToDate(screening, pictureVersion);
};

/** In the order in which a manager is told. */
const GUARDS: readonly Guard[] = [
  decidedByTheTeamManager,
  notByWhoRecommended,
  minimumIsAnswered,
  isRecommended,
  isAnalysed,
  parentIsHeard,
  childIsHeard,
  youngPersonIsHeard,
  namesTheImpact,
  namesTheActions,
  namesTheAlternative,
  saysWhy,
  protectionIsAcknowledged,
  refersToEveryReturn,
  sawTheNewest,
];

export function mustBeDecidable(screening: Screening, decision: Decision, by: By): void {
  for (const guard of GUARDS) guard(screening, decision, by);
}
