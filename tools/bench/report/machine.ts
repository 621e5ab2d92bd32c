import { cpus, release, totalmem, type } from 'node:os';

/** The machine in a line. */
export function machine(): string {
  const cores = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `${String(cores.length)} cores (${model}), ${memory} GiB, ${type()} ${release()}, Node ${process.version}`;
}
