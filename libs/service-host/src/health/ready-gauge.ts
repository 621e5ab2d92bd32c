import { Gauge, type Registry } from 'prom-client';
import type { ReadyChecks } from './readiness.js';

/** What `/health/ready` would say now, part by part. */
export function registerReadyGauge(checks: ReadyChecks, registry: Registry): void {
  const gauge: Gauge = new Gauge({
    name: 'mash_ready',
    help: 'Whether a part that this process cannot work without is there',
    labelNames: ['part'],
    registers: [registry],
    collect: async () => {
      const { parts } = await checks.ask();
      gauge.reset();
      for (const [part, ready] of Object.entries(parts)) gauge.set({ part }, Number(ready));
    },
  });
}
