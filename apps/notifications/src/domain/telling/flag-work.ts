import type { TemplateCode, Wanted } from '../email/email.js';

/** What the flag register gives its area team to do. */
export type FlagWork = 'review' | 'introduction' | 'follow-up';

const TEMPLATES = {
  review: 'flag-review',
  introduction: 'flag-introduction',
  'follow-up': 'flag-follow-up',
} as const satisfies Record<FlagWork, TemplateCode>;

export type OpenedWork = {
  readonly causeId: string;
  readonly work: FlagWork;
  readonly workId: string;
  readonly recipientRef: string;
};

export const aboutFlagWork = (work: FlagWork, workId: string): string => `${work}:${workId}`;

/** Y-08, Y-09, Y-16: the team hears of each piece of work as it opens. */
export const flagWorkOpened = ({ causeId, work, workId, recipientRef }: OpenedWork): Wanted => ({
  causeId,
  template: TEMPLATES[work],
  recipientRef,
  subjectId: workId,
  urgent: false,
  about: aboutFlagWork(work, workId),
});
