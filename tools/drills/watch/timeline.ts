import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Deployment } from '@mash/kernel';
import { changed } from './prometheus.js';
import type { Sample } from './sample.js';

/** All samples in memory, and on disk as one line each with what has changed since the one before. */
export class Timeline {
  readonly samples: Sample[] = [];
  private readonly last = new Map<Deployment, Sample>();
  private readonly lastSeries = new Map<Deployment, NonNullable<Sample['series']>>();

  constructor(private readonly file?: string) {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }

  add(sample: Sample): void {
    const { series, service, ...rest } = sample;
    this.samples.push(sample);
    this.last.set(service, sample);
    const changes = series === undefined ? undefined : changed(this.lastSeries.get(service), series);
    if (series !== undefined) this.lastSeries.set(service, series);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify({ service, ...rest, changes })}\n`);
  }

  latest(service: Deployment): Sample | undefined {
    return this.last.get(service);
  }
}
