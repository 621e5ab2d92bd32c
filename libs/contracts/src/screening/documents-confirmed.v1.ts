import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment, versionName } from '../fields.js';

export const DocumentsConfirmedV1 = event(
  'screening.documents-confirmed.v1',
  {
    topic: 'screening.staff',
    key: 'actorId',
    says: 'A staff member confirmed a version of a document.',
  },
  z.object({
    actorId: id('The staff member'),
    documentCode: code('The document'),
    documentVersion: versionName('Its version'),
    confirmedAt: moment('When'),
  }),
);
export type DocumentsConfirmedV1 = Published<typeof DocumentsConfirmedV1>;
