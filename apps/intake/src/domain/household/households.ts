import type { HouseholdId } from '../ids.js';
import type { Household, HouseholdChange } from './household.js';

/** Every household that is registered. */
export abstract class Households {
  /** Refuses with `HouseholdNotFound`. */
  abstract get(id: HouseholdId): Promise<Household>;
  abstract save(change: HouseholdChange): Promise<void>;
}
