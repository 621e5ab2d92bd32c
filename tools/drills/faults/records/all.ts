import type { Fault } from '../../fault.js';
import { badHandlers } from './bad-handlers.js';
import { reorderedRecords } from './reordered.js';
import { repeatedRecords } from './repeated.js';
import { rubbishOnTopics } from './rubbish.js';
import { slowHandlers } from './slow.js';
import { versionsSideBySide } from './versions.js';

/** Records that come again, out of order, spoiled, slowly, or from another version of their writer. */
export const recordFaults: readonly Fault[] = [
  repeatedRecords,
  reorderedRecords,
  rubbishOnTopics,
  badHandlers,
  slowHandlers,
  versionsSideBySide,
];
