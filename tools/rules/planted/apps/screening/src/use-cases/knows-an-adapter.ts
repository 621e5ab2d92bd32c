import { row } from '../adapters/postgres/row.js';
export const useCase = row;
