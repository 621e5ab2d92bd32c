import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { Hub, type Answered, type Asked, type HubParts } from '../../play/hub.js';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;
const PATIENCE_MS = 20 * 60_000;

/** As a client that does not give up: no answer or a 5xx is tried again with the same key, until there is one. */
export class PatientHub extends Hub {
  /** How many requests were answered by nobody, or with a 5xx. */
  repeats = 0;

  constructor(
    parts: HubParts,
    private readonly where?: (deployment: Deployment) => string,
  ) {
    super(parts);
  }

  override urlOf(deployment: Deployment): string {
    return this.where?.(deployment) ?? super.urlOf(deployment);
  }

  override async ask(asked: Asked): Promise<Answered> {
    const same = { ...asked, key: asked.key ?? randomUUID() };
    const end = performance.now() + PATIENCE_MS;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const outcome = await this.attempt(same);
      if ('answered' in outcome && outcome.answered.status < 500) return outcome.answered;
      if (performance.now() > end)
        throw new Error(`${asked.at} did not answer ${asked.method} for long: ${said(outcome)}`);
      this.repeats += 1;
      await pause(wait);
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
