import { Screenings } from './0001-screenings.js';
import { Copies } from './0002-copies.js';
import { StaffAndClocks } from './0003-staff-and-clocks.js';

export const migrations = [Screenings, Copies, StaffAndClocks];
