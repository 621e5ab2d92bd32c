import { row } from '../../../apps/screening/src/adapters/postgres/row.js';
export const library = row;
