import type { Killed } from './kill.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What the drill proved, a line each, or what is wrong. */
export function linesOfKilled(killed: Killed): readonly string[] {
  const { victim, acknowledged, triaged, repeats, downMs, recoveredMs, proved, wrong } = killed;
  return [
    '',
    `${victim}: killed while ${String(acknowledged)} contacts flowed (${String(triaged)} triaged); ready again after ${seconds(downMs)}, ` +
      `all from before in place after ${seconds(recoveredMs)}; ${String(repeats)} requests were repeated`,
    ...proved.map((line) => `  ✓ ${line}`),
    ...wrong.map((line) => `  ✗ ${line}`),
  ];
}

/** One line for each service at the end. */
export const summaryOf = (all: readonly Killed[]): readonly string[] => [
  '',
  ...all.map(
    ({ victim, wrong, downMs, recoveredMs }) =>
      `${wrong.length === 0 ? '✓' : '✗'} ${victim.padEnd(24)} ready after ${seconds(downMs)}, recovered after ${seconds(recoveredMs)}`,
  ),
];
