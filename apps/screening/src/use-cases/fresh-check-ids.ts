import { AGENCIES, type Agency, type Ids } from '@mash/kernel';
import type { CheckId } from '../domain/ids.js';

/** One id for each agency that might be asked; what is not used is lost. */
export const freshCheckIds = (ids: Ids): Readonly<Record<Agency, CheckId>> =>
  Object.fromEntries(AGENCIES.map((agency) => [agency, ids.next<'Check'>()])) as Record<Agency, CheckId>;
