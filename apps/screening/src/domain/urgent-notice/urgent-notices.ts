import type { CaseId, NoticeId } from '../ids.js';
import type { NoticeChange, UrgentNotice } from './urgent-notice.js';

export abstract class UrgentNotices {
  /** @throws NoticeNotFound */
  abstract get(id: NoticeId): Promise<UrgentNotice>;
  abstract openOf(caseId: CaseId): Promise<readonly UrgentNotice[]>;
  abstract find(id: NoticeId): Promise<UrgentNotice | undefined>;
  abstract save(change: NoticeChange): Promise<void>;
}
