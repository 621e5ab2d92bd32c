import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { percentilesOf } from '../../../bench/report/percentiles.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';

/** As long as whoever balances load takes to hear of it. */
const HEARD_MS = 1_000;
const MOST_MS = 1_000;
const STOP_LIMIT_MS = 20_000;

/** Another instance takes over: ready first, then new connections are led to it, then the one before is asked to stop. */
async function replace(service: Deployment, { stack, edges }: Field): Promise<number> {
  const { services, ports } = stack;
  await services.startSecond(service);
  edges.http(service).leadTo(ports.second.services[service]);
  await pause(HEARD_MS);
  const begun = performance.now();
  await services.stop(service);
  return performance.now() - begun;
}

async function replaceAgain(service: Deployment, { stack, edges }: Field): Promise<number> {
  const { services, ports } = stack;
  await services.start(service);
  edges.http(service).leadTo(ports.services[service]);
  await pause(HEARD_MS);
  const begun = performance.now();
  await services.stopSecond(service);
  return performance.now() - begun;
}

async function run(field: Field): Promise<void> {
  const { claim, note, referrals, short } = field;
  const begun = Date.now();
  const all = short ? (['intake', 'screening'] as const) : DEPLOYMENTS;
  const stops: number[] = [];
  for (const service of all) {
    stops.push(await replace(service, field), await replaceAgain(service, field));
  }
  const waits = referrals.ofLoad.filter(({ sentAt }) => sentAt >= begun).map(({ ms }) => ms);
  const { p50, p99, max, count } = percentilesOf(waits);
  const figures = `p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms of ${count}`;
  claim('p99 of acknowledgement under a second', p99 < MOST_MS, figures);
  claim(
    'each ended within 20 s of SIGTERM',
    Math.max(...stops) < STOP_LIMIT_MS,
    `at most ${(Math.max(...stops) / 1000).toFixed(1)} s`,
  );
  note(`replaced twice, in ${((Date.now() - begun) / 1000).toFixed(0)} s: ${all.join(', ')}`);
}

export const rollingRestart: Fault = {
  id: 'rolling',
  name: 'rolling restart of every process while ten contacts a second flow, every thirtieth triaged',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 10_000,
  rate: 10,
  triagedEvery: 30,
  run,
};
