import type { Agency } from '@mash/kernel';
import { NO_RESTRICTION } from '../../domain/request/answer.js';
import type { Restriction } from '../../domain/request/request.js';
import type { ToReturn } from '../../use-cases/submit-return.js';
import { extrasOf } from './extras.request.js';
import { present } from './present.js';
import type { RestrictionRequest, ReturnRequest } from './return.request.js';

/** A return as its body says it. *To follow* means something beside *not checked* only. */
export function givenReturn(body: ReturnRequest, agency: Agency): ToReturn {
  const { restriction, toFollow, answers = [], lookedIn = [], onwardReferrals = [], extras, ...said } = body;
  return {
    answers: {
      ...present(said),
      answers: answers.map(present),
      lookedIn,
      onwardReferrals: onwardReferrals.map(present),
      extras: extrasOf(extras, agency),
      ...(toFollow === true && body.answer === 'not-checked' && { toFollow }),
    },
    restriction: restriction === undefined ? NO_RESTRICTION : restrictionOf(restriction),
  };
}

/** `none` names nobody. */
export const restrictionOf = ({ kind, agencies, reason }: RestrictionRequest): Restriction =>
  kind === 'none' ? NO_RESTRICTION : { kind, agencies, ...(reason !== undefined && { reason }) };
