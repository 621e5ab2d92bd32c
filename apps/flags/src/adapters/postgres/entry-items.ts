import type { Entry } from '../../domain/entry/entry.js';

export type ItemKind = 'flag' | 'review' | 'introduction' | 'follow-up';

/** One row per flag and piece of work of an entry: to find the entry by it, and to list what is open. */
export type EntryItem = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly flag_id?: string;
  readonly opened_at: Date;
  readonly due_at?: Date;
  readonly ended_at?: Date | undefined;
};

export const itemsOf = ({ flags, reviews, introductions, followUps }: Entry): readonly EntryItem[] => [
  ...flags.map(({ flagId, raisedAt }) => ({ id: flagId, kind: 'flag' as const, opened_at: raisedAt })),
  ...reviews.map(({ reviewId, flagId, done, ...work }) => ({
    ...opened('review', reviewId, work),
    flag_id: flagId,
    ended_at: done?.at,
  })),
  ...introductions.map(({ introductionId, ...work }) => opened('introduction', introductionId, work)),
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
