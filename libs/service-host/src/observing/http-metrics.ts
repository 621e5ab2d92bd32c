import { collectDefaultMetrics, Histogram, register, Registry } from 'prom-client';

type Answered = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

/** This process's and its HTTP side's metrics. Labels are route templates and codes, never ids. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 1000 });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer an HTTP request, by route template.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
      registers: [this.registry],
    });
  }

  observe({ method, route, status, seconds }: Answered): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** In Prometheus' text format, with what other libraries put into the common registry. */
  text(): Promise<string> {
    return Registry.merge([this.registry, register]).metrics();
  }
}
