import type { Stage } from '@mash/kernel';
import { isOutstanding } from './checks.js';
import type { Screening } from './screening.js';

/** Derived from facts, never set. */
export function stageOf(screening: Screening): Stage {
  if (screening.withdrawnAt) return 'withdrawn';
  if (screening.closedAt) return 'closed';
  if (screening.reopenedAt) return 'reopened';
  if (!screening.triagedAt) return 'triage';
  if (hasEnquiriesOpen(screening)) return 'enquiries';
  return screening.children.every(({ recommendations }) => recommendations.length > 0) ? 'deciding' : 'analysis';
}

const hasEnquiriesOpen = ({ checks, level, analysis }: Screening): boolean =>
  checks.some(isOutstanding) || (level === 4 && !analysis);
