import type { CaseId, ChildId, TaskId } from '../ids.js';
import type { ScreeningChange } from './change.js';
import type { Origin, Screening, Task } from './screening.js';

export type Opening = {
  readonly caseId: CaseId;
  readonly origin: Origin;
  readonly childIds: readonly ChildId[];
  readonly detailsVersion: number;
  /** Minted beforehand; used only when agreement has to be sought. */
  readonly taskId: TaskId;
};

export function open({ caseId, origin, childIds, detailsVersion, taskId }: Opening, now: Date): ScreeningChange {
  const task = seekAgreement(origin, taskId, now);
  return {
    state: {
      ...nothingYet(caseId, origin, now),
      children: childIds.map(asChild),
      announcedVersion: detailsVersion,
      tasks: task,
    },
    events: [
      { type: 'opened', caseId, stage: 'triage', childIds, at: now },
      { type: 'contents-announced', caseId, detailsVersion, urgent: origin.immediateConcern },
      ...task.map((one) => ({ type: 'task-opened' as const, caseId, task: one })),
    ],
  };
}

/** B-47: where the public or an unnamed person came to the hub, the hub itself seeks the family's agreement. */
function seekAgreement({ kind, referrerState }: Origin, id: TaskId, openedAt: Date): Task[] {
  const isPublic = kind === 'public-concern' || referrerState !== 'named';
  return isPublic ? [{ id, kind: 'seek-agreement', recipientRef: 'team:social-work', openedAt }] : [];
}

const asChild = (id: ChildId, index: number) => ({ id, number: index + 1, recommendations: [] });

const nothingYet = (id: CaseId, origin: Origin, openedAt: Date): Screening => ({
  id,
  version: 0,
  origin,
  openedAt,
  children: [],
  announcedVersion: 0,
  agreement: [],
  ragHistory: [],
  oversight: [],
  checks: [],
  pictureVersion: 0,
  viewVersion: 1,
  parentContacts: [],
  childContacts: [],
  confirmations: [],
  agreedActions: [],
  tasks: [],
  unacknowledgedProtection: [],
});
