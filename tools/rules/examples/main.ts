import { changedExamples } from './changes.js';

const [base = 'origin/main'] = process.argv.slice(2);
const changed = changedExamples(process.cwd(), base);

changed.forEach((path) => process.stderr.write(`${path} was changed: examples are append-only, add a new major\n`));
process.exitCode = changed.length === 0 ? 0 : 1;
