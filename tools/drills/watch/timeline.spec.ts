import { expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Timeline } from './timeline.js';

it('keeps every sample, and on disk what has changed since the one before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'timeline-'));
  const file = join(folder, 'F1', 'timeline.jsonl');
  const timeline = new Timeline(file);
  timeline.add({ at: 1, service: 'sla', readyMs: 2, ready: 200, series: { a: 1, b: 1 } });
  timeline.add({ at: 2, service: 'sla', readyMs: 2 });
  timeline.add({ at: 3, service: 'sla', readyMs: 2, ready: 503, why: 'x', series: { a: 1, b: 2 } });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });

  expect(timeline.latest('sla')?.at).toBe(3);
  expect(timeline.samples).toHaveLength(3);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { service: 'sla', at: 1, readyMs: 2, ready: 200, changes: { a: 1, b: 1 } },
    { service: 'sla', at: 2, readyMs: 2 },
    { service: 'sla', at: 3, readyMs: 2, ready: 503, why: 'x', changes: { b: 2 } },
  ]);
});
