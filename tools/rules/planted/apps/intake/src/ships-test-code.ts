import { fixture } from './sums.spec.js';
export const shipped = fixture;
