import { row } from '../../screening/src/adapters/postgres/row.js';
export const neighbour = row;
