import type { Action } from '../../domain/screening/screening.js';
import type { CheckTerms } from '../../domain/screening/checks.js';
import type { ActionRequest, TermsRequest } from './common.request.js';

/** Leaves out what was not given, so that absence stays absence. */
export const given = <T extends object>(body: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as never;

export const moment = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

export const actionsOf = (actions: readonly ActionRequest[]): readonly Action[] =>
  actions.map(({ text, owner, dueAt }) => ({ text, owner, ...(dueAt && { dueAt: new Date(dueAt) }) }));

export const termsOf = ({ purpose, justification, override, period, people, questions }: TermsRequest): CheckTerms => ({
  purpose,
  ...(justification && { justification }),
  ...(override && { override: given(override) }),
  ...(period && { period: given(period) }),
  ...(people && { people }),
  questions: (questions ?? []).map((question) => given(question)),
});
