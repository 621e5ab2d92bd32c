import type { Entry } from '../../domain/entry/entry.js';
import { subjectIdOf } from '../../domain/entry/subject.js';

export type ItemKind = 'review' | 'introduction' | 'follow-up';

/** One row per piece of work of an entry: to find the entry by it, and to list what is open. */
export type EntryItem = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly flag_id?: string;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly ended_at?: Date | undefined;
};

export const itemsOf = ({ reviews, introductions, followUps }: Entry): readonly EntryItem[] => [
  ...reviews.map(({ reviewId, flagId, done, ...work }) => ({
    ...opened('review', reviewId, work),
    flag_id: flagId,
    ended_at: done?.at,
  })),
  ...introductions.map(({ introductionId, closed, ...work }) => ({
    ...opened('introduction', introductionId, work),
    ended_at: closed?.at,
  })),
  ...followUps.map(({ followUpId, closed, ...work }) => ({
    ...opened('follow-up', followUpId, work),
    ended_at: closed?.at,
  })),
];

type Work = { readonly openedAt: Date; readonly dueAt: Date };

const opened = (kind: ItemKind, id: string, { openedAt, dueAt }: Work) => ({
  id,
  kind,
  opened_at: openedAt,
  due_at: dueAt,
});

/** One row per flag: what is asked of many at once, without their entries. */
export const flagRowsOf = ({ subject, flags }: Entry) =>
  flags.map(({ flagId, practitioner, raisedAt, expiresAt, ended }) => ({
    id: flagId,
    subject_id: subjectIdOf(subject),
    service: practitioner.service,
    practitioner_key: practitioner.key,
    raised_at: raisedAt,
    expires_at: expiresAt,
    ended_at: ended?.at,
  }));
