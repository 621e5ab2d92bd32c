import type { CaseId, CheckId, TaskId } from '../ids.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

export abstract class Screenings {
  abstract find(id: CaseId): Promise<Screening | undefined>;
  /** @throws CaseNotFound */
  abstract get(id: CaseId): Promise<Screening>;
  /** The case that asked this check. @throws CheckNotFound */
  abstract ofCheck(id: CheckId): Promise<Screening>;
  /** The case that has this task. @throws TaskNotFound */
  abstract ofTask(id: TaskId): Promise<Screening>;
  /** Stores the state and queues the events, in one transaction. @throws StaleVersion */
  abstract save(change: ScreeningChange): Promise<void>;
}
