import { nothing } from './nowhere.js';
export const lost = nothing;
