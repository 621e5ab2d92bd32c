import type { Agency } from '@mash/kernel';
import { ReturnRefused, type ReturnRefusal } from './errors.js';
import type { Answers, CheckRequest, Restriction } from './request.js';

type Rule = (request: CheckRequest, given: Answers, restriction: Restriction) => void;

/** Every rule of taking a return, in the order in which an agency would want to hear of them. */
export const RETURN_RULES: readonly Rule[] = [
  isStillHeld,
  packageWasRead,
  isNotYetReturned,
  newestWasRead,
  everySubjectIsAnswered,
  reasonIsGiven,
  systemsAreNamed,
  boxesAreFilled,
  analysisIsThere,
  concernLevelIsThere,
  ownFieldsAreThere,
  restrictionIsExplained,
];

const refused = (code: ReturnRefusal, pointer: string, rule: string) => new ReturnRefused(code, { pointer, rule });

function isStillHeld({ erasedAt }: CheckRequest): void {
  if (erasedAt !== undefined) throw new ReturnRefused('request-erased');
}

function packageWasRead(request: CheckRequest): void {
  if (request.firstReadAt === undefined) throw new ReturnRefused('package-not-read');
}

function isNotYetReturned({ returned }: CheckRequest): void {
  if (returned !== undefined && returned.toFollow !== true) throw new ReturnRefused('already-returned');
}

/** Neither a RED answer nor one that comes after the case was closed waits for a newer copy. */
function newestWasRead({ rag, package: held, eraseAfter, readVersion = 0, viewVersion }: CheckRequest): void {
  if (held === undefined || rag === 'red' || eraseAfter !== undefined || readVersion >= viewVersion) return;
  throw new ReturnRefused('copy-behind');
}

function everySubjectIsAnswered({ agency, package: held }: CheckRequest, { answer, answers }: Answers): void {
  if (held === undefined) return;
  const numbers = new Set(held.subjects.map(({ number }) => number));
  const stranger = answers.findIndex(({ number }) => !numbers.has(number));
  if (stranger >= 0) throw refused('subject-unknown', `/answers/${stranger}/number`, 'B-35');
  const repeated = answers.findIndex(({ number }, place) => answers.findIndex((one) => one.number === number) < place);
  if (repeated >= 0) throw refused('subject-repeated', `/answers/${repeated}/number`, 'B-35');
  if (answer !== 'known') return;
  const answered = new Set(answers.map(({ number }) => number));
  const missing = held.subjects.filter(({ number }) => !answered.has(number));
  if (missing.length === 0) return;
  if (agency === 'health' && missing.every(({ kind }) => kind === 'adult')) {
    throw refused('adults-not-answered', '/answers', 'B-128');
  }
  throw refused('subject-missing', '/answers', 'B-35');
}

function reasonIsGiven(_request: CheckRequest, { answer, reason }: Answers): void {
  if ((answer === 'withheld' || answer === 'not-checked') && !isSaid(reason)) {
    throw refused('reason-missing', '/reason', 'B-160');
  }
}

function systemsAreNamed(_request: CheckRequest, { answer, lookedIn }: Answers): void {
  if ((answer === 'known' || answer === 'not-known') && lookedIn.length === 0) {
    throw refused('looked-in-missing', '/lookedIn', 'B-174');
  }
}

const BOXES = ['recent', 'past', 'history', 'unmetNeed'] as const;

function boxesAreFilled(_request: CheckRequest, given: Answers): void {
  if (given.answer !== 'known') return;
  const empty = BOXES.find((box) => !isSaid(given[box]));
  if (empty !== undefined) throw refused('boxes-missing', `/${empty}`, empty === 'unmetNeed' ? 'B-175' : 'B-176');
}

function analysisIsThere(_request: CheckRequest, { answer, analysis }: Answers): void {
  if (answer === 'known' && !isSaid(analysis)) throw refused('analysis-missing', '/analysis', 'B-160');
}

function concernLevelIsThere(_request: CheckRequest, { answer, concernLevel }: Answers): void {
  if (answer === 'known' && concernLevel === undefined)
    throw refused('concern-level-missing', '/concernLevel', 'B-174');
}

function ownFieldsAreThere({ agency }: CheckRequest, given: Answers): void {
  if (given.answer === 'known') OWN_RULES[agency]?.(given);
}

const OWN_RULES: Partial<Record<Agency, (given: Answers) => void>> = {
  police: ({ extras }) => {
    if (extras['proportionateAndNecessary'] === true) return;
    throw refused('proportionate-not-confirmed', '/extras/proportionateAndNecessary', 'B-124');
  },
  education: ({ extras }) => {
    const missing = ['attendance', 'behaviour', 'attainment'].find((field) => !isSaid(extras[field]));
    if (missing !== undefined) throw refused('attendance-behaviour-attainment', `/extras/${missing}`, 'B-155');
  },
  probation: ({ extras }) => {
    if (extras['management'] !== 'current' || isSaid(extras['offenderManager'])) return;
    throw refused('offender-manager-missing', '/extras/offenderManager', 'B-147');
  },
};

function restrictionIsExplained(_request: CheckRequest, _given: Answers, restriction: Restriction): void {
  if (restriction.kind === 'none') return;
  if (restriction.agencies.length === 0) throw refused('reason-missing', '/restriction/agencies', 'B-76');
  if (!isSaid(restriction.reason)) throw refused('reason-missing', '/restriction/reason', 'B-76');
}

const isSaid = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
