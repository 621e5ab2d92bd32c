export { type Answerer, ANSWERERS, isAgency, type Team, TEAMS } from './answerers.js';
export {
  checksFor,
  type MatrixFacts,
  minimumChecks,
  partnerReturnDue,
  type ProposedCheck,
  type Strength,
  STRENGTHS,
} from './checks.js';
export { DECISION_CLOCKS } from './decision-clocks.js';
export { clockLength, dueSoonAt, firstReadLength, isDueTimeGiven, mayPause } from './clocks.js';
export {
  channelFor,
  documentsToConfirm,
  erasableFrom,
  erasableUpTo,
  isLateEntry,
  isSenderAccepted,
  noticeStep,
  numberToCall,
  outcomeOf,
  routeOf,
} from './council.js';
export { loadPolicy } from './load-policy.js';
export type { ChannelDefinition, ClockDefinition, NoticeStep, OutcomeDefinition, Policy } from './policy.js';
export { PolicyInvalid, type PolicyProblem } from './policy-files.js';
export { CONCERN_GROUPS, type ConcernGroup } from './schema/concerns.js';
export { RECORD_KINDS, type RecordKind } from './schema/council.js';
export { OUTCOME_NEEDS, type OutcomeNeed } from './schema/outcomes.js';
