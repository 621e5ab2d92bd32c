import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, moment, versionName } from '../fields.js';

export const DocumentPublishedV1 = event(
  'screening.document-published.v1',
  {
    topic: 'screening.staff',
    key: 'documentCode',
    says: 'Staff must confirm a version of a document.',
  },
  z.object({
    documentCode: code('The document'),
    documentVersion: versionName('Its version'),
    effectiveFrom: moment('From when it must be confirmed'),
  }),
);
export type DocumentPublishedV1 = Published<typeof DocumentPublishedV1>;
