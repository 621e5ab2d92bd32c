import { onHub } from '../running-hub.js';
import { bench } from './bench.js';
import { parseOptions } from './options.js';
import { withSurroundings } from './surroundings.js';

try {
  const argv = process.argv.slice(2);
  const options = parseOptions(argv);
  const command = ['npm run bench:journey', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
  const { runs } = await onHub(options.profile, (parts) =>
    withSurroundings(options.profile, parts, (around) => bench(around, options, command)),
  );
  process.exit(runs.every(({ wrong, failed }) => wrong.length + failed.length === 0) ? 0 : 1);
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
