import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Hub, type Answered, type Asked } from '../../play/hub.js';

const BETWEEN_MS = 250;
const LONGEST_MS = 90_000;

/** As a client that does not give up: no answer or a 5xx is tried again with the same key, until there is one. */
export class PatientHub extends Hub {
  /** How many requests were answered by nobody, or with a 5xx. */
  repeats = 0;

  override async ask(asked: Asked): Promise<Answered> {
    const same = { ...asked, key: asked.key ?? randomUUID() };
    const end = performance.now() + LONGEST_MS;
    for (;;) {
      const outcome = await this.attempt(same);
      if ('answered' in outcome && outcome.answered.status < 500) return outcome.answered;
      if (performance.now() > end)
        throw new Error(`${asked.at} did not answer ${asked.method} for long: ${said(outcome)}`);
      this.repeats += 1;
      await pause(BETWEEN_MS);
    }
  }

  private async attempt(asked: Asked): Promise<Outcome> {
    try {
      return { answered: await super.ask(asked) };
    } catch (error) {
      return { error };
    }
  }
}

type Outcome = { readonly answered: Answered } | { readonly error: unknown };

const said = (outcome: Outcome): string =>
  'answered' in outcome ? String(outcome.answered.status) : String(outcome.error);
