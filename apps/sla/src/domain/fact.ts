import type { ClockSubjectKind, ContactKind, Outcome, Rag } from '@mash/kernel';

/** Something that happened, as far as promises depend on it: names, ids, codes and its own time. */
export type Fact = {
  /** As in the policy's catalogue, without writer and version; `:kind` narrows it. */
  readonly name: string;
  readonly at: Date;
  readonly subjects: Partial<Record<ClockSubjectKind, readonly string[]>>;
  readonly caseId?: string;
  /** The step of an urgent notice, how often RAG was set, the stage of an escalation. */
  readonly round?: number;
  /** Where the fact itself says when it is due. */
  readonly dueAt?: Date;
  readonly recipientRef?: string;
  readonly contactKind?: ContactKind;
  readonly rag?: Rag;
  readonly urgent?: boolean;
  readonly outcome?: Outcome;
  readonly noticeKind?: string;
  readonly immediateConcern?: boolean;
  readonly childInNeedLikely?: boolean;
  /** Why what was promised ends without being kept or broken: about its subjects or, where it names none, the whole case. */
  readonly ends?: string;
};

/** Nothing has happened later than now: a writer whose clock is fast is not believed, so that nothing is due too late. */
export const notLaterThan = <Of extends Fact>(present: Date, fact: Of): Of =>
  fact.at > present ? { ...fact, at: present } : fact;

/** What later facts of a case count from. */
export type CaseFacts = {
  readonly id: string;
  readonly receivedAt: Date;
  readonly contactKind: ContactKind;
  readonly childIds: readonly string[];
  readonly rag?: Rag;
  /** How often RAG was set: each is a promise of its own beside the earlier one (D44). */
  readonly ragRound: number;
};

/** Promises end without being kept or broken: their subject is gone, or somebody else holds them now. */
export type Ending = {
  readonly reason: string;
  readonly at: Date;
  readonly subjectId: string;
  /** Without it, all of them. */
  readonly round?: number;
};
