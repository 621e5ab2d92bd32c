import { randomUUID } from 'node:crypto';
import type { Answered, Asked, Hub } from './hub.js';
import { Memory } from './memory.js';
import { filled } from './placeholders.js';
import { at } from './pointer.js';
import type { Sample, Step } from './sample.js';
import { waitFor } from './waiting.js';

export type Played = {
  readonly step: Step;
  readonly status: number;
  readonly problem?: string;
  readonly rule?: string;
  readonly tookMs: number;
};

/** A step did not go as its sample says. */
export class StepFailed extends Error {
  constructor(step: Step, why: string) {
    super(`Step “${step.does}” (${step.as}, ${step.at}, ${step.call}): ${why}`);
  }
}

/** Plays one sample's steps in order, each told to `told` as it is done. */
export class Player {
  readonly memory: Memory;
  private readonly keys = new Map<string, string>();
  private readonly answers = new Map<string, string>();

  constructor(
    private readonly hub: Hub,
    private readonly sample: Sample,
    private readonly told: (played: Played) => void,
  ) {
    this.memory = new Memory(hub);
  }

  async play(): Promise<void> {
    const { before, refused, contact, steps, after } = this.sample;
    try {
      for (const step of [...before, ...refused, contact, ...steps]) await this.step(step);
    } finally {
      for (const step of after) await this.step(step);
    }
  }

  private async step(step: Step): Promise<void> {
    const begun = performance.now();
    const answered = await this.answerOf(step);
    this.check(step, answered);
    if (step.keep) this.memory.keep(step.keep, answered.body);
    if (step.key !== undefined && step.expect.same === undefined)
      this.answers.set(step.key, JSON.stringify(answered.body));
    this.told({ step, status: answered.status, ...refusalIn(answered), tookMs: performance.now() - begun });
  }

  private async answerOf(step: Step): Promise<Answered> {
    const { until } = step;
    if (until === undefined) return this.ask(step);
    return waitFor(`“${step.does}”: ${until.path} to be ${String(until.is)}`, async () => {
      const answered = await this.ask(step);
      return at(answered.body, until.path) === until.is ? answered : undefined;
    });
  }

  /** Somebody else may have changed the case since it was read: whoever acts looks again, as a person would. */
  private async ask(step: Step, looksLeft = 5): Promise<Answered> {
    const answered = await this.hub.ask(await this.asked(step));
    const isStale = answered.status === 412 && step.expect.status !== 412 && step.ifMatch === true;
    return isStale && looksLeft > 0 ? this.ask(step, looksLeft - 1) : answered;
  }

  private async asked(step: Step): Promise<Asked> {
    const [method = '', path = ''] = step.call.split(' ');
    const { as, key, tokenFor } = step;
    const body = step.body === '{contact}' ? this.sample.contact.body : step.body;
    return {
      as,
      at: step.at,
      method,
      path: String(await filled(path, this.memory.lookup)),
      ...(body !== undefined && { body: await filled(body, this.memory.lookup) }),
      ...(key !== undefined && { key: this.keyOf(key) }),
      ...(tokenFor && { tokenFor }),
      ...(step.ifMatch === true && { ifMatch: await this.etagFor(as) }),
    };
  }

  /** The version of the case that whoever acts has just seen. */
  private async etagFor(as: string): Promise<string> {
    const path = `/v1/cases/${this.memory.caseId}`;
    const { etag } = await this.hub.ask({ as, at: 'screening', method: 'GET', path });
    return etag ?? '';
  }

  private keyOf(name: string): string {
    const key = this.keys.get(name) ?? randomUUID();
    this.keys.set(name, key);
    return key;
  }

  private check(step: Step, answered: Answered): void {
    const { status, problem, rule, same } = step.expect;
    const refusal = refusalIn(answered);
    const wrong = (what: string, expected: unknown, got: unknown) =>
      new StepFailed(step, `${what} ${String(expected)} was expected and ${String(got)} came${saying(answered)}`);
    if (answered.status !== status) throw wrong('status', status, answered.status);
    if (problem !== undefined && refusal.problem !== problem) throw wrong('problem', problem, refusal.problem);
    if (rule !== undefined && refusal.rule !== rule) throw wrong('rule', rule, refusal.rule);
    if (same !== undefined && this.answers.get(same) !== JSON.stringify(answered.body)) {
      throw new StepFailed(step, 'the answer is not the one given before');
    }
  }
}

function refusalIn({ status, body }: Answered): { problem?: string; rule?: string } {
  if (status < 400) return {};
  const [type, rule] = [at(body, '/type'), at(body, '/rule')];
  return {
    ...(typeof type === 'string' && { problem: type.replace('/problems/', '') }),
    ...(typeof rule === 'string' && { rule }),
  };
}

/** Problems name fields and rules and repeat no value, so they may be printed. */
const saying = ({ status, body }: Answered): string => (status < 400 ? '' : ` (${JSON.stringify(body)})`);
