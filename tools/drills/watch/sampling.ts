import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { Members, type Membership } from './members.js';
import { seriesIn } from './prometheus.js';
import { highestIn, within } from './questions.js';
import { isReady, type Sample } from './sample.js';
import { Timeline } from './timeline.js';
import type { Seen, Span, Watch } from './watch.js';

type Urls = NonNullable<PartsDescriptor['services']>;

const EVERY_MS = 1000;
const ANSWER_MS = 5000;
const LOOK_MS = 50;

/** Asks every service each second, one by one: a service that is slow to answer delays no other's samples. */
export class Sampling implements Watch {
  private readonly urls: Urls;
  private readonly timeline: Timeline;
  private readonly stopping = new AbortController();
  private readonly members: Members;
  private loops: readonly Promise<void>[] = [];

  constructor(parts: PartsDescriptor, file?: string) {
    if (parts.services === undefined) throw new Error('The stack runs without its services.');
    this.urls = parts.services;
    this.members = new Members(parts);
    this.timeline = new Timeline(file);
  }

  start(): void {
    this.members.start();
    this.loops = DEPLOYMENTS.map((service) => this.follow(service));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.loops, this.members.stop()]);
  }

  latest(service: Deployment): Sample | undefined {
    return this.timeline.latest(service);
  }

  between(span: Span): readonly Sample[] {
    return within(this.timeline.samples, span);
  }

  async when(service: Deployment, isSo: (sample: Sample) => boolean, withinMs: number): Promise<Sample | undefined> {
    const from = Date.now();
    while (Date.now() < from + withinMs) {
      const found = this.between({ from, service }).find(isSo);
      if (found !== undefined) return found;
      await pause(LOOK_MS);
    }
    return undefined;
  }

  async notReadyWithin(service: Deployment, withinMs: number): Promise<boolean> {
    return (await this.when(service, (sample) => !isReady(sample), withinMs)) !== undefined;
  }

  async readyWithin(service: Deployment, withinMs: number): Promise<boolean> {
    return (await this.when(service, isReady, withinMs)) !== undefined;
  }

  memberships({ from = 0, to = Infinity }: Omit<Span, 'service'>): readonly Membership[] {
    return this.members.seen.filter(({ at }) => at >= from && at <= to);
  }

  highest(name: string, span: Span = {}): Seen | undefined {
    return highestIn(this.between(span), name);
  }

  oldestOutboxRow(span: Span = {}): Seen | undefined {
    return this.highest('mash_outbox_oldest_seconds', span);
  }

  private async follow(service: Deployment): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const begun = performance.now();
      this.timeline.add(await sampleOf(service, this.urls[service]));
      const left = Math.max(0, begun + EVERY_MS - performance.now());
      await pause(left, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}

async function sampleOf(service: Deployment, { url, metricsUrl }: Urls[Deployment]): Promise<Sample> {
  const at = Date.now();
  const [readiness, metrics] = await Promise.all([answerOf(`${url}/health/ready`), answerOf(metricsUrl)]);
  return {
    at,
    service,
    readyMs: readiness.ms,
    ...(readiness.status !== undefined && { ready: readiness.status }),
    ...(readiness.status !== 200 && readiness.text !== undefined && { why: readiness.text }),
    ...(metrics.status === 200 && metrics.text !== undefined && { series: seriesIn(metrics.text) }),
  };
}

type Heard = { readonly status?: number; readonly text?: string; readonly ms: number };

async function answerOf(url: string): Promise<Heard> {
  const begun = performance.now();
  const took = (): number => Math.round(performance.now() - begun);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return { status: answer.status, text: await answer.text(), ms: took() };
  } catch {
    return { ms: took() };
  }
}
