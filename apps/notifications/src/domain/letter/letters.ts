import type { Email } from '../email/email.js';
import type { Introduced } from './introduced.js';
import type { Letter } from './letter.js';

/** What the row does not hold: no reference while its contact is not known here, people in an introduction alone. */
export type Filling = {
  readonly reference?: string | undefined;
  readonly introduced?: readonly Introduced[] | undefined;
};

export abstract class Letters {
  /** The words of an email. */
  abstract of(email: Email, filling: Filling): Letter;
}
