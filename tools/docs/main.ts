import { stale, write } from './folder.js';

import { pages } from './pages.js';
import { ServicesIn } from './services.js';

const root = process.cwd();
const generated = await pages(new ServicesIn(root));
const behind = stale(root, generated);

if (process.argv.includes('--check')) {
  behind.forEach((path) =>
    process.stderr.write(`${path} is not what the code says: run "npm run docs" and commit it\n`),
  );
  process.exitCode = behind.length === 0 ? 0 : 1;
} else {
  write(root, generated);
  process.stdout.write(`${String(behind.length)} of ${String(generated.length)} pages written anew\n`);
}
