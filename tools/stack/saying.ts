export type Say = (line: string) => void;

export const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Says the step's name once it has taken a second, and what it took when it ends. */
export async function step<Result>(name: string, work: () => Promise<Result>, out: Say = say): Promise<Result> {
  const begun = performance.now();
  const timer = setTimeout(() => {
    out(`  ${name} …`);
  }, 1000);
  try {
    const result = await work();
    const took = performance.now() - begun;
    if (took >= 1000) out(`  ${name}: ${seconds(took)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
