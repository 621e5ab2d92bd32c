import type { Email } from '../email/email.js';
import type { Letter } from './letter.js';

export abstract class Letters {
  /** The words of an email; without a reference while its contact is not known here. */
  abstract of(email: Email, reference: string | undefined): Letter;
}
