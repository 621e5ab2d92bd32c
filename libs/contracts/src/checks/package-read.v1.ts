import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment, viewVersion } from '../fields.js';

export const PackageReadV1 = event(
  'checks.package-read.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: 'A person of the agency has read the package.',
  },
  z.object({
    caseId,
    checkId,
    viewVersion: viewVersion.describe('The version that was read'),
    readAt: moment('When it was read'),
  }),
);
export type PackageReadV1 = Published<typeof PackageReadV1>;
