import type { Killed } from './kill.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What the drill proved, a line each, or what is wrong. */
export function linesOfKilled(killed: Killed): readonly string[] {
  const { victim, acknowledged, triaged, repeats, downMs, caughtUpMs, proved, wrong } = killed;
  return [
    '',
    `${victim}: killed while ${String(acknowledged)} contacts flowed (${String(triaged)} triaged); away ${seconds(downMs)}, ` +
      `caught up ${seconds(caughtUpMs)} after it was ready; ${String(repeats)} requests were repeated`,
    ...proved.map((line) => `  ✓ ${line}`),
    ...wrong.map((line) => `  ✗ ${line}`),
  ];
}

/** One line for each service at the end. */
export const summaryOf = (all: readonly Killed[]): readonly string[] => [
  '',
  ...all.map(
    ({ victim, wrong, downMs, caughtUpMs }) =>
      `${wrong.length === 0 ? '✓' : '✗'} ${victim.padEnd(24)} away ${seconds(downMs)}, caught up ${seconds(caughtUpMs)}`,
  ),
];
