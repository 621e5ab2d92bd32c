import { access } from '../../access/src/index.js';
export const backwards = access;
