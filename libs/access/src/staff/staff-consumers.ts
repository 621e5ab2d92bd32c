import { DocumentsConfirmedV1, DutyChangedV1, StaffChangedV1 } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import { type Consumer, on } from '@mash/messaging';
import type { StaffRecords } from './staff-records.js';

/** What every service listens to on `screening.staff`. The names are inbox keys: never rename them. */
export const staffConsumers = (deployment: Deployment, records: StaffRecords): readonly Consumer[] => [
  on(StaffChangedV1, `${deployment}.staff-replica`, ({ data }) => records.takeStaff(data)),
  on(DutyChangedV1, `${deployment}.staff-replica-duties`, ({ data }) => records.takeDuty(data)),
  on(DocumentsConfirmedV1, `${deployment}.staff-replica-documents`, ({ data }) => records.takeConfirmation(data)),
];
