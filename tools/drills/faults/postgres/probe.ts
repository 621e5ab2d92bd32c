import { setTimeout as pause } from 'node:timers/promises';
import type { Asked, Hub } from '../../../play/hub.js';

/** One question and what came of it. */
export type Answer = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  /** `undefined` when nobody answered. */
  readonly status?: number;
};

type Between = { readonly from: number; readonly to: number };

const EVERY_MS = 250;

/** Asks one thing again and again, whatever became of it before, as impatient people do. */
export class Probe {
  private readonly answers: Answer[] = [];
  private asking = true;
  private readonly running: Promise<void>;

  private constructor(
    private readonly hub: Hub,
    private readonly asked: Asked,
    private readonly everyMs: number,
  ) {
    this.running = this.run();
  }

  /** The first answer must be good: the probe proves nothing otherwise. */
  static async of(hub: Hub, asked: Asked, everyMs = EVERY_MS): Promise<Probe> {
    const { status } = await hub.ask(asked);
    if (status !== 200) throw new Error(`${asked.at} answers ${asked.path} with ${String(status)} before the drill.`);
    return new Probe(hub, asked, everyMs);
  }

  /** What was asked in this span and is answered. */
  between({ from, to }: Between): readonly Answer[] {
    return this.answers.filter(({ at }) => at >= from && at < to);
  }

  /** Waits for the first good answer to something asked from now on; how long that took. */
  async good(withinMs: number, from = Date.now()): Promise<number | undefined> {
    const end = from + withinMs;
    for (;;) {
      const found = this.answers.find(({ at, status }) => at >= from && status === 200);
      if (found !== undefined) return found.at + found.ms - from;
      if (Date.now() > end) return undefined;
      await pause(20);
    }
  }

  async stop(): Promise<void> {
    this.asking = false;
    await this.running;
  }

  private async run(): Promise<void> {
    const under: Promise<void>[] = [];
    while (this.asking) {
      under.push(this.ask());
      await pause(this.everyMs);
    }
    await Promise.all(under);
  }

  private async ask(): Promise<void> {
    const at = Date.now();
    const begun = performance.now();
    const status = await this.hub.ask(this.asked).then(
      (answered) => answered.status,
      () => undefined,
    );
    const ms = performance.now() - begun;
    this.answers.push({ at, ms, ...(status !== undefined && { status }) });
  }
}

/** Something every service answers to operators from its database. */
export const fetchesOf = (at: Asked['at']): Asked => ({ as: 'operations', at, method: 'GET', path: '/v1/fetches' });
